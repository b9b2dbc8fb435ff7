import type { Slice } from '#server/slice.ts';
import { keepsCabinet } from './cabinet.rights.ts';
import { cabinetRoutes } from './cabinet.routes.ts';
import { carryOutLists, followList } from './destruction.ts';
import { cabinetEvidence } from './evidence.ts';
import { holdHandlers } from './holds.handlers.ts';
import { beginMonths, lockMonth } from './lock.ts';
import { retentionParameters } from './retention.ts';
import { cabinetTables } from './tables.ts';
import { workPacks } from './work.ts';

/** Months: looked through, locked, bound, kept, destroyed by list. */
export const cabinetSlice: Slice = {
  name: 'cabinet',
  routes: (deps, _, { pdf }) => [...cabinetRoutes(deps, pdf)],
  commands: () => holdHandlers,
  acts: { 'lock-month': lockMonth, destruction: followList },
  jobs: (deps, { streams }) => [
    { name: 'months', everyMs: 3_600_000, run: (signal) => beginMonths(deps.db, deps.clock(), signal) },
    { name: 'packs', everyMs: 5_000, run: (signal) => workPacks(deps, streams, undefined, signal) },
    { name: 'destruction', everyMs: 10_000, run: (signal) => carryOutLists(deps, signal) },
  ],
  tables: cabinetTables,
  evidence: cabinetEvidence,
  parameters: [
    { id: 'retention', title: { zh: '档案保存年限', en: 'Years records are kept' }, parameters: retentionParameters },
  ],
  menu: () => [{ to: '/months', title: { zh: '档案', en: 'Archive' }, section: 'papers', at: 440, may: keepsCabinet }],
};
