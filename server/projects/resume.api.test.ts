import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Db } from '#server/db/db.ts';
import { statement } from '#server/db/statement.ts';
import { workExports } from '#server/exports/work.ts';
import { workImports } from '#server/imports/work.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { csv, importing, type Shown } from '#tests/support/imports.ts';
import { as } from '#tests/support/office.ts';

/** Work whose connection to the database is cut under it has not failed: it is gone on with, where it was. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const importer = await as(office, 'LH-003');
const { bring, check, look } = await importing(office, 'LH-003');

const cut = statement<Record<string, never>>('test.goesOn.cut', 'select pg_terminate_backend(pg_backend_pid())');
/** The same database, but that the `nth` transaction loses its connection before it has done anything. */
function failing(nth: number): Db {
  let begun = 0;
  return {
    ...deps.db,
    tx: (scope, work) =>
      deps.db.tx(scope, async (...given) => {
        begun += 1;
        if (begun === nth) await given[0](cut, []);
        return work(...given);
      }),
  };
}

test.each([1, 2, 3])('an import goes on after its connection was cut in transaction %i', async (nth) => {
  const file = csv('房号,姓名,电话,关系', `3-2-180${nth},断线测试${nth},1390000456${nth},产权人`);
  const staged = (await bring(file, `断线${nth}.csv`)).json<Shown>();
  await check(staged);
  await importer.do('import.commit', { import: staged.id });
  await expect(workImports(failing(nth), clock, product.imports)).rejects.toThrow();
  expect((await look(staged.id)).state).toBe('committing');
  // not at once: what takes the database down each time rests in between
  expect(await workImports(deps.db, clock, product.imports)).toBe(0);
  clock.pass({ seconds: 6 });
  await workImports(deps.db, clock, product.imports);
  expect(await look(staged.id)).toMatchObject({ state: 'done', fault: null });
});

test('a list goes on to be carried out after the connection was cut', async () => {
  const id = uuidv7();
  await manager.do('export.start', { export: id, list: 'places', query: {}, reason: '断线演练', lang: 'zh' });
  await expect(workExports({ ...deps, db: failing(1) }, product.exports)).rejects.toThrow();
  const state = async () => {
    const { items } = await manager.get<{ items: { id: string; state: string }[] }>('/exports');
    return items.find((one) => one.id === id)?.state;
  };
  expect(await state()).toBe('waiting');
  clock.pass({ seconds: 6 });
  await workExports(deps, product.exports);
  expect(await state()).toBe('done');
});
