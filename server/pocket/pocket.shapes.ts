import { Type } from 'typebox';
import { caseDetail, named, orNull } from '#server/cases/read/shapes.ts';
import { roundDetail } from '#server/patrol/patrol.shapes.ts';

/** What one person needs on the phone, as far as it changed. */
export const pulled = Type.Object({
  cursor: Type.String(),
  at: Type.String(),
  rounds: Type.Object({ all: Type.Array(Type.String()), changed: Type.Array(roundDetail) }),
  cases: Type.Object({
    all: Type.Array(
      Type.Object({ id: Type.String(), why: Type.Union([Type.Literal('offers'), Type.Literal('here')]) }),
    ),
    changed: Type.Array(caseDetail),
  }),
  /** what other slices let a phone take along, by their names */
  others: Type.Record(
    Type.String(),
    Type.Object({
      all: Type.Array(Type.String()),
      changed: Type.Array(Type.Object({ id: Type.String() }, { additionalProperties: true })),
    }),
  ),
});

/** Somebody who is out, or whose phone was seen. */
export const personOut = Type.Object({
  staff: named,
  number: Type.String(),
  phone: orNull(
    Type.Object({
      seenAt: Type.String(),
      unsent: Type.Integer(),
      oldestAt: orNull(Type.String()),
      agent: orNull(Type.String()),
    }),
  ),
  round: orNull(
    Type.Object({
      id: Type.String(),
      route: Type.String(),
      startedAt: orNull(Type.String()),
      /** the point left last, and when */
      lastLeft: orNull(Type.String()),
      lastPoint: orNull(Type.String()),
      visited: Type.Integer(),
      total: Type.Integer(),
      /** kinds of what a supervisor should look at */
      flags: Type.Array(Type.String()),
    }),
  ),
});
