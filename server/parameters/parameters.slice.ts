import type { Slice } from '#server/slice.ts';
import { parameterHandlers } from './parameters.handlers.ts';
import { parameterRoutes } from './parameters.routes.ts';

/** What an office sets over the shipped values. */
export const parametersSlice: Slice = {
  name: 'parameters',
  routes: (deps) => [...parameterRoutes(deps)],
  commands: () => parameterHandlers,
};
