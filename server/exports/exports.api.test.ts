import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { parseFile } from '#server/table/parse.ts';
import { testApp } from '#tests/support/app.ts';
import { addForeignProject } from '#tests/support/foreign.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { exportPath, workExports } from './work.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const desk = await as(office, 'LH-008');
const id = (): string => uuidAt(clock());

interface Shown {
  id: string;
  state: string;
  done: number;
  size: number | null;
}
const start = async (who: typeof desk, list: string, more: Record<string, unknown> = {}): Promise<string> => {
  const which = id();
  await who.do('export.start', { export: which, list, query: {}, reason: '季度核对', lang: 'zh', ...more });
  return which;
};
const shown = async (who: typeof desk, which: string): Promise<Shown | undefined> =>
  (await who.get<{ items: Shown[] }>('/exports')).items.find((one) => one.id === which);
const lines = async (who: typeof desk, which: string): Promise<string[][]> => {
  const answer = await who.ask('GET', `/exports/${which}/file`);
  expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
  const [table] = await parseFile(answer.rawPayload, 'x.xlsx');
  return table?.lines.map(({ cells }) => cells) ?? [];
};

describe('a list is carried out', () => {
  test('whole, watermarked, masked, and written down', async () => {
    const which = await start(supervisor, 'parties');
    expect(await shown(supervisor, which)).toMatchObject({ state: 'waiting' });
    await workExports(deps, product.exports);
    const made = await shown(supervisor, which);
    expect(made?.state).toBe('done');
    const [mark, heads, ...rows] = await lines(supervisor, which);
    expect(mark?.join('')).toContain('导出人');
    expect(mark?.join('')).toContain('LH-003');
    expect(heads?.slice(0, 3)).toEqual(['房号', '类型', '姓名/名称']);
    expect(rows).toHaveLength(made?.done ?? 0);
    const [{ n } = { n: 0 }] = await deps.db.run({ projects: [sampleProject] }, howMany, [sampleProject]);
    expect(rows).toHaveLength(n);
    expect(rows.some((cells) => cells.some((cell) => /1\d{10}/.test(cell)))).toBe(false);
    const { items } = await manager.get<{ items: { act: string; outcome: string; rows: number; reason: string }[] }>(
      '/data-access?act=export',
    );
    expect(items[0]).toMatchObject({ outcome: 'given', rows: n, reason: '季度核对' });
    // another's file is not there for anybody else
    expect((await manager.ask('GET', `/exports/${which}/file`)).statusCode).toBe(404);
  });

  test('in full by whoever may see in full; as the list is filtered; rooms and what was said too', async () => {
    const whole = await start(manager, 'parties', { whole: true });
    const few = await start(manager, 'parties', { query: { filter: 'incomplete' } });
    const rooms = await start(manager, 'rooms');
    const said = await start(manager, 'said', { lang: 'en' });
    const cases = await start(desk, 'cases', { query: { open: '1' } });
    const complaints = await start(desk, 'cases', { query: { procedure: 'complaint' } });
    await workExports(deps, product.exports);
    expect((await lines(manager, whole)).some((cells) => cells.some((cell) => /^1\d{10}/.test(cell)))).toBe(true);
    expect(await lines(manager, few)).toHaveLength(2 + 3);
    const all = await lines(manager, rooms);
    expect(all).toHaveLength(2 + 1224);
    expect(all.find(([code]) => code === '4-1-0903')).toEqual(expect.arrayContaining(['住宅', '空置']));
    expect((await lines(manager, said))[1]?.[0]).toBe('At');
    expect((await lines(desk, cases))[1]?.[0]).toBe('编号');
    // what the list of a procedure shows as columns is carried out with it
    expect((await lines(desk, complaints))[1]?.slice(2, 6)).toEqual(['位置', '等级', '类别', '状态']);
  });

  test('not by whoever may not, nor in full by whoever sees masked only, nor of a foreign project; each attempt is in the log', async () => {
    const foreign = await addForeignProject(deps.db, clock().toISOString());
    const ask = { export: id(), list: 'parties', query: {}, reason: '想看看', lang: 'zh' };
    expect(await desk.refused('export.start', ask)).toMatchObject({ status: 404 });
    const { items } = await manager.get<{
      items: { byNumber: string; act: string; outcome: string; reason: string }[];
    }>('/data-access?outcome=refused');
    expect(items[0]).toMatchObject({ byNumber: 'LH-008', act: 'export', reason: '想看看' });
    const body = { ...ask, id: id(), at: clock().toISOString(), offset: 0, do: 'export.start' };
    expect((await supervisor.ask('POST', `/api/projects/${foreign.project}/commands`, body)).statusCode).toBe(404);
    expect((await supervisor.ask('GET', `/api/projects/${foreign.project}/customers?q=13900009999`)).statusCode).toBe(
      404,
    );
    expect(
      (await supervisor.ask('GET', `/api/projects/${foreign.project}/documents/${foreign.document}/file?reason=ab`))
        .statusCode,
    ).toBe(404);
    const tried = await deps.db.run({ projects: [foreign.project] }, tries, [foreign.project]);
    expect(tried.map(({ act, outcome }) => [act, outcome])).toEqual([
      ['export', 'refused'],
      ['search', 'refused'],
      ['document', 'refused'],
    ]);
  });

  test('can be left, and is gone after a week', async () => {
    const which = await start(supervisor, 'rooms');
    await supervisor.do('export.cancel', { export: which });
    await workExports(deps, product.exports);
    expect(await shown(supervisor, which)).toMatchObject({ state: 'cancelled' });
    const kept = await start(supervisor, 'rooms');
    await workExports(deps, product.exports);
    expect(existsSync(exportPath(deps, sampleProject, kept))).toBe(true);
    clock.pass({ days: 8 });
    await workExports(deps, product.exports);
    expect(existsSync(exportPath(deps, sampleProject, kept))).toBe(false);
    expect((await supervisor.ask('GET', `/exports/${kept}/file`)).statusCode).toBe(404);
  });

  test('by somebody who has lost the right meanwhile fails in words', async () => {
    const which = await start(supervisor, 'parties');
    await deps.db.owner((q) => q(takeRight, [sampleProject, clock().toISOString()]));
    await workExports(deps, product.exports);
    const items = (await supervisor.get<{ items: (Shown & { fault: { zh: string } | null })[] }>('/exports')).items;
    expect(items.find((one) => one.id === which)).toMatchObject({
      state: 'failed',
      fault: { zh: expect.stringContaining('权限') },
    });
  });
});

const howMany = statement<{ n: number }>(
  'test.exports.howMany',
  'select count(*)::int as n from kewu.parties where project_id = $1',
);
const tries = statement<{ act: string; outcome: string }>(
  'test.exports.tries',
  'select act, outcome from kewu.data_access where project_id = $1 order by at, id',
);
const takeRight = statement(
  'test.exports.takeRight',
  `insert into kewu.parameters (project_id, key, n, from_day, value, set_at)
   values ($1, 'customers.export', 1, '2026-01-01', '["manager"]', $2::timestamptz)`,
);
