import type { Slice } from '#server/slice.ts';
import { pocketRoutes } from './pocket.routes.ts';

/** What phones take along. */
export const pocketSlice: Slice = {
  name: 'pocket',
  routes: (deps) => [...pocketRoutes(deps)],
};
