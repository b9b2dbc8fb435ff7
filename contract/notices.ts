import { type Static, Type } from 'typebox';
import { inProject, labelled, made, named, orNull, pageOf, paging, textOrNull, uuid, words } from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';

const notice = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  subject: Type.Object({ kind: Type.String(), id: Type.String() }),
  say: words,
  at: Type.String(),
  readAt: textOrNull,
});
const alarmFields = {
  reason: words,
  raisedAt: Type.String(),
  raisedBy: named,
  acknowledgedAt: textOrNull,
  acknowledgedBy: orNull(named),
  answer: textOrNull,
};
const alarmOf = {
  id: Type.String(),
  case: Type.Object({ id: Type.String(), number: textOrNull }),
  place: orNull(labelled),
};
/** An alarm as its case shows it. */
export const alarm = Type.Object({ ...alarmOf, ...alarmFields });
/** An alarm as it rings: for holders of a role. */
const rung = Type.Object({ ...alarmOf, role: Type.String(), ...alarmFields });
export type Notice = Static<typeof notice>;
export type Alarm = Static<typeof alarm>;

export const noticesRoutes = {
  'GET /api/projects/{project}/notices': {
    params: inProject,
    query: Type.Object(paging),
    answer: pageOf(notice),
  },
  'GET /api/projects/{project}/alarms': { params: inProject, answer: Type.Object({ items: Type.Array(rung) }) },
} satisfies RouteShapes;

export const noticesCommands = {
  'alarm.acknowledge': {
    args: Type.Object({
      alarm: uuid,
      answer: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    }),
    result: made('alarm', { alarm: Type.Object({ id: Type.String() }) }),
  },
  'notice.read': {
    args: Type.Object({ notices: Type.Array(uuid, { minItems: 1, maxItems: 200 }) }),
    result: made('notices', { read: Type.Integer() }),
  },
} satisfies CommandShapes;
