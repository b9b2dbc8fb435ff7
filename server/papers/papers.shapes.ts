import { Type } from 'typebox';
import { content, kind } from './content.ts';

/** Shapes of what the routes of controlled papers answer. */
export const words = Type.Object({ zh: Type.String(), en: Type.String() });
const orNull = Type.Union([Type.String(), Type.Null()]);
const of = Type.Union([Type.Literal('company'), Type.Literal('office')]);
const draftState = Type.Union([Type.Literal('draft'), Type.Literal('submitted'), Type.Literal('approved')]);
const brief = Type.Union([Type.Object({ n: Type.Integer(), label: Type.String(), from: Type.String() }), Type.Null()]);

export const paperRow = Type.Object({
  id: Type.String(),
  code: Type.String(),
  kind,
  of,
  title: words,
  gist: words,
  newest: brief,
  inForce: brief,
  withdrawnOn: orNull,
  /** how far the next version is, for those who write it */
  draft: Type.Union([draftState, Type.Null()]),
  /** so many of the office's readers have confirmed the newest version */
  read: Type.Integer(),
  readers: Type.Integer(),
  mine: Type.Union([Type.Literal('read'), Type.Literal('unread'), Type.Null()]),
});

export const waitingPaper = Type.Object({
  id: Type.String(),
  n: Type.Integer(),
  code: Type.String(),
  kind,
  title: words,
  label: Type.String(),
  from: Type.String(),
  publishedAt: Type.String(),
});

const version = {
  n: Type.Integer(),
  label: Type.String(),
  title: words,
  audience: Type.Array(Type.String()),
  from: Type.String(),
  state: Type.Union([Type.Literal('in-force'), Type.Literal('to-come'), Type.Literal('superseded')]),
  publishedAt: Type.String(),
  /** as the product brings it */
  shipped: Type.Boolean(),
  draftedBy: orNull,
  approvedBy: orNull,
  publishedBy: orNull,
  note: orNull,
};
export const paper = Type.Object({
  id: Type.String(),
  code: Type.String(),
  kind,
  of,
  newest: Type.Union([Type.Integer(), Type.Null()]),
  withdrawn: Type.Union([Type.Object({ on: Type.String(), by: Type.String(), why: Type.String() }), Type.Null()]),
  version: Type.Union([Type.Object({ ...version, content }), Type.Null()]),
  parent: Type.Union([Type.Object({ id: Type.String(), title: words }), Type.Null()]),
  versions: Type.Array(Type.Object(version)),
  /** whether the reader has to read the version shown, and when they confirmed it */
  mine: Type.Object({ meant: Type.Boolean(), readAt: orNull }),
  may: Type.Object({ draft: Type.Boolean(), withdraw: Type.Boolean() }),
  draft: Type.Union([
    Type.Object({ state: draftState, by: Type.String(), mine: Type.Boolean(), changedAt: Type.String() }),
    Type.Null(),
  ]),
  shippedNewer: Type.Boolean(),
});

export const difference = Type.Object({
  part: Type.Union([
    Type.Literal('title'),
    Type.Literal('gist'),
    Type.Literal('purpose'),
    Type.Literal('scope'),
    Type.Literal('audience'),
    Type.Literal('retention'),
    Type.Literal('section'),
  ]),
  no: orNull,
  title: Type.String(),
  kind: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')]),
  lines: Type.Array(
    Type.Object({
      mark: Type.Union([Type.Literal('same'), Type.Literal('gone'), Type.Literal('new')]),
      text: Type.String(),
    }),
  ),
});

export const paperDraft = Type.Object({
  id: Type.String(),
  code: Type.String(),
  kind,
  of,
  label: Type.String(),
  audience: Type.Array(Type.String()),
  content,
  state: draftState,
  version: Type.Integer(),
  base: Type.Integer(),
  by: Type.String(),
  mine: Type.Boolean(),
  changedAt: Type.String(),
  approvedBy: orNull,
  sentBack: Type.Union([Type.Object({ by: Type.String(), why: Type.String() }), Type.Null()]),
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

export const reader = Type.Object({
  id: Type.String(),
  number: Type.String(),
  name: Type.String(),
  roles: Type.Array(Type.String()),
  readAt: orNull,
});

export const duty = Type.Object({
  say: words,
  clauses: Type.Array(Type.String()),
  at: Type.Union([
    Type.Object({ screen: Type.Union([Type.Literal('desk'), Type.Literal('pocket')]), to: Type.String() }),
    Type.Null(),
  ]),
});

const trainingState = Type.Union([
  Type.Literal('passed'),
  Type.Literal('repeat'),
  Type.Literal('studied'),
  Type.Literal('open'),
  Type.Literal('overdue'),
]);
/** How a person stands with one knowledge paper. */
export const standing = Type.Object({
  paper: Type.String(),
  state: trainingState,
  /** passed, to be done again by; else to be done by */
  due: Type.String(),
  last: Type.Union([
    Type.Object({
      day: Type.String(),
      label: Type.String(),
      way: Type.Union([Type.Literal('session'), Type.Literal('on-site'), Type.Literal('self')]),
      result: Type.Union([Type.Literal('passed'), Type.Literal('repeat'), Type.Null()]),
      by: Type.String(),
      note: orNull,
    }),
    Type.Null(),
  ]),
});
export const trainee = Type.Object({
  id: Type.String(),
  number: Type.String(),
  name: Type.String(),
  roles: Type.Array(Type.String()),
  papers: Type.Array(standing),
});
