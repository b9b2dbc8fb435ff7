import { type Static, Type } from 'typebox';
import {
  anyDay,
  id,
  inProject,
  made,
  oneOf,
  oneOfOrNull,
  orNull,
  pageOf,
  paging,
  role,
  textOrNull,
  uuid,
  words,
} from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';

/** A paper that was in force on the day of a record. */
export const paperBasis = Type.Object({
  use: oneOf('procedure', 'form', 'support'),
  paper: Type.String(),
  code: Type.String(),
  title: words,
  n: Type.Integer(),
  label: Type.String(),
});
export type PaperBasis = Static<typeof paperBasis>;

const kind = oneOf('procedure', 'duty', 'standard', 'form', 'knowledge');
export type ControlledKind = Static<typeof kind>;
const both = (most: number) =>
  Type.Object({ zh: Type.String({ maxLength: most }), en: Type.String({ maxLength: most * 2 }) });
const section = Type.Object({ no: Type.String({ maxLength: 12 }), title: both(80), text: both(6000) });
/** What a controlled paper says, in both languages; texts may be empty. */
export const paperContent = Type.Object({
  title: both(80),
  gist: both(300),
  purpose: both(1000),
  scope: both(1000),
  sections: Type.Array(section, { maxItems: 80 }),
  /** years its records are kept; null: not said here */
  retention: orNull(Type.Integer({ minimum: 1, maximum: 100 })),
  /** the paper it belongs under */
  parent: orNull(Type.String({ maxLength: 36 })),
});
export type PaperContent = Static<typeof paperContent>;
export type PaperSection = Static<typeof section>;

const of = oneOf('company', 'office');
const draftState = oneOf('draft', 'submitted', 'approved');
const brief = orNull(Type.Object({ n: Type.Integer(), label: Type.String(), from: Type.String() }));
export type DraftState = Static<typeof draftState>;

const paperRow = Type.Object({
  id: Type.String(),
  code: Type.String(),
  kind,
  of,
  title: words,
  gist: words,
  newest: brief,
  inForce: brief,
  withdrawnOn: textOrNull,
  /** how far the next version is, for those who write it */
  draft: orNull(draftState),
  /** so many of the office's readers have confirmed the newest version */
  read: Type.Integer(),
  readers: Type.Integer(),
  mine: oneOfOrNull('read', 'unread'),
});
const waitingPaper = Type.Object({
  id: Type.String(),
  n: Type.Integer(),
  code: Type.String(),
  kind,
  title: words,
  label: Type.String(),
  from: Type.String(),
  publishedAt: Type.String(),
});
export type PaperRow = Static<typeof paperRow>;
export type WaitingPaper = Static<typeof waitingPaper>;

const versionFields = {
  n: Type.Integer(),
  label: Type.String(),
  title: words,
  audience: Type.Array(role),
  from: Type.String(),
  state: oneOf('in-force', 'to-come', 'superseded'),
  publishedAt: Type.String(),
  /** as the product brings it */
  shipped: Type.Boolean(),
  draftedBy: textOrNull,
  approvedBy: textOrNull,
  publishedBy: textOrNull,
  note: textOrNull,
};
const version = Type.Object(versionFields);
const paper = Type.Object({
  id: Type.String(),
  code: Type.String(),
  kind,
  of,
  newest: orNull(Type.Integer()),
  withdrawn: orNull(Type.Object({ on: Type.String(), by: Type.String(), why: Type.String() })),
  version: orNull(Type.Object({ ...versionFields, content: paperContent })),
  parent: orNull(Type.Object({ id: Type.String(), title: words })),
  versions: Type.Array(version),
  /** whether the reader has to read the version shown, and when they confirmed it */
  mine: Type.Object({ meant: Type.Boolean(), readAt: textOrNull }),
  may: Type.Object({ draft: Type.Boolean(), withdraw: Type.Boolean() }),
  draft: orNull(Type.Object({ state: draftState, by: Type.String(), mine: Type.Boolean(), changedAt: Type.String() })),
  shippedNewer: Type.Boolean(),
});
export type PaperVersion = Static<typeof version>;
export type PaperDetail = Static<typeof paper>;

const difference = Type.Object({
  part: oneOf('title', 'gist', 'purpose', 'scope', 'audience', 'retention', 'section'),
  no: textOrNull,
  title: Type.String(),
  kind: oneOf('added', 'removed', 'changed'),
  lines: Type.Array(Type.Object({ mark: oneOf('same', 'gone', 'new'), text: Type.String() })),
});
const paperDraft = Type.Object({
  id: Type.String(),
  code: Type.String(),
  kind,
  of,
  label: Type.String(),
  audience: Type.Array(role),
  content: paperContent,
  state: draftState,
  version: Type.Integer(),
  base: Type.Integer(),
  by: Type.String(),
  mine: Type.Boolean(),
  changedAt: Type.String(),
  approvedBy: textOrNull,
  sentBack: orNull(Type.Object({ by: Type.String(), why: Type.String() })),
  may: Type.Object({
    write: Type.Boolean(),
    take: Type.Boolean(),
    submit: Type.Boolean(),
    approve: Type.Boolean(),
    back: Type.Boolean(),
    publish: Type.Boolean(),
  }),
  /** a version holds today: the next one begins tomorrow at the earliest */
  hasInForce: Type.Boolean(),
  changes: Type.Array(difference),
});
const reader = Type.Object({
  id: Type.String(),
  number: Type.String(),
  name: Type.String(),
  roles: Type.Array(role),
  readAt: textOrNull,
});
export type PaperDifference = Static<typeof difference>;
export type PaperDraft = Static<typeof paperDraft>;
export type PaperReader = Static<typeof reader>;

const duty = Type.Object({
  say: words,
  clauses: Type.Array(Type.String()),
  at: orNull(Type.Object({ screen: oneOf('desk', 'pocket'), to: Type.String() })),
});
export type DutyRow = Static<typeof duty>;

const way = oneOf('session', 'on-site', 'self');
const trainingState = oneOf('passed', 'repeat', 'studied', 'open', 'overdue');
/** How a person stands with one knowledge paper. */
const standing = Type.Object({
  paper: Type.String(),
  state: trainingState,
  /** passed, to be done again by; else to be done by */
  due: Type.String(),
  last: orNull(
    Type.Object({
      day: Type.String(),
      label: Type.String(),
      way,
      result: oneOfOrNull('passed', 'repeat'),
      by: Type.String(),
      note: textOrNull,
    }),
  ),
});
const trainee = Type.Object({
  id: Type.String(),
  number: Type.String(),
  name: Type.String(),
  roles: Type.Array(role),
  papers: Type.Array(standing),
});
export type TrainingWay = Static<typeof way>;
export type TrainingState = Static<typeof trainingState>;
export type Standing = Static<typeof standing>;
export type Trainee = Static<typeof trainee>;

const paperList = pageOf(paperRow, { may: Type.Object({ company: Type.Boolean(), office: Type.Boolean() }) });
const duties = Type.Object({ roles: Type.Array(Type.Object({ role, duties: Type.Array(duty) })) });
const trainings = pageOf(trainee, {
  papers: Type.Array(
    Type.Object({
      id: Type.String(),
      code: Type.String(),
      title: words,
      n: Type.Integer(),
      label: Type.String(),
    }),
  ),
  may: Type.Object({ record: Type.Boolean() }),
});
export type Duties = Static<typeof duties>;
export type Trainings = Static<typeof trainings>;

const ofPaper = Type.Object({ project: id, paper: id });
const n = Type.Integer({ minimum: 1, maximum: 100_000 });

export const papersRoutes = {
  'GET /api/projects/{project}/papers': {
    params: inProject,
    query: Type.Object({ ...paging, kind: Type.Optional(kind) }),
    answer: paperList,
  },
  'GET /api/projects/{project}/papers-to-read': {
    params: inProject,
    answer: Type.Object({ items: Type.Array(waitingPaper) }),
  },
  'GET /api/projects/{project}/papers/{paper}': {
    params: ofPaper,
    query: Type.Object({ version: Type.Optional(n) }),
    answer: paper,
  },
  'GET /api/projects/{project}/papers/{paper}/draft': { params: ofPaper, answer: paperDraft },
  'GET /api/projects/{project}/papers/{paper}/readers': {
    params: ofPaper,
    query: Type.Object({ version: n }),
    answer: Type.Object({ items: Type.Array(reader) }),
  },
  'GET /api/projects/{project}/papers/{paper}/readers.pdf': {
    params: ofPaper,
    query: Type.Object({ version: n, lang: Type.Optional(oneOf('zh', 'en')) }),
  },
  'GET /api/projects/{project}/papers/{paper}/difference': {
    params: ofPaper,
    query: Type.Object({ from: n, to: n }),
    answer: Type.Object({ items: Type.Array(difference) }),
  },
  'GET /api/projects/{project}/duties': {
    params: inProject,
    query: Type.Object({ role: Type.Optional(Type.String({ maxLength: 40 })) }),
    answer: duties,
  },
  'GET /api/projects/{project}/trainings': {
    params: inProject,
    query: Type.Object({ ...paging, paper: Type.Optional(Type.String({ maxLength: 60 })) }),
    answer: trainings,
  },
} satisfies RouteShapes;

/** The version of the draft on the screen. */
const seen = Type.Integer({ minimum: 1 });
const onePaper = made('paper', { paper: Type.Object({ id: Type.String() }) });
const oneDraft = made('draft', { draft: Type.Object({ paper: Type.String(), version: Type.Integer() }) });
const oneVersion = Type.Object({ id: Type.String(), n: Type.Integer() });
const trained = made('training', {
  training: Type.Object({ paper: Type.String(), n: Type.Integer(), people: Type.Integer() }),
});
const note = Type.Optional(Type.String({ maxLength: 300 }));

export const papersCommands = {
  'paper.begin': {
    args: Type.Object({ paper: uuid, of, kind, code: Type.String({ maxLength: 40 }) }),
    result: onePaper,
  },
  'paper.draft': {
    args: Type.Object({
      paper: uuid,
      /** published: from the newest version; shipped: from the text the product brings */
      from: oneOf('published', 'shipped'),
      /** somebody else is writing: their draft goes on with the sender */
      take: Type.Optional(Type.Literal(true)),
    }),
    result: onePaper,
  },
  'paper.write': {
    args: Type.Object({
      ...{ paper: uuid, seen },
      set: Type.Object({
        label: Type.String({ maxLength: 12 }),
        audience: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 }),
        content: paperContent,
      }),
    }),
    result: oneDraft,
  },
  'paper.discard': { args: Type.Object({ paper: uuid, seen }), result: onePaper },
  'paper.back': {
    args: Type.Object({ paper: uuid, seen, why: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }) }),
    result: oneDraft,
  },
  'paper.submit': { args: Type.Object({ paper: uuid, seen }), result: oneDraft },
  'paper.approve': { args: Type.Object({ paper: uuid, seen }), result: oneDraft },
  'paper.publish': {
    args: Type.Object({
      ...{ paper: uuid, seen },
      /** the first day it holds */
      from: anyDay,
      note: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    }),
    result: made('paper', { paper: oneVersion }),
  },
  'paper.withdraw': {
    args: Type.Object({ paper: uuid, why: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }),
    result: onePaper,
  },
  'paper.read': {
    args: Type.Object({
      paper: uuid,
      /** which version was read: the newest one */
      n,
    }),
    result: made('receipt', { paper: oneVersion }),
  },
  'training.record': {
    args: Type.Object({
      paper: uuid,
      day: anyDay,
      /** together, on the spot, or alone and looked into afterwards */
      way,
      people: Type.Array(
        Type.Object({
          training: uuid,
          staff: uuid,
          result: oneOf('passed', 'repeat'),
          note,
        }),
        { minItems: 1, maxItems: 200 },
      ),
    }),
    result: trained,
  },
  'training.study': { args: Type.Object({ training: uuid, paper: uuid, note }), result: trained },
} satisfies CommandShapes;
