import type { Slice } from '#server/slice.ts';
import { climbAlarms } from './alarms.ts';
import { drainOutbox } from './drain.ts';
import { measureOutbox } from './metrics.ts';
import { notifyHandlers } from './notify.handlers.ts';
import { notifyRoutes } from './notify.routes.ts';

/** What follows a commit: notices, alarms. */
export const notifySlice: Slice = {
  name: 'notify',
  routes: (deps) => [...notifyRoutes(deps)],
  commands: () => notifyHandlers,
  jobs: (deps) => [
    { name: 'outbox', everyMs: 250, run: (signal) => drainOutbox(deps.db, deps.clock(), signal) },
    { name: 'alarms', everyMs: 30_000, run: (signal) => climbAlarms(deps.db, deps.clock(), signal) },
  ],
  tables: {
    office: ['notices'],
    unproved: [{ tables: ['notices'], what: '通知', why: '它们只是送达的过程，其结果在链上。' }],
  },
  menu: () => [{ to: '/notices', title: { zh: '通知', en: 'Notices' }, section: 'daily', at: 20 }],
  metrics: measureOutbox,
};
