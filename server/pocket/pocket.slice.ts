import type { Slice } from '#server/slice.ts';
import { seesWhoIsOut } from './pocket.rights.ts';
import { pocketRoutes } from './pocket.routes.ts';

/** What phones take along. */
export const pocketSlice: Slice = {
  name: 'pocket',
  routes: (deps, { slices }) => [
    ...pocketRoutes(deps, Object.fromEntries(slices.flatMap(({ name, pull }) => (pull ? [[name, pull]] : [])))),
  ],
  menu: () => [
    { to: '/out', title: { zh: '在外巡查', en: 'Out on rounds' }, section: 'daily', at: 50, may: seesWhoIsOut },
  ],
};
