import { type Static, Type } from 'typebox';
import { refusal } from '#contract/errors.ts';
import { alarm } from '#contract/notices.ts';
import { paperBasis } from '#contract/papers.ts';
import {
  boxes,
  department,
  labelled,
  named,
  oneOf,
  origin,
  orNull,
  pageOf,
  reason,
  screen,
  sign,
  textOrNull,
  uuid,
  values,
  words,
} from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';
import type { Origin } from '#kernel/procedure.ts';

const rowFields = {
  id: Type.String(),
  /** null until the server has drawn it */
  number: textOrNull,
  procedure: Type.String(),
  state: Type.String(),
  stateTitle: words,
  title: Type.String(),
  place: orNull(labelled),
  major: Type.Boolean(),
  assignee: orNull(named),
  department: orNull(department),
  openedAt: Type.String(),
  dueAt: textOrNull,
  overdue: Type.Boolean(),
  ended: Type.Boolean(),
  seq: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
};
export const caseRow = Type.Object(rowFields);
export type CaseRow = Static<typeof caseRow>;

const signed = orNull(oneOf('typed', 'drawn', 'either'));
/** A step a person may take now. */
export const offer = Type.Object({
  step: Type.String(),
  title: words,
  asks: Type.Array(Type.String()),
  may: Type.Array(Type.String()),
  signed,
  offline: Type.Boolean(),
});
export type Offer = Static<typeof offer>;
/** What is proposed for a case: a step the server would take with exactly these values. */
export const proposal = orNull(
  Type.Object({ step: Type.String(), values: boxes, title: words, department: orNull(department) }),
);
export type Proposal = NonNullable<Static<typeof proposal>>;

export const inboxRow = Type.Object({
  ...rowFields,
  why: oneOf('offers', 'watch'),
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      title: words,
      signed,
      bare: Type.Boolean({ description: 'takes no values: may be signed together with others' }),
    }),
  ),
});
const inbox = pageOf(inboxRow, {
  counts: Type.Object({ due: Type.Integer(), overdue: Type.Integer() }),
  /** what waits beside cases: at the desk, on the first page */
  others: Type.Array(Type.Object({ text: words, to: Type.String(), urgent: Type.Boolean() })),
});
export type InboxRow = Static<typeof inboxRow>;
export type Inbox = Static<typeof inbox>;

const timelineEntry = Type.Object({
  seq: Type.Integer(),
  step: Type.String(),
  title: words,
  by: Type.Object({ id: Type.String(), name: Type.String(), role: textOrNull }),
  at: Type.String(),
  happenedAt: Type.String(),
  values: boxes,
  /** a later step sent it back, or it lapsed and something had been done in time */
  undone: Type.Boolean(),
  signature: orNull(
    Type.Object({
      method: oneOf('typed', 'drawn'),
      returned: Type.Boolean(),
      drawing: textOrNull,
    }),
  ),
});
export const caseDetail = Type.Object({
  ...rowFields,
  version: Type.Integer(),
  /** the papers in force on the day it was opened */
  basis: Type.Array(paperBasis),
  sheet: boxes,
  people: Type.Record(Type.String(), Type.String()),
  places: Type.Record(Type.String(), Type.String()),
  /** households by masked name, and cases that are linked to by number: what may not be read is absent */
  parties: Type.Record(Type.String(), Type.String()),
  cases: Type.Record(Type.String(), Type.String()),
  origin: Type.Unsafe<Origin>(boxes),
  /** takes these steps in the place of everybody who is barred from them */
  standIn: orNull(Type.Object({ id: Type.String(), name: Type.String(), steps: Type.Array(words) })),
  offers: Type.Array(offer),
  /** what other parts of the house know of it, as far as this person may see that */
  known: Type.Array(
    Type.Object({
      name: Type.String(),
      title: words,
      shape: oneOf('number', 'money', 'flag', 'text', 'date'),
      value: Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
    }),
  ),
  /** what stands against steps of theirs because of that */
  verdicts: Type.Array(Type.Object({ title: words, say: words })),
  timeline: Type.Array(timelineEntry),
  family: Type.Array(caseRow),
  proposal,
  alarms: Type.Array(alarm),
});
export type TimelineEntry = Static<typeof timelineEntry>;
export type CaseDetail = Static<typeof caseDetail>;

/** What is personal in a case, in full: its boxes, and the households it names with their numbers. */
const casePersonal = Type.Object({
  sheet: boxes,
  parties: Type.Record(Type.String(), Type.Object({ name: Type.String(), phones: Type.Array(Type.String()) })),
});
export type CasePersonal = Static<typeof casePersonal>;

/** One case on a board. `group`: the option of the choice by which the board is grouped. */
const boardRow = Type.Object({ ...rowFields, group: textOrNull, opener: orNull(named), offers: Type.Array(offer) });
export type BoardRow = Static<typeof boardRow>;

const said = Type.Object({ at: Type.String(), by: Type.String(), text: textOrNull });
/** One case that somebody has to be reminded of, with the last reminder and what was answered (P5-3.3). */
const chaseRow = Type.Object({
  ...rowFields,
  waitsFor: Type.Array(Type.String({ description: 'roles that may take it on from here' })),
  chased: orNull(said),
  reply: orNull(said),
  mayChase: Type.Boolean(),
});
/** A round that was not walked in its time, or that a supervisor should look at. */
export const oddRound = Type.Object({
  id: Type.String(),
  number: textOrNull,
  day: Type.String(),
  route: Type.String(),
  shift: Type.String(),
  state: Type.String(),
  walker: textOrNull,
  windowEnd: Type.String(),
});
/** `rounds`: those not walked in their time; on the first page only. */
const chase = pageOf(chaseRow, { rounds: Type.Array(oddRound) });
export type Said = Static<typeof said>;
export type ChaseRow = Static<typeof chaseRow>;
export type OddRound = Static<typeof oddRound>;
export type Chase = Static<typeof chase>;

/** A row with some boxes of the case, by what its definition shows in a list or a register. */
const listRow = Type.Object({ ...rowFields, boxes });
/** `people`, `places`, `parties`, `cases`: the names of those the boxes speak of, by id */
const list = pageOf(listRow, {
  people: Type.Record(Type.String(), Type.String()),
  places: Type.Record(Type.String(), Type.String()),
  parties: Type.Record(Type.String(), Type.String()),
  cases: Type.Record(Type.String(), Type.String()),
});
export type ListRow = Static<typeof listRow>;

const cursor = {
  after: Type.Optional(Type.String({ maxLength: 120 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};
export const pageQuery = Type.Object(cursor);
const text = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));
const params = Type.Object({ project: Type.String() });

export const casesRoutes = {
  'GET /api/projects/{project}/cases': {
    params,
    query: Type.Object({
      ...cursor,
      procedure: text,
      state: text,
      /** options of choices that the definition names, such as `level:major,kind:fees` */
      choices: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
      open: Type.Optional(Type.Literal('1')),
      place: text,
      assignee: text,
      opener: text,
      department: text,
      due: Type.Optional(Type.Literal('overdue')),
      q: text,
    }),
    answer: list,
  },
  'GET /api/projects/{project}/cases/{case}': {
    params: Type.Object({ project: Type.String(), case: Type.String() }),
    query: Type.Object({ screen: Type.Optional(screen) }),
    answer: caseDetail,
  },
  'POST /api/projects/{project}/cases/{case}/unmask': {
    params: Type.Object({ project: Type.String(), case: Type.String() }),
    body: Type.Object({ reason }),
    answer: casePersonal,
  },
  'GET /api/projects/{project}/inbox': {
    params,
    query: Type.Object({
      ...cursor,
      scope: Type.Optional(oneOf('mine', 'zone', 'team')),
      screen: Type.Optional(screen),
    }),
    answer: inbox,
  },
  'GET /api/projects/{project}/found-by-me': { params, query: pageQuery, answer: pageOf(caseRow) },
  'GET /api/projects/{project}/version': { params, answer: Type.Object({ inbox: Type.Integer() }) },
  'GET /api/projects/{project}/chase': {
    params,
    query: Type.Object({
      ...cursor,
      which: Type.Optional(oneOf('overdue', 'soon', 'all')),
      procedure: text,
      department: text,
      assignee: text,
    }),
    answer: chase,
  },
  'GET /api/projects/{project}/boards/{procedure}': {
    params: Type.Object({ project: Type.String(), procedure: Type.String() }),
    query: Type.Object({ ...cursor, group: text }),
    answer: pageOf(boardRow),
  },
  'GET /api/projects/{project}/registers/{register}': {
    params: Type.Object({ project: Type.String(), register: Type.String() }),
    query: pageQuery,
    answer: list,
  },
} satisfies RouteShapes;

/** What became of a case; without a network its number comes later. */
const caseMade = Type.Object({
  kind: Type.Literal('case'),
  case: Type.Object({ id: Type.String(), state: Type.String(), seq: Type.Integer(), number: textOrNull }),
});
export type CaseMade = Static<typeof caseMade>;
const step = Type.String({ maxLength: 40 });

export const casesCommands = {
  'case.open': {
    args: Type.Object({
      case: uuid,
      procedure: Type.String({ maxLength: 40 }),
      step,
      values,
      origin: Type.Optional(origin),
      screen,
      sign: Type.Optional(sign),
    }),
    result: caseMade,
  },
  'case.step': {
    args: Type.Object({
      case: uuid,
      step,
      values,
      seen: Type.Optional(Type.Integer({ minimum: 0 })),
      screen,
      sign: Type.Optional(sign),
    }),
    result: caseMade,
  },
  'case.signMany': {
    args: Type.Object({
      cases: Type.Array(Type.Object({ case: uuid, step, seen: Type.Integer({ minimum: 0 }) }), {
        minItems: 1,
        maxItems: 50,
      }),
      screen,
      sign,
    }),
    /** each stands for itself: what was refused is told */
    result: Type.Object({
      kind: Type.Literal('many'),
      results: Type.Array(
        Type.Object({ case: Type.String(), ok: Type.Boolean(), error: Type.Optional(refusal.properties.error) }),
      ),
    }),
  },
} satisfies CommandShapes;
