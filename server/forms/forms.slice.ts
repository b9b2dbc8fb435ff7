import type { Slice } from '#server/slice.ts';
import { formRoutes } from './forms.routes.ts';

/** Printed forms. */
export const formsSlice: Slice = {
  name: 'forms',
  routes: (deps, { pdf }) => [...formRoutes(deps, pdf)],
};
