import { describe, expect, test } from 'vitest';
import { officeDay } from '#kernel/calendar.ts';
import { allRegisters } from '#server/cases/read/registers.ts';
import { workImports } from '#server/imports/work.ts';
import { makeAllRounds } from '#server/patrol/schedule.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { parseFile } from '#server/table/parse.ts';
import { testApp } from '#tests/support/app.ts';
import { addForeignProject } from '#tests/support/foreign.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';
import { signIn } from '#tests/support/sign-in.ts';
import { workExports } from './work.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
await makeAllRounds(deps.db, clock(), officeDay);
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const zone1 = await as(office, 'LH-004');
const guard = await as(office, 'LH-045');
const id = (): string => uuidAt(clock());

/** Carries a list out and reads the file: its first line, its heads, its rows. */
async function carried(who: Person, list: string, query: Record<string, string> = {}) {
  const which = id();
  await who.do('export.start', { export: which, list, query, reason: '存档', lang: 'zh' });
  await workExports(deps, product.exports);
  const answer = await who.ask('GET', `/exports/${which}/file`);
  if (answer.statusCode !== 200) throw new Error(`${list}: ${answer.statusCode} ${answer.body}`);
  const [table] = await parseFile(answer.rawPayload, 'x.xlsx');
  const [mark, heads, ...rows] = table?.lines.map(({ cells }) => cells) ?? [];
  return { mark: mark?.join('') ?? '', heads: heads ?? [], rows };
}
/** Every row a list shows, page after page. */
async function shown<T>(who: Person, path: string): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const mark: string = after === '' ? '' : `${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}`;
    const page: { items: T[]; next: string | null } = await who.get(`${path}${mark}`);
    all.push(...page.items);
    after = page.next;
  }
  return all;
}
const may = async (who: Person): Promise<string[]> =>
  (await who.get<{ lists: { list: string }[] }>('/exports')).lists.map(({ list }) => list);

describe('a list is carried out as it is shown', () => {
  test('rounds of a day and the plan of a month, each person those of their zones', async () => {
    for (const who of [manager, zone1]) {
      const list = await shown<{ number: string; route: { name: string } }>(who, '/rounds?day=2026-11-23');
      const { mark, rows } = await carried(who, 'rounds', { day: '2026-11-23' });
      expect(rows.map(([number, , route]) => [number, route])).toEqual(list.map((row) => [row.number, row.route.name]));
      expect(mark).toContain(who.number);
      const { items } = await who.get<{ items: { code: string; kind: string }[] }>('/routes');
      expect((await carried(who, 'routes')).rows.map(([code]) => code)).toEqual(
        items.filter(({ kind }) => kind !== 'vacant').map(({ code }) => code),
      );
      const { plan } = await who.get<{ plan: { lines: { code: string }[] } }>('/plans?month=2026-11-01');
      const lines = (await carried(who, 'plan', { month: '2026-11' })).rows;
      expect(lines.map(([, code]) => code)).toEqual(plan.lines.map(({ code }) => code));
    }
    expect((await carried(zone1, 'rounds')).rows.length).toBeLessThan((await carried(manager, 'rounds')).rows.length);
  });

  test('registers, places as they were searched for, colleagues with their telephones masked', async () => {
    for (const { name: which } of allRegisters()) {
      const list = await shown<{ number: string }>(manager, `/registers/${which}`);
      expect((await carried(manager, which)).rows.map(([number]) => number)).toEqual(list.map(({ number }) => number));
    }
    for (const who of [manager, zone1]) {
      const list = await shown<{ code: string }>(who, '/places?q=1804');
      expect((await carried(who, 'places', { q: '1804' })).rows.map(([code]) => code)).toEqual(
        list.map(({ code }) => code),
      );
    }
    const list = await shown<{ number: string; phoneMasked: string }>(supervisor, '/staff?department=customer');
    const { rows } = await carried(supervisor, 'colleagues', { department: 'customer' });
    expect(rows.map((row) => [row[1], row[5]])).toEqual(list.map((row) => [row.number, row.phoneMasked]));
    const whole = { export: id(), list: 'colleagues', query: {}, reason: '存档', lang: 'zh', whole: true };
    expect((await manager.refused('export.start', whole)).code).toBe('export.whole');
  });

  test('people, posts, changes and files brought, for whoever keeps them', async () => {
    const people = await shown<{ number: string }>(manager, '/people');
    const { rows } = await carried(manager, 'people');
    expect(rows.map(([number]) => number)).toEqual(people.map(({ number }) => number));
    expect(rows.flat().some((cell) => /1\d{10}/.test(cell))).toBe(false);
    const { items } = await manager.get<{ items: { number: string }[] }>('/posts');
    expect((await carried(manager, 'posts')).rows.map(([number]) => number)).toEqual(items.map(({ number }) => number));
    await manager.do('staff.save', { staff: id(), version: 0, set: { number: 'LH-901', name: '新来' } });
    expect((await carried(manager, 'changes', { what: 'staff' })).rows[0]?.slice(1)).toEqual([
      ...['陈志远', '员工：新增', '新来 LH-901'],
    ]);
    const hand = await signIn(office, 'LH-003');
    await hand.send(
      'PUT',
      `/api/projects/${sampleProject}/imports?kind=vehicles&name=${encodeURIComponent('车.csv')}`,
      {
        payload: Buffer.from('车牌号,房号\n粤B12345,3-2-1804\n'),
        headers: { 'content-type': 'application/octet-stream' },
      },
    );
    await workImports(deps.db, clock, product.imports);
    expect((await carried(supervisor, 'imports')).rows.map((row) => row.slice(1, 4))).toEqual([
      ['车.csv', '车辆', '待核对'],
    ]);
  });

  test('the log of personal data and the expo of a month; each export stands in the log', async () => {
    const { rows } = await carried(manager, 'access', { act: 'export' });
    const list = await shown<{ act: string; reason: string }>(manager, '/data-access?act=export');
    expect(rows).toHaveLength(list.length - 1);
    expect(new Set(rows.map((row) => row[3]))).toEqual(new Set(['导出']));
    const expo = await supervisor.get<{ units: { label: string; headName: string | null }[] }>('/expo');
    const out = await carried(supervisor, 'expo');
    expect(out.rows.map((row) => row[1])).toEqual(expo.units.map(({ label }) => label));
    expect(out.rows.map((row) => row[5] || null)).toEqual(expo.units.map(({ headName }) => headName));
  });

  test('not by whoever has no such list, and nothing of a foreign project', async () => {
    expect(await may(guard)).toEqual(
      expect.arrayContaining(['cases', 'rounds', 'plan', 'hazards', 'meters', 'places', 'colleagues']),
    );
    const lists = await may(guard);
    for (const list of ['people', 'posts', 'changes', 'access', 'expo', 'imports']) {
      expect(lists).not.toContain(list);
      const ask = { export: id(), list, query: {}, reason: '想看看', lang: 'zh' };
      expect((await guard.refused('export.start', ask)).status, list).toBe(404);
    }
    const foreign = await addForeignProject(deps.db, clock().toISOString());
    for (const list of ['rounds', 'places', 'colleagues', 'people', 'access']) {
      const body = { ...{ export: id(), list, query: {}, reason: '想看看', lang: 'zh', do: 'export.start' } };
      const command = { ...body, id: id(), at: clock().toISOString(), offset: 0 };
      const answer = await manager.ask('POST', `/api/projects/${foreign.project}/commands`, command);
      expect(answer.statusCode, list).toBe(404);
    }
    // a guard sees only rounds of their own
    expect((await carried(guard, 'rounds', { day: '2026-11-23' })).rows).toHaveLength(
      (await shown(guard, '/rounds?day=2026-11-23')).length,
    );
    // what is no filter is none
    expect((await carried(manager, 'plan', { month: "x' or 1=1" })).rows.length).toBeGreaterThan(0);
  });
});
