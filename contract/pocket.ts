import { type Static, Type } from 'typebox';
import { caseDetail } from '#contract/cases.ts';
import { named, oneOf, orNull, textOrNull, uuid } from '#contract/pieces.ts';
import { roundDetail } from '#contract/rounds.ts';
import type { RouteShapes } from '#contract/shape.ts';

/** What one person needs on the phone, as far as it changed. */
const pulled = Type.Object({
  cursor: Type.String(),
  at: Type.String(),
  /** what was read before is not to be shown any more, lists of cases neither: all that may be is in here */
  anew: Type.Optional(Type.Literal(true)),
  rounds: Type.Object({ all: Type.Array(Type.String()), changed: Type.Array(roundDetail) }),
  cases: Type.Object({
    all: Type.Array(Type.Object({ id: Type.String(), why: oneOf('offers', 'here') })),
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
export type Pulled = Static<typeof pulled>;

/** Somebody who is out, or whose phone was seen lately. */
const personOut = Type.Object({
  staff: named,
  number: Type.String(),
  phone: orNull(
    Type.Object({
      seenAt: Type.String(),
      /** so many commands waited on it then, the oldest made at */
      unsent: Type.Integer(),
      oldestAt: textOrNull,
      agent: textOrNull,
    }),
  ),
  round: orNull(
    Type.Object({
      id: Type.String(),
      route: Type.String(),
      startedAt: textOrNull,
      /** the point left last, and when */
      lastLeft: textOrNull,
      lastPoint: textOrNull,
      visited: Type.Integer(),
      total: Type.Integer(),
      /** kinds of what a supervisor should look at */
      flags: Type.Array(Type.String()),
    }),
  ),
});
export type PersonOut = Static<typeof personOut>;

const params = Type.Object({ project: Type.String() });
const one = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

export const pocketRoutes = {
  'GET /api/projects/{project}/pocket': {
    params,
    query: Type.Object({
      after: Type.Optional(Type.String({ maxLength: 4000 })),
      device: Type.Optional(uuid),
      unsent: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
      oldest: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    answer: pulled,
  },
  'GET /api/projects/{project}/leavers': {
    params,
    query: Type.Object({
      /** ids, with a comma between them */
      staff: Type.String({ pattern: `^${one}(,${one}){0,19}$` }),
    }),
    answer: Type.Object({
      items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), number: Type.String() })),
    }),
  },
  'GET /api/projects/{project}/out': { params, answer: Type.Object({ items: Type.Array(personOut) }) },
} satisfies RouteShapes;
