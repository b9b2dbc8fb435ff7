import { type TSchema, Type } from 'typebox';
import { basisShape } from '#server/papers/basis.ts';

/** Shapes of what reading routes answer; the same names as the screens use. */
export const words = Type.Object({ zh: Type.String(), en: Type.String() });
export const orNull = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()]);
export const named = Type.Object({ id: Type.String(), name: Type.String() });
export const labelled = Type.Object({ id: Type.String(), label: Type.String() });
const values = Type.Record(Type.String(), Type.Unknown());
const screen = Type.Union([Type.Literal('desk'), Type.Literal('pocket')]);

const rowFields = {
  id: Type.String(),
  number: orNull(Type.String()),
  procedure: Type.String(),
  state: Type.String(),
  stateTitle: words,
  title: Type.String(),
  place: orNull(labelled),
  major: Type.Boolean(),
  assignee: orNull(named),
  department: orNull(Type.String()),
  openedAt: Type.String(),
  dueAt: orNull(Type.String()),
  overdue: Type.Boolean(),
  ended: Type.Boolean(),
  seq: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
};
export const caseRow = Type.Object(rowFields);
const offer = Type.Object({
  step: Type.String(),
  title: words,
  asks: Type.Array(Type.String()),
  may: Type.Array(Type.String()),
  signed: orNull(Type.Union([Type.Literal('typed'), Type.Literal('drawn'), Type.Literal('either')])),
  offline: Type.Boolean(),
});
/** What is proposed for a case: a step the server would take with exactly these values. */
export const proposal = orNull(
  Type.Object({ step: Type.String(), values, title: words, department: orNull(Type.String()) }),
);

export const inboxRow = Type.Object({
  ...rowFields,
  why: Type.Union([Type.Literal('offers'), Type.Literal('watch')]),
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      title: words,
      signed: orNull(Type.Union([Type.Literal('typed'), Type.Literal('drawn'), Type.Literal('either')])),
      bare: Type.Boolean({ description: 'takes no values: may be signed together with others' }),
    }),
  ),
});

export const caseDetail = Type.Object({
  ...rowFields,
  version: Type.Integer(),
  /** the papers in force on the day it was opened */
  basis: basisShape,
  sheet: values,
  people: Type.Record(Type.String(), Type.String()),
  places: Type.Record(Type.String(), Type.String()),
  origin: values,
  offers: Type.Array(offer),
  timeline: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      step: Type.String(),
      title: words,
      by: Type.Object({ id: Type.String(), name: Type.String(), role: orNull(Type.String()) }),
      at: Type.String(),
      happenedAt: Type.String(),
      values,
      signature: orNull(
        Type.Object({
          method: Type.Union([Type.Literal('typed'), Type.Literal('drawn')]),
          returned: Type.Boolean(),
          drawing: orNull(Type.String()),
        }),
      ),
    }),
  ),
  family: Type.Array(caseRow),
  proposal,
  alarms: Type.Array(
    Type.Object({
      id: Type.String(),
      case: Type.Object({ id: Type.String(), number: orNull(Type.String()) }),
      place: orNull(labelled),
      reason: words,
      raisedAt: Type.String(),
      raisedBy: named,
      acknowledgedAt: orNull(Type.String()),
      acknowledgedBy: orNull(named),
      answer: orNull(Type.String()),
    }),
  ),
});

/** One finding on the sorting board. */
export const sortingRow = Type.Object({
  ...rowFields,
  what: Type.String(),
  nature: orNull(Type.String()),
  clause: orNull(Type.String()),
  photos: Type.Array(Type.String()),
  finder: orNull(named),
  proposal,
  offers: Type.Array(offer),
});

const said = orNull(Type.Object({ at: Type.String(), by: Type.String(), text: orNull(Type.String()) }));
/** One case that somebody has to be reminded of, with the last reminder and what was answered (P5-3.3). */
export const chaseRow = Type.Object({
  ...rowFields,
  waitsFor: Type.Array(Type.String({ description: 'roles that may take it on from here' })),
  chased: said,
  reply: said,
  mayChase: Type.Boolean(),
});
/** A round that was not walked in its time, or that a supervisor should look at. */
export const lateRound = Type.Object({
  id: Type.String(),
  number: orNull(Type.String()),
  day: Type.String(),
  route: Type.String(),
  shift: Type.String(),
  state: Type.String(),
  walker: orNull(Type.String()),
  windowEnd: Type.String(),
});

/** A row of a register: the finding with the boxes the register is about. */
export const registerRow = Type.Object({ ...rowFields, boxes: values });

const cursor = {
  after: Type.Optional(Type.String({ maxLength: 120 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};
export const pageQuery = Type.Object(cursor);
const text = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));
export const listQuery = Type.Object({
  ...cursor,
  procedure: text,
  state: text,
  open: Type.Optional(Type.Literal('1')),
  place: text,
  assignee: text,
  opener: text,
  department: text,
  due: Type.Optional(Type.Literal('overdue')),
  q: text,
});
export const chaseQuery = Type.Object({
  ...cursor,
  which: Type.Optional(Type.Union([Type.Literal('overdue'), Type.Literal('soon'), Type.Literal('all')])),
  procedure: text,
  department: text,
  assignee: text,
});
export const inboxQuery = Type.Object({
  ...cursor,
  scope: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('zone'), Type.Literal('team')])),
  screen: Type.Optional(screen),
});
export const screenQuery = Type.Object({ screen: Type.Optional(screen) });
export const projectParams = Type.Object({ project: Type.String() });
export const caseParams = Type.Object({ project: Type.String(), case: Type.String() });
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: orNull(Type.String()) });
