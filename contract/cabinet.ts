import { type Static, Type } from 'typebox';
import {
  id,
  inProject,
  lang,
  made,
  oneOf,
  orNull,
  pageOf,
  paging,
  textAs,
  textOrNull,
  uuid,
  words,
} from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';

export type MonthState = 'open' | 'locked' | 'binding' | 'packed' | 'destroyed';
export type Lack = 'walk' | 'check' | 'photo' | 'sign' | 'answer';

const month = Type.Object({
  /** YYYY-MM */
  month: Type.String(),
  /** the archive sheet: here it is locked, signed and noted on */
  case: Type.Object({ id: Type.String(), number: textOrNull }),
  state: textAs<MonthState>(),
  lockedAt: textOrNull,
  lockedBy: textOrNull,
  gaps: Type.Integer(),
  done: Type.Integer(),
  total: Type.Integer(),
  fault: orNull(words),
  manifest: textOrNull,
  size: orNull(Type.Number()),
  packedAt: textOrNull,
});
const gap = Type.Object({
  kind: oneOf('round', 'case'),
  id: Type.String(),
  number: textOrNull,
  title: Type.String(),
  state: words,
  lacks: Type.Array(textAs<Lack>()),
  who: Type.Array(words),
});
const hold = Type.Object({
  id: Type.String(),
  why: Type.String(),
  by: Type.String(),
  at: Type.String(),
  liftedAt: textOrNull,
  liftedBy: textOrNull,
  liftedWhy: textOrNull,
});
const monthCheck = Type.Object({
  month,
  /** rounds by state */
  rounds: Type.Record(Type.String(), Type.Integer()),
  fails: Type.Integer(),
  cases: Type.Integer(),
  /** as they stand now; once locked, as they stood then */
  gaps: Type.Array(gap),
  more: Type.Boolean(),
  mayLock: Type.Boolean(),
  /** records whose time has come and that are not held */
  due: Type.Integer(),
  mayPropose: Type.Boolean(),
  holds: Type.Array(hold),
  mayHold: Type.Boolean(),
});
export type Month = Static<typeof month>;
export type Gap = Static<typeof gap>;
export type Hold = Static<typeof hold>;
export type MonthCheck = Static<typeof monthCheck>;

const asMonth = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const ofMonth = Type.Object({ project: id, month: asMonth });

export const cabinetRoutes = {
  'GET /api/projects/{project}/months': { params: inProject, query: Type.Object(paging), answer: pageOf(month) },
  'GET /api/projects/{project}/months/{month}': { params: ofMonth, answer: monthCheck },
  'GET /api/projects/{project}/months/{month}/pack': { params: ofMonth },
  'GET /api/projects/{project}/months/{month}/handover.pdf': { params: ofMonth, query: lang },
  'GET /api/projects/{project}/destructions/{list}/list.pdf': {
    params: Type.Object({ project: id, list: id }),
    query: lang,
  },
} satisfies RouteShapes;

const why = Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' });
const oneHold = made('hold', { hold: Type.Object({ id: Type.String() }) });

export const cabinetCommands = {
  'hold.put': { args: Type.Object({ hold: uuid, month: asMonth, why }), result: oneHold },
  'hold.lift': { args: Type.Object({ hold: uuid, why }), result: oneHold },
  'destruction.propose': {
    args: Type.Object({ list: uuid, month: asMonth }),
    result: made('case', {
      case: Type.Object({ id: Type.String(), state: Type.String(), seq: Type.Integer() }),
    }),
  },
} satisfies CommandShapes;
