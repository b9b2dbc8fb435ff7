import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn } from '#tests/support/office.ts';
import { end, newDay, start } from '#tests/support/patrol.ts';
import { storeBroken } from '#tests/support/pictures.ts';
import { workExports } from './work.ts';

/** Many forms in one file: set volume by volume in the background, joined, fetched once. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const desk = await as(office, 'LH-008');
const manager = await as(office, 'LH-001');

const ask = async (who: typeof desk, list: string, query: Record<string, string>): Promise<string> => {
  const id = uuidv7();
  await who.do('export.start', { export: id, list, query, reason: '装订存档', lang: 'zh' });
  return id;
};
const state = async (who: typeof desk, id: string) =>
  (
    await who.get<{ items: { id: string; state: string; done: number; fault: { zh: string } | null }[] }>('/exports')
  ).items.find((one) => one.id === id);
const pagesOf = async (who: typeof desk, id: string): Promise<number> => {
  const answer = await who.ask('GET', `/exports/${id}/file`);
  expect(answer.headers['content-type']).toBe('application/pdf');
  return (await PDFDocument.load(answer.rawPayload)).getPageCount();
};

test('the sheets of a list, as it is filtered, become one file of as many volumes as it takes', async () => {
  const photo = await desk.photo();
  for (let n = 0; n < 90; n += 1)
    await desk.do('case.open', {
      ...{ case: uuidv7(), procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
      values: {
        foundAt: clock().toISOString(),
        where: sampleId('place', 'A-DT'),
        what: `灯不亮 ${n}`,
        ...(n === 0 ? { seen: [photo] } : {}),
      },
    });
  const id = await ask(manager, 'case-sheets', { procedure: 'finding' });
  expect(await workExports(deps, product.exports)).toBe(1);
  expect(await state(manager, id)).toMatchObject({ state: 'done', done: 90 });
  expect(await pagesOf(manager, id)).toBe(90);
  // nothing is left of the volumes it was made of
  expect(readdirSync(join(deps.files, sampleProject, 'exports'))).toEqual([id]);
  const other = await ask(manager, 'case-sheets', { procedure: 'violation' });
  await workExports(deps, product.exports);
  expect(await state(manager, other)).toMatchObject({
    state: 'failed',
    fault: { zh: '没有可打印的内容，请换个条件。' },
  });
});

test('a photo that can not be opened and a sheet that can not be read are named, and the book is finished', async () => {
  const broken = await storeBroken(deps, sampleProject, desk.id);
  const open = async (seen: string[]): Promise<string> => {
    const values = {
      foundAt: clock().toISOString(),
      where: sampleId('place', 'A-DT'),
      what: '门锁损坏',
      ...(seen.length > 0 ? { seen } : {}),
    };
    const id = uuidv7();
    await desk.do('case.open', {
      case: id,
      procedure: 'finding',
      step: 'report',
      screen: 'pocket',
      sign: drawn,
      values,
    });
    return id;
  };
  const [good, odd, ghost] = [await open([await desk.photo()]), await open([broken]), await open([])];
  expect((await manager.ask('GET', `/cases/${odd}/sheet.pdf`)).statusCode).toBe(200);
  await deps.db.owner((q) => q(haunt, [sampleProject, ghost]));
  const { items } = await manager.get<{ items: { id: string; number: string }[] }>('/cases?q=门锁');
  expect(items.map(({ id }) => id).sort()).toEqual([good, odd, ghost].sort());
  const id = await ask(manager, 'case-sheets', { q: '门锁' });
  expect(await workExports(deps, product.exports)).toBe(1);
  const made = await state(manager, id);
  expect(made).toMatchObject({ state: 'done', done: 3 });
  expect(made?.fault?.zh).toContain(broken.slice(0, 16));
  expect(made?.fault?.zh).toContain(items.find((one) => one.id === ghost)?.number);
  expect(made?.fault?.zh).not.toContain('再试');
  expect(await pagesOf(manager, id)).toBe(3);
});
/** A sheet of a procedure that this program does not know. */
const haunt = statement('test.haunt', `update kewu.cases set procedure = 'ghost' where project_id = $1 and id = $2`);

test('every F012 of a month, day by day [P5-5]', async () => {
  const round = await start(desk, 'DT');
  await end(desk, round);
  const id = await ask(manager, 'f012', { month: '2026-11' });
  await workExports(deps, product.exports);
  expect(await state(manager, id)).toMatchObject({ state: 'done', done: 1 });
  // the list of the day, and the round that was walked
  expect(await pagesOf(manager, id)).toBeGreaterThanOrEqual(2);
  const wrong = await ask(manager, 'f012', { month: 'nonsense' });
  await workExports(deps, product.exports);
  expect(await state(manager, wrong)).toMatchObject({ state: 'failed', fault: { zh: '请指明月份。' } });
  expect(
    (
      await desk.refused('export.start', {
        export: uuidv7(),
        list: 'f012',
        query: { month: '2026-11' },
        reason: '看看',
        lang: 'zh',
      })
    ).status,
  ).toBe(404);
});
