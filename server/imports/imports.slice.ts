import type { Slice } from '#server/slice.ts';
import { importHandlers } from './imports.handlers.ts';
import { importRoutes } from './imports.routes.ts';
import { workImports } from './work.ts';

/** Office files in. */
export const importsSlice: Slice = {
  name: 'imports',
  routes: (deps) => [...importRoutes(deps)],
  commands: importHandlers,
  jobs: (deps) => [{ name: 'imports', everyMs: 1_000, run: (signal) => workImports(deps.db, deps.clock, signal) }],
};
