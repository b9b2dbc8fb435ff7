import { type Static, Type } from 'typebox';
import { boxes, id, orNull, uuid, words } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';
import type { Fields } from '#kernel/fields.ts';
import type { Step } from '#kernel/procedure.ts';

/** The last part of the address that a printed code leads to. */
const place = Type.Object({ place: Type.String({ maxLength: 80 }) });

/** One form that somebody without an account may fill in: the boxes of the step, as the definition has them. */
const outsideForm = Type.Object({
  procedure: Type.String(),
  step: Type.String(),
  title: words,
  asks: Type.Unsafe<NonNullable<Step['asks']>>(Type.Array(Type.Unknown())),
  may: Type.Array(Type.String()),
  sheet: Type.Unsafe<Fields>(Type.Record(Type.String(), Type.Unknown())),
});
export type OutsideForm = Static<typeof outsideForm>;

const outsidePlace = Type.Object({
  office: Type.String(),
  /** where the code hangs */
  place: Type.String(),
  timeZone: Type.String(),
  forms: Type.Array(outsideForm),
});
export type OutsidePlace = Static<typeof outsidePlace>;

/** What came in from outside: its number, and within how long the office takes it up. */
const taken = Type.Object({ number: Type.String(), within: orNull(words) });
export type OutsideTaken = Static<typeof taken>;

/** What somebody without an account may do, before the code of a place. */
export const outsideRoutes = {
  'GET /api/outside/{place}': { params: place, answer: outsidePlace },
  'POST /api/outside/{place}': {
    params: place,
    body: Type.Object({
      id: uuid,
      procedure: Type.String({ maxLength: 40 }),
      step: Type.String({ maxLength: 40 }),
      /** the kernel checks each box */
      values: boxes,
    }),
    answer: taken,
  },
  'PUT /api/outside/{place}/photos': {
    params: place,
    answer: Type.Object({ hash: Type.String(), size: Type.Integer() }),
  },
  'GET /api/projects/{project}/places/{place}/outside': {
    params: Type.Object({ project: id, place: id }),
    query: Type.Object({ root: Type.String({ maxLength: 300 }) }),
  },
} satisfies RouteShapes;
