import type { Slice } from '#server/slice.ts';
import { formExports } from './forms.exports.ts';
import { formRoutes } from './forms.routes.ts';

/** Printed forms. */
export const formsSlice: Slice = {
  name: 'forms',
  routes: (deps, _, { pdf }) => [...formRoutes(deps, pdf)],
  exports: () => formExports,
};
