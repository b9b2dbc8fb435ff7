import type { Slice } from '#server/slice.ts';
import { pushRoutes } from './push.routes.ts';
import { pushNews } from './push.ts';

/** Waking phones. */
export const pushSlice: Slice = {
  name: 'push',
  routes: (deps) => [...pushRoutes(deps)],
  jobs: (deps) => [{ name: 'push', everyMs: 1_000, run: () => pushNews(deps.db, deps.pushKeys, deps.clock()) }],
};
