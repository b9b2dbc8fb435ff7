import { existsSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Db } from '#server/db/db.ts';
import { exportPath, workExports } from '#server/exports/work.ts';
import { workImports } from '#server/imports/work.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { csv, importing, type Shown } from '#tests/support/imports.ts';
import { as } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const supervisor = await as(office, 'LH-003');
const files = await importing(office, 'LH-003');

/** The database as it is, and `when` is called each time a statement of that name is about to be sent. */
function watched(name: string, when: () => void): Db {
  const { db } = deps;
  const met = (sent: string): void => {
    if (sent === name) when();
  };
  return {
    ...db,
    run: (scope, one, values) => {
      met(one.name);
      return db.run(scope, one, values);
    },
    tx: (scope, fn) =>
      db.tx(scope, (q, last) =>
        fn((one, values) => {
          met(one.name);
          return q(one, values);
        }, last),
      ),
  };
}

test('an import told to stop ends with its batch, and goes on behind it at once', async () => {
  const rows = Array.from({ length: 1200 }, (_, i) => `停${i},1380013${String(i).padStart(4, '0')}`);
  const staged = (await files.bring(csv('姓名,电话', ...rows), 'x.csv')).json<Shown>();
  expect((await files.check(staged)).counts).toEqual({ add: 1200 });
  await supervisor.do('import.commit', { import: staged.id, seen: ['no-room'] });
  const stop = new AbortController();
  await expect(
    workImports(
      watched('imports.noteUndo', () => stop.abort()),
      clock,
      product.imports,
      stop.signal,
    ),
  ).rejects.toMatchObject({ name: 'AbortError' });
  expect(await files.look(staged.id)).toMatchObject({ state: 'committing', fault: null });
  const half = await files.look(staged.id);
  expect(half.done).toBeGreaterThan(0);
  expect(half.done).toBeLessThan(600);
  // the clock stands: a lease that was not let go would keep everybody away
  const batches: string[] = [];
  await workImports(
    watched('imports.noteUndo', () => batches.push('')),
    clock,
    product.imports,
  );
  expect(batches).toHaveLength(2);
  expect(await files.look(staged.id)).toMatchObject({ state: 'done', counts: { add: 1200 } });
});

test('a list that is carried out waits again when told to stop, leaves nothing half made, and is made at once the next time', async () => {
  const id = uuidv7();
  await supervisor.do('export.start', { export: id, list: 'parties', query: {}, reason: '停止', lang: 'zh' });
  const stop = new AbortController();
  const db = watched('exports.reportProgress', () => stop.abort());
  await expect(workExports({ ...deps, db }, product.exports, stop.signal)).rejects.toMatchObject({
    name: 'AbortError',
  });
  const state = async (): Promise<string | undefined> =>
    (await supervisor.get<{ items: { id: string; state: string }[] }>('/exports')).items.find((one) => one.id === id)
      ?.state;
  expect(await state()).toBe('waiting');
  const path = exportPath(deps, sampleProject, id);
  expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
  expect(await workExports(deps, product.exports)).toBe(1);
  expect(await state()).toBe('done');
});
