import type { Slice } from '#server/slice.ts';
import { callRoutes } from './call.routes.ts';
import { customerExports } from './customers.exports.ts';
import { customerHandlers } from './customers.handlers.ts';
import { customerRoutes } from './customers.routes.ts';
import { expoRoutes } from './expo.routes.ts';
import { keepExpoPictures } from './expo.ts';
import { meters } from './imports/meters.ts';
import { parties } from './imports/parties.ts';
import { vehicles } from './imports/vehicles.ts';
import { customerMenu, customerVerdicts } from './menu.ts';
import { paperRoutes } from './papers.routes.ts';
import { customerParameters } from './parameters.ts';
import { registerExports } from './registers.exports.ts';
import { registrationRoutes } from './registration.routes.ts';
import { sampleFiles } from './sample/load.ts';
import { customerTables } from './tables.ts';
import { turnRooms } from './turn.ts';

/** Household files. */
export const customersSlice: Slice = {
  name: 'customers',
  routes: (deps, _, { pdf }) => [
    ...customerRoutes(deps),
    ...callRoutes(deps),
    ...paperRoutes(deps),
    ...registrationRoutes(deps, pdf),
    ...expoRoutes(deps),
  ],
  commands: ({ parties }) => customerHandlers(parties),
  jobs: (deps) => [
    { name: 'expo', everyMs: 3_600_000, run: (signal) => keepExpoPictures(deps.db, deps.clock(), signal) },
    { name: 'rooms', everyMs: 600_000, run: (signal) => turnRooms(deps.db, deps.clock(), signal) },
  ],
  exports: () => ({ ...customerExports, ...registerExports }),
  imports: [parties, vehicles, meters],
  tables: customerTables,
  parameters: [{ id: 'customers', title: { zh: '业户档案', en: 'Household files' }, parameters: customerParameters }],
  rights: customerVerdicts,
  menu: () => customerMenu,
  sample: sampleFiles,
};
