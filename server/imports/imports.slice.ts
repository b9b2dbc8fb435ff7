import type { Slice } from '#server/slice.ts';
import { importExports } from './imports.exports.ts';
import { importHandlers } from './imports.handlers.ts';
import { importRoutes } from './imports.routes.ts';
import { forgetParty } from './imports.sql.ts';
import { mayBring } from './imports.ts';
import { workImports } from './work.ts';

/** Office files in. */
export const importsSlice: Slice = {
  name: 'imports',
  routes: (deps, product) => [...importRoutes(deps, product.imports)],
  commands: (product) => importHandlers(product.imports),
  jobs: (deps, product) => [
    {
      name: 'imports',
      everyMs: 1_000,
      run: (signal) => workImports(deps.db, deps.clock, product.imports, signal),
    },
  ],
  exports: (product) => importExports(product.imports),
  tables: {
    office: ['column_maps', 'import_rows', 'import_undo', 'imports'],
    unproved: [
      {
        tables: ['imports', 'import_rows', 'import_undo', 'column_maps'],
        what: '导入',
        why: '它们是文件进来的过程，不是记录。',
      },
    ],
  },
  menu: ({ imports }) => [
    {
      to: '/imports',
      title: { zh: '导入', en: 'Import' },
      section: 'data',
      at: 510,
      may: (person, params) => Object.values(imports).some((kind) => mayBring({ person, params }, kind)),
    },
  ],
  parties: { erase: (q, { projectId, party }) => q(forgetParty, [projectId, party]) },
};
