import { worksAtDesk } from '#server/access/policy.ts';
import type { Slice } from '#server/slice.ts';
import { exportHandlers } from './exports.handlers.ts';
import { exportRoutes } from './exports.routes.ts';
import { workExports } from './work.ts';

/** Lists and books out. */
export const exportsSlice: Slice = {
  name: 'exports',
  routes: (deps, product) => [...exportRoutes(deps, product.exports)],
  commands: (product) => exportHandlers(product.exports),
  jobs: (deps, product) => [
    { name: 'exports', everyMs: 1_000, run: (signal) => workExports(deps, product.exports, signal) },
  ],
  tables: {
    office: ['exports'],
    unproved: [{ tables: ['exports'], what: '导出', why: '它们是文件出去的过程，不是记录。' }],
  },
  menu: () => [{ to: '/exports', title: { zh: '导出', en: 'Export' }, section: 'data', at: 520, may: worksAtDesk }],
};
