import type { Slice } from '#server/slice.ts';
import { anchorRoutes } from './anchors.routes.ts';

/** What is told of anchors; when they are made the operator says (`jobs/`). */
export const anchorsSlice: Slice = {
  name: 'anchors',
  routes: (deps) => [...anchorRoutes(deps)],
};
