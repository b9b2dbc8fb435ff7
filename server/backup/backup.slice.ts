import type { Slice } from '#server/slice.ts';
import { backupRoutes } from './backup.routes.ts';

/** What is told of backups, and what the administrator sets. */
export const backupSlice: Slice = {
  name: 'backup',
  routes: (deps) => [...backupRoutes(deps)],
  tables: {
    company: ['backup_settings'],
    unproved: [{ tables: ['backup_settings'], what: '备份设置', why: '它们可以随时改动，不是记录的内容。' }],
  },
};
