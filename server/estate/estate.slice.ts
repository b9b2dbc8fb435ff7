import type { Slice } from '#server/slice.ts';
import { estateExports } from './estate.exports.ts';
import { places } from './imports/places.ts';
import { placeKeepers } from './place.rights.ts';
import { placeHandlers } from './places.handlers.ts';
import { placeRoutes } from './places.routes.ts';
import { samplePlaces } from './sample/load.ts';
import { estateTables } from './tables.ts';

/** The places of an office. */
export const estateSlice: Slice = {
  name: 'estate',
  routes: (deps) => [...placeRoutes(deps)],
  commands: () => placeHandlers,
  exports: () => estateExports,
  imports: [places],
  tables: estateTables,
  parameters: [{ id: 'places', title: { zh: '位置', en: 'Places' }, parameters: [placeKeepers] }],
  menu: () => [{ to: '/places', title: { zh: '位置', en: 'Places' }, section: 'office', at: 310 }],
  sample: samplePlaces,
};
