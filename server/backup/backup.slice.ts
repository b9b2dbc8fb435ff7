import { holds } from '#server/access/policy.ts';
import type { Slice } from '#server/slice.ts';
import { runsPeople } from '#server/staff/people.rights.ts';
import { backupRoutes } from './backup.routes.ts';

/** What is told of backups, and what the administrator sets. */
export const backupSlice: Slice = {
  name: 'backup',
  routes: (deps) => [...backupRoutes(deps)],
  tables: {
    company: ['backup_settings'],
    unproved: [{ tables: ['backup_settings'], what: '备份设置', why: '它们可以随时改动，不是记录的内容。' }],
  },
  rights: { 'backup.set': (person) => holds(person, 'admin') },
  menu: () => [{ to: '/backup', title: { zh: '备份', en: 'Backups' }, section: 'data', at: 550, may: runsPeople }],
};
