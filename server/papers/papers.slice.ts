import type { Slice } from '#server/slice.ts';
import { decidingHandlers } from './deciding.handlers.ts';
import { draftingHandlers } from './drafting.handlers.ts';
import { paperEvidence } from './evidence.ts';
import { notifyReaders } from './notify-readers.ts';
import { controlledRoutes } from './papers.routes.ts';
import { samplePapers } from './sample/load.ts';
import { paperTables } from './tables.ts';
import { waitsToBeRead } from './to-read.ts';
import { trainingHandlers } from './training.handlers.ts';
import { trainAgain, trainWithin } from './training.ts';

/** Controlled papers, their readers, trainings. */
export const papersSlice: Slice = {
  name: 'papers',
  routes: (deps, _, { pdf }) => [...controlledRoutes(deps, pdf)],
  commands: () => ({ ...draftingHandlers, ...decidingHandlers, ...trainingHandlers }),
  jobs: (deps) => [{ name: 'papers', everyMs: 30_000, run: (signal) => notifyReaders(deps.db, deps.clock(), signal) }],
  tables: paperTables,
  parameters: [{ id: 'training', title: { zh: '培训', en: 'Trainings' }, parameters: [trainWithin, trainAgain] }],
  menu: () => [
    { to: '/papers', title: { zh: '受控文件', en: 'Papers' }, section: 'papers', at: 410 },
    { to: '/duties', title: { zh: '我的职责', en: 'My duties' }, section: 'papers', at: 420 },
    { to: '/training', title: { zh: '培训', en: 'Training' }, section: 'papers', at: 430 },
  ],
  inbox: waitsToBeRead,
  evidence: paperEvidence,
  sample: samplePapers,
};
