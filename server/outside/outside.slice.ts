import type { Slice } from '#server/slice.ts';
import { codePrinters, perDay, printsCodes } from './outside.rights.ts';
import { outsideRoutes } from './outside.routes.ts';

/** What comes in from people without an account, by the code of a place. */
export const outsideSlice: Slice = {
  name: 'outside',
  routes: (deps) => outsideRoutes(deps),
  rights: { 'outside.print': printsCodes },
  parameters: [{ id: 'outside', title: { zh: '外部提交', en: 'From outside' }, parameters: [perDay, codePrinters] }],
};
