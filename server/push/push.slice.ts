import type { Slice } from '#server/slice.ts';
import { pushRoutes } from './push.routes.ts';
import { pushNews } from './push.ts';

/** Waking phones. */
export const pushSlice: Slice = {
  name: 'push',
  routes: (deps) => [...pushRoutes(deps)],
  jobs: (deps) => [{ name: 'push', everyMs: 1_000, run: () => pushNews(deps.db, deps.pushKeys, deps.clock()) }],
  tables: {
    office: ['push_subscriptions'],
    unproved: [{ tables: ['push_subscriptions'], what: '手机提醒的登记', why: '它们只是送达的过程，其结果在链上。' }],
  },
};
