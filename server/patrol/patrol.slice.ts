import { officeDay } from '#kernel/calendar.ts';
import { worksAtDesk } from '#server/access/policy.ts';
import { keptFor } from '#server/manifest/retention.ts';
import type { Slice } from '#server/slice.ts';
import { checklistRoutes } from './checklists.routes.ts';
import { additionHandlers } from './editor/additions.handlers.ts';
import { draftRoutes } from './editor/draft.routes.ts';
import { editorHandlers } from './editor/editor.handlers.ts';
import { patrolEvidence } from './evidence.ts';
import { patrolFacts } from './facts.ts';
import { limits } from './limits.ts';
import { patrolExports } from './patrol.exports.ts';
import { patrolHandlers } from './patrol.handlers.ts';
import { approvesPlans, managesRounds, oversees, sorts } from './patrol.rights.ts';
import { patrolRoutes } from './patrol.routes.ts';
import { sampleRounds } from './sample/load.ts';
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
  facts: patrolFacts,
  // the signature at the end of a round stands for what was reported on it
  covers: ['round'],
  parameters: [{ id: 'patrol', title: { zh: '巡查提示', en: 'Flags of a patrol' }, parameters: Object.values(limits) }],
  rights: { 'patrol.manage': managesRounds, 'patrol.approve': approvesPlans },
  menu: () => [
    { to: '/today', title: { zh: '今日', en: 'Today' }, section: 'daily', at: 40, may: oversees },
    { to: '/sorting', title: { zh: '分类', en: 'Sorting' }, section: 'daily', at: 60, may: sorts },
    {
      to: '/reading',
      title: { zh: '昨日记录阅读', en: "Yesterday's records" },
      section: 'patrol',
      at: 110,
      may: worksAtDesk,
    },
    { to: '/rounds', title: { zh: '巡查', en: 'Rounds' }, section: 'patrol', at: 120, may: worksAtDesk },
    { to: '/plan', title: { zh: '巡查计划', en: 'Plan' }, section: 'patrol', at: 130, may: worksAtDesk },
    { to: '/routes', title: { zh: '巡查路线', en: 'Routes' }, section: 'patrol', at: 140, may: managesRounds },
    { to: '/checklists', title: { zh: '检查表', en: 'Checklists' }, section: 'office', at: 330 },
  ],
  // two processes that make rounds of the plan at once draw numbers that are never given
  numbers: [{ kind: 'XJ', title: { zh: '巡查', en: 'Rounds' }, table: 'rounds', per: 'day', gaps: true }],
  retention: {
    ...keptFor('round', 2, { zh: '巡查记录', en: 'Patrol records' }),
    ...keptFor('round.vacant', 3, { zh: '空置房巡查记录', en: 'Patrols of vacant rooms' }),
  },
  sample: sampleRounds,
};
