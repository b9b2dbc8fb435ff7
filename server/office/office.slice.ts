import type { Slice } from '#server/slice.ts';
import { auditRoutes } from './audit.routes.ts';
import { changeRoutes } from './changes.routes.ts';
import { officeExports } from './office.exports.ts';
import { projectRoutes } from './projects.routes.ts';

/** The office itself: how one begins, who changed what of it, the audit. */
export const officeSlice: Slice = {
  name: 'office',
  routes: (deps) => [...projectRoutes(deps), ...changeRoutes(deps), ...auditRoutes(deps)],
  exports: () => officeExports,
};
