import type { Slice } from '#server/slice.ts';
import { backupRoutes } from './backup.routes.ts';

/** What is told of backups, and what the administrator sets. */
export const backupSlice: Slice = {
  name: 'backup',
  routes: (deps) => [...backupRoutes(deps)],
};
