import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { signIn } from '#tests/support/sign-in.ts';
import { workImports } from './work.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const supervisor = await as(office, 'LH-003');
const hand = await signIn(office, 'LH-003');

interface Shown {
  id: string;
  state: string;
  mapping: Record<string, number>;
  counts: Record<string, number>;
}
const work = () => workImports(deps.db, clock, product.imports);
async function check(kind: string, ...lines: string[]): Promise<Shown & { faults: string[][] }> {
  const answer = await hand.send('PUT', `/api/projects/${sampleProject}/imports?kind=${kind}&name=x.csv`, {
    payload: Buffer.from(`\ufeff${lines.join('\n')}\n`),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const staged = answer.json<Shown>();
  await supervisor.do('import.check', { import: staged.id, mapping: staged.mapping });
  await work();
  const one = (await supervisor.get<{ import: Shown }>(`/imports/${staged.id}`)).import;
  const rows = await supervisor.get<{ items: { faults: { column: string }[] }[] }>(
    `/imports/${staged.id}/rows?act=fault`,
  );
  return { ...one, faults: rows.items.map(({ faults }) => faults.map(({ column }) => column)) };
}
const act = async (what: string, one: Shown): Promise<string> => {
  await supervisor.do(`import.${what}`, { import: one.id });
  await work();
  return (await supervisor.get<{ import: Shown }>(`/imports/${one.id}`)).import.state;
};
const everything = statement<{ sum: string }>(
  'test.places.everything',
  `select md5(string_agg(line, '\n' order by line)) as sum from (
     select (to_jsonb(p) - 'version' - 'changed_at' - 'changed_by')::text as line from kewu.places p union all select s::text from kewu.search_terms s) as x`,
);
const sum = async () => (await deps.db.owner((q) => q(everything)))[0]?.sum;

test('rooms come with the buildings, entrances and floors they need, are found, and go again', async () => {
  const before = await sum();
  const heads = '片区,楼栋,单元,房号,用途,建筑面积';
  const brought = await check(
    'places',
    heads,
    '住宅,7栋,1单元,0301,住宅,118.35',
    '住宅,7,1,302,住宅,89㎡',
    ',,,3-2-1804,,',
    'Z2,,,B座1203,写字楼,200',
    '没有此区,8,1,0101,住宅,90',
    'Z1,8,1,0102,城堡,90',
    ',9,1,0101,住宅,90',
  );
  expect([brought.counts, brought.faults]).toEqual([{ add: 3, same: 1, fault: 3 }, [['zone'], ['use'], ['zone']]]);
  expect(await act('commit', brought)).toBe('done');
  const found = await supervisor.get<{ rooms: { code: string; label: string; state: string }[] }>(
    '/customers?q=7-1-0301',
  );
  expect(found.rooms[0]).toMatchObject({ code: '7-1-0301', label: '7栋1单元0301', state: 'unsold' });
  const tower = await supervisor.get<{ items: { code: string; areaM2: number; use: string }[] }>('/places?q=B-1203');
  expect(tower.items[0]).toMatchObject({ code: 'B-1203', areaM2: 200, use: 'office' });
  const again = await check('places', heads, '住宅,7栋,1单元,0301,住宅,118.35', '住宅,7,1,302,,95.5');
  expect(again.counts).toEqual({ same: 1, change: 1 });
  await act('commit', again);
  await act('undo', again);
  const party = uuidAt(clock());
  const stay = { occupancy: uuidAt(clock()), room: await idOf('7-1-0301'), relation: 'owner', from: '2026-11-23' };
  await supervisor.do('party.save', { party, version: 0, kind: 'person', set: { name: '试住' }, room: stay });
  expect((await supervisor.refused('import.undo', { import: brought.id })).zh).toContain('7-1-0301');
  await deps.db.owner((q) => q(forget, [party]));
  expect(await act('undo', brought)).toBe('undone');
  expect(await sum()).toBe(before);
});

test('meters come to their rooms with numbers and ratios, and go again', async () => {
  const before = await sum();
  const heads = '房号,表类型,表号,倍率';
  const brought = await check(
    'meters',
    heads,
    'A-1706,电表,D20260001,40',
    '3栋2单元1804,燃气表,Q1,',
    'A-1706,电表,D20260001,40',
    'S203,热表,1,',
    '9-9-9999,水表,1,',
    'A-1705,电表,1,一倍',
  );
  expect([brought.counts, brought.faults]).toEqual([
    { change: 1, add: 1, same: 1, fault: 3 },
    [['type'], ['room'], ['ratio']],
  ]);
  await act('commit', brought);
  const [meter] = await deps.db.run({ projects: [sampleProject] }, attributes, [
    sampleProject,
    sampleId('place', 'DB-A-1706'),
  ]);
  expect(meter?.attributes).toMatchObject({ type: 'power', ratio: 40, number: 'D20260001', subMetered: true });
  expect(await act('undo', brought)).toBe('undone');
  expect(await sum()).toBe(before);
});

const idOf = async (code: string): Promise<string> =>
  (await supervisor.get<{ rooms: { id: string }[] }>(`/customers?q=${code}`)).rooms[0]?.id ?? '';
const attributes = statement<{ attributes: Record<string, unknown> }>(
  'test.places.attributes',
  'select attributes from kewu.places where project_id = $1 and id = $2',
);
const forget = statement(
  'test.places.forget',
  `with o as (delete from kewu.occupancies where party_id = $1), t as (delete from kewu.party_terms where subject_id = $1),
   h as (delete from kewu.party_changes where party_id = $1) delete from kewu.parties where id = $1`,
);

test('two thousand rooms come in while others are answered, each batch by as many statements as the one before', async () => {
  const lines = Array.from({ length: 2000 }, (_, i) => {
    const [entrance, floor, door] = [1 + (i % 4), 1 + (Math.floor(i / 4) % 50), 1 + Math.floor(i / 200)];
    return `住宅,20栋,${entrance}单元,${floor}${String(door).padStart(2, '0')},住宅,89`;
  });
  const sent: string[] = [];
  const { db } = deps;
  const counted = {
    ...db,
    tx: ((scope, fn) =>
      db.tx(scope, (q, last) =>
        fn((one, values) => {
          sent.push(one.name);
          return q(one, values);
        }, last),
      )) as typeof db.tx,
  };
  const answer = await hand.send('PUT', `/api/projects/${sampleProject}/imports?kind=places&name=x.csv`, {
    payload: Buffer.from(`\ufeff片区,楼栋,单元,房号,用途,建筑面积\n${lines.join('\n')}\n`),
    headers: { 'content-type': 'application/octet-stream' },
  });
  const staged = answer.json<Shown>();
  await supervisor.do('import.check', { import: staged.id, mapping: staged.mapping });
  await work();
  await supervisor.do('import.commit', { import: staged.id });
  let over = false;
  let answered = 0;
  const importing = workImports(counted, clock, product.imports).finally(() => {
    over = true;
  });
  while (!over) {
    await supervisor.get('/places?q=1804');
    if (!over) answered += 1;
  }
  await importing;
  // reading and writing are four batches each, of which none holds the others up
  expect(answered).toBeGreaterThanOrEqual(8);
  const times = Map.groupBy(sent, (name) => name);
  expect(times.get('imports.rowsFrom')).toHaveLength(5);
  for (const name of ['imports.writeReadings', 'estate.writePlaces', 'imports.noteUndo'])
    expect(times.get(name), name).toHaveLength(4);
  expect(sent.length).toBeLessThan(70);
  const done = (await supervisor.get<{ import: Shown }>(`/imports/${staged.id}`)).import;
  expect(done).toMatchObject({ state: 'done', counts: { add: 2000 } });
  expect(await act('undo', done)).toBe('undone');
});
