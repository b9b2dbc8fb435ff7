import type { Slice } from '#server/slice.ts';
import { keepsCabinet } from './cabinet.rights.ts';
import { cabinetRoutes } from './cabinet.routes.ts';
import { carryOutLists, followList } from './destruction.ts';
import { cabinetEvidence } from './evidence.ts';
import { expire } from './expire.ts';
import { holdHandlers } from './holds.handlers.ts';
import { beginMonths, lockMonth } from './lock.ts';
import { cabinetTables } from './tables.ts';
import { workPacks } from './work.ts';

/** Months: looked through, locked, bound, kept, destroyed by list. */
export const cabinetSlice: Slice = {
  name: 'cabinet',
  routes: (deps, { retention }, { pdf }) => [...cabinetRoutes(deps, pdf, retention)],
  commands: () => holdHandlers,
  acts: ({ retention }) => ({ 'lock-month': lockMonth, destruction: followList(retention) }),
  jobs: (deps, { streams, retention }) => [
    { name: 'retention', everyMs: 86_400_000, run: (signal) => expire(deps, retention, signal) },
    { name: 'months', everyMs: 3_600_000, run: (signal) => beginMonths(deps.db, deps.clock(), signal) },
    { name: 'packs', everyMs: 5_000, run: (signal) => workPacks(deps, streams, undefined, signal) },
    { name: 'destruction', everyMs: 10_000, run: (signal) => carryOutLists(deps, signal) },
  ],
  tables: cabinetTables,
  evidence: cabinetEvidence,
  menu: () => [{ to: '/months', title: { zh: '档案', en: 'Archive' }, section: 'papers', at: 440, may: keepsCabinet }],
};
