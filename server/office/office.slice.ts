import { daysOff, daysWorked, openFrom, openTo } from '#kernel/due.ts';
import type { Slice } from '#server/slice.ts';
import { runsPeople } from '#server/staff/people.rights.ts';
import { auditRoutes } from './audit.routes.ts';
import { changeRoutes } from './changes.routes.ts';
import { findRoutes } from './find.routes.ts';
import { officeExports } from './office.exports.ts';
import { audits } from './office.rights.ts';
import { projectRoutes } from './projects.routes.ts';

/** The office itself: how one begins, who changed what of it, the audit. */
export const officeSlice: Slice = {
  name: 'office',
  routes: (deps, { slices }) => [
    ...projectRoutes(deps),
    ...changeRoutes(deps),
    ...auditRoutes(deps),
    ...findRoutes(
      deps,
      slices.flatMap(({ finder = [] }) => finder),
    ),
  ],
  exports: () => officeExports,
  parameters: [
    { id: 'hours', title: { zh: '服务时间', en: 'Service hours' }, parameters: [openFrom, openTo] },
    { id: 'calendar', title: { zh: '工作日历', en: 'Working calendar' }, parameters: [daysOff, daysWorked] },
  ],
  rights: { 'office.tend': runsPeople },
  menu: () => [{ to: '/audit', title: { zh: '审计', en: 'Audit' }, section: 'data', at: 540, may: audits }],
};
