import { officeDay } from '#kernel/calendar.ts';
import type { Slice } from '#server/slice.ts';
import { checklistRoutes } from './checklists.routes.ts';
import { additionHandlers } from './editor/additions.handlers.ts';
import { draftRoutes } from './editor/draft.routes.ts';
import { editorHandlers } from './editor/editor.handlers.ts';
import { patrolEvidence } from './evidence.ts';
import { limits } from './limits.ts';
import { patrolExports } from './patrol.exports.ts';
import { patrolHandlers } from './patrol.handlers.ts';
import { patrolRoutes } from './patrol.routes.ts';
import { makeAllRounds } from './schedule.ts';
import { patrolTables } from './tables.ts';

/** Routes, plans, rounds and visits, and the checklists they are walked by. */
export const patrolSlice: Slice = {
  name: 'patrol',
  routes: (deps) => [...patrolRoutes(deps), ...checklistRoutes(deps), ...draftRoutes(deps)],
  commands: () => ({ ...patrolHandlers, ...editorHandlers, ...additionHandlers }),
  jobs: (deps) => [{ name: 'rounds', everyMs: 60_000, run: () => makeAllRounds(deps.db, deps.clock(), officeDay) }],
  exports: () => patrolExports,
  tables: patrolTables,
  evidence: patrolEvidence,
  parameters: [{ id: 'patrol', title: { zh: '巡查提示', en: 'Flags of a patrol' }, parameters: Object.values(limits) }],
};
