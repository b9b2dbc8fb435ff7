import type { Slice } from '#server/slice.ts';
import { colleagueRoutes } from './colleagues.routes.ts';
import { confirmHandlers } from './confirm.handlers.ts';
import { mayConfirm } from './confirm.ts';
import { grantHandlers } from './grants.handlers.ts';
import { staff } from './imports/staff.ts';
import { invitationRoutes } from './invitation.routes.ts';
import { peopleHandlers } from './people.handlers.ts';
import { runsPeople } from './people.rights.ts';
import { peopleRoutes } from './people.routes.ts';
import { postHandlers } from './posts.handlers.ts';
import { sampleStaff } from './sample/load.ts';
import { sessionRoutes } from './session.routes.ts';
import { staffExports } from './staff.exports.ts';
import { waitsForConfirmation } from './staff-lists.ts';
import { staffTables } from './tables.ts';
import { turnStaff } from './turn.ts';

/** People of the office: posts, grants, accounts, sign-in. */
export const staffSlice: Slice = {
  name: 'staff',
  routes: (deps, product) => [
    ...sessionRoutes(deps, product),
    ...colleagueRoutes(deps),
    ...peopleRoutes(deps),
    ...invitationRoutes(deps, product),
  ],
  commands: () => ({ ...peopleHandlers, ...grantHandlers, ...confirmHandlers, ...postHandlers }),
  jobs: (deps) => [{ name: 'staff', everyMs: 600_000, run: (signal) => turnStaff(deps.db, deps.clock(), signal) }],
  exports: () => staffExports,
  imports: [staff],
  tables: staffTables,
  rights: { 'staff.run': runsPeople, 'staff.confirm': mayConfirm },
  menu: () => [{ to: '/staff', title: { zh: '员工', en: 'Staff' }, section: 'office', at: 320 }],
  inbox: waitsForConfirmation,
  sample: sampleStaff,
};
