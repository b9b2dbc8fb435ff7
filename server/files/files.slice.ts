import type { Slice } from '#server/slice.ts';
import { fileRoutes } from './files.routes.ts';
import { sweepFiles } from './orphans.ts';
import { fileTables } from './tables.ts';

/** Photos and papers by their content. */
export const filesSlice: Slice = {
  name: 'files',
  routes: (deps) => [...fileRoutes(deps)],
  jobs: (deps) => [
    { name: 'files', everyMs: 86_400_000, run: (signal) => sweepFiles(deps.db, deps.files, deps.clock(), signal) },
  ],
  tables: fileTables,
};
