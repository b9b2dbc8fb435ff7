import { type Static, Type } from 'typebox';
import { caseRow } from '#contract/cases.ts';
import { checkItem, type Method } from '#contract/checklists.ts';
import { paperBasis } from '#contract/papers.ts';
import {
  afterShape,
  anyDay,
  department,
  departmentAsked,
  made,
  named,
  oneOf,
  orNull,
  pageOf,
  role,
  sign,
  textAs,
  textOrNull,
  uuid,
  values,
  words,
} from '#contract/pieces.ts';
import type { CommandShapes, Given, RouteShapes } from '#contract/shape.ts';

/** Something for the supervisor to look at; never a refusal. */
const flag = Type.Object({
  kind: Type.String(),
  at: Type.String(),
  point: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String()),
  /** the threshold that was passed, in seconds (of the clock: minutes) */
  limit: Type.Optional(Type.Number()),
});
const roundState = oneOf('waiting', 'walking', 'done', 'partial', 'missed', 'excused');
const roundFields = {
  id: Type.String(),
  number: textOrNull,
  day: Type.String(),
  route: Type.Object({ id: Type.String(), code: Type.String(), name: Type.String(), kind: Type.String() }),
  shift: Type.String(),
  role,
  windowStart: Type.String(),
  windowEnd: Type.String(),
  state: roundState,
  walker: orNull(named),
  startedAt: textOrNull,
  endedAt: textOrNull,
  visited: Type.Integer(),
  total: Type.Integer(),
  fails: Type.Integer(),
  byHand: Type.Integer(),
  flags: Type.Array(flag),
};
const round = Type.Object(roundFields);
export type Flag = Static<typeof flag>;
export type RoundState = Static<typeof roundState>;
export type Round = Static<typeof round>;

const openFinding = Type.Object({
  id: Type.String(),
  number: textOrNull,
  what: Type.String(),
  item: textOrNull,
  state: Type.String(),
  step: Type.Optional(Type.Literal('verify')),
});
const visit = Type.Object({
  id: Type.String(),
  byHand: Type.Boolean(),
  /** why the code was not scanned */
  handReason: textOrNull,
  fails: Type.Integer(),
  enteredAt: Type.String(),
  leftAt: Type.String(),
  /** when the server got it: much later when the phone had no network */
  receivedAt: Type.String(),
  /** server time minus device time in ms; the times above are put right by it */
  offsetMs: Type.Integer(),
  note: textOrNull,
  interviewee: textOrNull,
  answers: Type.Record(Type.String(), Type.Unknown()),
});
const noteKind = textAs<'talk' | 'staff-report' | 'order-event' | 'department-notice'>();
const note = Type.Object({
  id: Type.String(),
  kind: noteKind,
  department: orNull(department),
  person: textOrNull,
  text: Type.String(),
  at: Type.String(),
});
const point = Type.Object({
  id: Type.String(),
  label: Type.String(),
  seq: Type.Integer(),
  sections: Type.Array(Type.String()),
  floor: orNull(Type.Integer()),
  /** how often its code was issued: an older one is refused */
  serial: Type.Integer(),
  openFindings: Type.Array(openFinding),
  visit: orNull(visit),
});
const section = Type.Object({ title: words, items: Type.Array(checkItem) });
export const roundDetail = Type.Object({
  ...roundFields,
  /** roles that may walk it, besides the planned one */
  walkers: Type.Array(role),
  /** why it was excused */
  reason: textOrNull,
  /** number of the radio taken out; null when none was */
  radio: textOrNull,
  /** why the walker has none */
  noRadio: textOrNull,
  /** why a point was not visited, by id */
  skipped: Type.Record(Type.String(), Type.String()),
  /** the papers in force on its day */
  basis: Type.Array(paperBasis),
  checklist: Type.Object({ key: Type.String(), version: Type.Integer(), template: Type.String(), title: words }),
  sections: Type.Record(Type.String(), section),
  points: Type.Array(point),
  notes: Type.Array(note),
  signatures: Type.Array(
    Type.Object({
      by: named,
      role: Type.String(),
      at: Type.String(),
      method: textAs<'typed' | 'drawn'>(),
      returned: Type.Boolean(),
    }),
  ),
  findings: Type.Array(caseRow),
});
export type OpenFinding = Static<typeof openFinding>;
export type RoundNote = Static<typeof note>;
export type RoundPoint = Static<typeof point>;
export type CheckItem = Static<typeof checkItem>;
export type CheckSection = Static<typeof section>;
export type RoundDetail = Static<typeof roundDetail>;

const resolved = Type.Object({
  point: Type.Object({ id: Type.String(), label: Type.String(), sections: Type.Array(Type.String()) }),
  rounds: Type.Array(Type.Object({ id: Type.String(), route: Type.Object({ name: Type.String() }) })),
  openFindings: Type.Array(Type.Intersect([caseRow, Type.Object({ step: Type.Optional(Type.Literal('verify')) })])),
});
const reading = Type.Object({
  day: Type.String(),
  rounds: Type.Array(Type.Intersect([round, Type.Object({ findings: Type.Array(caseRow) })])),
  receipt: orNull(
    Type.Object({
      readAt: Type.String(),
      followUp: Type.Array(Type.Object({ case: Type.String(), what: Type.String() })),
      remark: textOrNull,
      reportedTo: textOrNull,
    }),
  ),
});
export type ResolvedPoint = Static<typeof resolved>;
export type Reading = Static<typeof reading>;

const params = Type.Object({ project: Type.String() });

export const roundsRoutes = {
  'GET /api/projects/{project}/rounds': {
    params,
    query: Type.Object({
      day: Type.Optional(anyDay),
      mine: Type.Optional(oneOf('1', '0')),
      state: Type.Optional(Type.String({ maxLength: 12 })),
      after: afterShape,
    }),
    answer: pageOf(round),
  },
  'GET /api/projects/{project}/rounds/{round}': {
    params: Type.Object({ project: Type.String(), round: Type.String() }),
    answer: roundDetail,
  },
  'GET /api/projects/{project}/points/resolve': {
    params,
    query: Type.Object({ code: Type.String({ minLength: 1, maxLength: 200 }) }),
    answer: resolved,
  },
  'GET /api/projects/{project}/reading': {
    params,
    query: Type.Object({ day: Type.Optional(anyDay) }),
    answer: reading,
  },
} satisfies RouteShapes;

const short = Type.String({ minLength: 1, maxLength: 200 });
const text = Type.String({ minLength: 1, maxLength: 1000 });
const key = Type.String({ maxLength: 40 });
/** What a phone sends for one point: per section what was not in order, and how it was looked into. */
const answers = Type.Record(
  key,
  Type.Object({
    all: Type.Literal('pass'),
    /** items that are not in order, or do not apply here */
    except: Type.Optional(Type.Record(key, oneOf('fail', 'na'))),
    methods: Type.Optional(
      Type.Record(key, Type.Array(oneOf<Method>('look', 'listen', 'touch', 'ask'), { minItems: 1, maxItems: 4 })),
    ),
    readings: Type.Optional(Type.Record(key, Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,3})?$' }))),
  }),
);
export type Answers = Static<typeof answers>;
export type SectionAnswers = Given<Answers[string]>;
const instant = Type.String({ maxLength: 40 });
const finding = Type.Object({ case: uuid, item: key, step: Type.String({ maxLength: 20 }), values });
const addition = Type.Object({ case: uuid, item: key, values });
export type NewFinding = Given<Static<typeof finding>>;
export type Addition = Given<Static<typeof addition>>;

const roundMade = Type.Object({
  kind: Type.Literal('round'),
  round: Type.Object({
    id: Type.String(),
    number: textOrNull,
    state: roundState,
    visited: Type.Integer(),
    total: Type.Integer(),
    flags: Type.Array(flag),
  }),
});

export const roundsCommands = {
  'round.start': {
    args: Type.Object({
      round: uuid,
      radio: Type.Union([
        Type.Object({ device: Type.String({ minLength: 1, maxLength: 40 }) }),
        Type.Object({ none: short }),
      ]),
      onDuty: Type.Literal(true),
      /** the published version the phone walks by; the newest when absent */
      checklist: Type.Optional(
        Type.Object({
          key,
          version: Type.Integer({ minimum: 1 }),
          /** the office's own items that the phone shows; those of now when absent */
          added: Type.Optional(Type.Array(key, { maxItems: 200 })),
        }),
      ),
    }),
    result: roundMade,
  },
  'round.visit': {
    args: Type.Object({
      round: uuid,
      visit: uuid,
      point: uuid,
      proof: Type.Union([
        Type.Object({ code: short }),
        Type.Object({ byHand: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }),
      ]),
      enteredAt: instant,
      leftAt: instant,
      answers,
      interviewee: Type.Optional(text),
      note: Type.Optional(text),
      findings: Type.Optional(Type.Array(finding, { maxItems: 60 })),
      adds: Type.Optional(Type.Array(addition, { maxItems: 60 })),
    }),
    result: Type.Object({
      kind: Type.Literal('visit'),
      visit: Type.Object({ id: Type.String(), fails: Type.Integer(), flags: Type.Array(Type.String()) }),
      /** what it opened or added to */
      cases: Type.Array(Type.String()),
    }),
  },
  'round.note': {
    args: Type.Object({
      round: Type.Optional(uuid),
      note: uuid,
      kind: oneOf('talk', 'staff-report', 'order-event', 'department-notice'),
      place: Type.Optional(uuid),
      /** whose home or office: the talk then stands in the contact log of that room too */
      room: Type.Optional(uuid),
      department: Type.Optional(departmentAsked),
      person: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      text,
      settled: Type.Optional(oneOf('settled', 'passed-on')),
    }),
    result: made('note', { note: Type.Object({ id: Type.String() }) }),
  },
  'round.end': {
    args: Type.Object({
      round: uuid,
      /** why a point was not visited, by point id */
      reasons: Type.Optional(Type.Record(Type.String(), short)),
      radioBack: Type.Union([Type.Literal(true), Type.Object({ missing: short })]),
      sign: Type.Optional(sign),
    }),
    result: roundMade,
  },
  'round.excuse': { args: Type.Object({ round: uuid, reason: short }), result: roundMade },
  'round.assign': { args: Type.Object({ round: uuid, walker: uuid }), result: roundMade },
  'round.remark': {
    args: Type.Object({ round: uuid, text: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) }),
    result: roundMade,
  },
  'reading.done': {
    args: Type.Object({
      day: anyDay,
      followUp: Type.Array(Type.Object({ case: uuid, what: short }), { maxItems: 200 }),
      remark: Type.Optional(Type.String({ maxLength: 500 })),
    }),
    result: made('reading', { reading: Type.Object({ id: Type.String(), reportedTo: textOrNull }) }),
  },
} satisfies CommandShapes;
