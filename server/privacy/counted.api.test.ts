import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { noticesOf } from '#tests/support/patrol.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const desk = await as(office, 'LH-008');
const manager = await as(office, 'LH-001');
const cashier = await as(office, 'LH-020');
const guard = await as(office, 'LH-045');

const setCount = statement(
  'test.counted.set',
  `insert into kewu.number_searches (project_id, staff_id, hour, searches) values ($1, $2, date_trunc('hour', $3::timestamptz), $4)
   on conflict (project_id, staff_id) do update set searches = excluded.searches, hour = excluded.hour, free_at = null`,
);
const counts = statement<{ searches: number }>(
  'test.counted.read',
  'select searches from kewu.number_searches where project_id = $1 and staff_id = $2',
);
const setApart = statement(
  'test.counted.apart',
  `insert into kewu.parameters as p (project_id, key, n, from_day, value, set_at)
   values ($1, 'customers.number-searches-apart', 1, '2026-01-01', to_jsonb($2::int), $3::timestamptz)
   on conflict (project_id, key, n) do update set value = excluded.value`,
);
const had = (n: number) =>
  deps.db.run({ projects: [sampleProject] }, setCount, [sampleProject, desk.id, clock().toISOString(), n]);
const counted = async (): Promise<number> =>
  (await deps.db.run({ projects: [sampleProject] }, counts, [sampleProject, desk.id]))[0]?.searches ?? 0;
const find = (typed: string) => desk.ask('GET', `/customers?q=${encodeURIComponent(typed)}`);
interface Access {
  act: string;
  by: string;
  rows: number | null;
  reason: string | null;
  fields: string[];
  outcome: string;
}
const log = async (act: string): Promise<Access[]> =>
  (await manager.get<{ items: Access[] }>(`/data-access?act=${act}`)).items;

test('only searches for numbers are counted, hour by hour, and the two hundredth is told once', async () => {
  for (const typed of ['王', '3-2-1804', 'wang']) await find(typed);
  expect(await counted()).toBe(0);
  for (const typed of ['8765', '13612348765', '粤B12345']) await find(typed);
  expect(await counted()).toBe(3);
  await had(198);
  for (const typed of ['0001', '0002', '0003']) expect((await find(typed)).statusCode).toBe(200);
  const lines = await log('search');
  expect(lines.filter(({ rows }) => rows === 200)).toHaveLength(1);
  expect(lines[0]?.reason).toContain('200');
  const told = await noticesOf(office, manager);
  expect(told.filter((say) => say.includes('查找 200 次'))).toHaveLength(1);
  clock.pass({ hours: 1 });
  await find('0004');
  expect(await counted()).toBe(1);
});

test('whether a number is taken is an answer too: saving a vehicle or a person counts, refused or not', async () => {
  const supervisor = await as(office, 'LH-003');
  const id = () => uuidAt(clock());
  const counted = async (): Promise<number> =>
    (await deps.db.run({ projects: [sampleProject] }, counts, [sampleProject, supervisor.id]))[0]?.searches ?? 0;
  const [party, other] = [id(), id()];
  for (const [one, name] of [
    [party, '端木听'],
    [other, '端木闻'],
  ] as const)
    await supervisor.do('party.save', { party: one, version: 0, kind: 'person', set: { name } });
  expect(await counted()).toBe(0);
  const plate = '粤B3C7D9';
  const vehicle = id();
  const car = { vehicle, party, kind: 'car', from: '2026-11-23' };
  await supervisor.do('vehicle.save', { ...car, plate });
  expect(await counted()).toBe(1);
  // to end it nobody names its plate
  await supervisor.do('vehicle.save', { ...car, colour: '白' });
  expect(await counted()).toBe(1);
  const taken = await supervisor.refused('vehicle.save', { ...car, vehicle: id(), party: other, plate });
  expect(taken.zh).toContain('另一位业户');
  expect(await counted()).toBe(2);
  const phones = ['13612390001', '13612390002'].map((value) => ({ id: id(), kind: 'phone', value }));
  await supervisor.do('party.save', {
    ...{ party: other, version: 1, set: { idKind: 'passport', idNumber: 'E66650002' }, contacts: { add: phones } },
  });
  expect(await counted()).toBe(5);
});

test('beyond four hundred answers come one after another, others are not held up, and whoever waits is never refused', async () => {
  const apart = (ms: number) => deps.db.owner((q) => q(setApart, [sampleProject, ms, clock().toISOString()]));
  await apart(1_500);
  await had(400);
  const order: string[] = [];
  const slow = find('0005').then((answer) => order.push(`slow ${answer.statusCode}`));
  const other = await manager.ask('GET', '/customers?q=0006');
  order.push(`other ${other.statusCode}`);
  order.push(`name ${(await find('王')).statusCode}`);
  await slow;
  expect(order).toEqual(['other 200', 'name 200', 'slow 200']);
  // many at once are no desk: so many as have to wait too long are asked to
  await had(400);
  await apart(40);
  const statuses = await Promise.all(Array.from({ length: 9 }, async (_, i) => (await find(`100${i}`)).statusCode));
  expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  expect(statuses.filter((status) => status === 200)).toHaveLength(5);
  expect(await counted()).toBe(405);
});

test('a number is shown to call it: this one, counted, written down, and nothing else of the file', async () => {
  const owner = sampleId('party', 'YZ-3-2-1804');
  interface File {
    parties: { id: string; contacts: { id: string; kind: string; value: string }[] }[];
    may: { call: boolean };
  }
  const file = await desk.get<File>(`/rooms/${sampleId('place', '3-2-1804')}/household`);
  expect(file.may.call).toBe(true);
  const phone = file.parties.find(({ id }) => id === owner)?.contacts.find(({ kind }) => kind === 'phone');
  await had(0);
  const call = `/parties/${owner}/contacts/${phone?.id}/call`;
  const shown = await desk.ask('POST', call);
  expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(shown.json()).toEqual({ value: expect.stringMatching(/^1\d{10}$/), seconds: 60 });
  expect(shown.json().value.slice(-4)).toBe(phone?.value.slice(-4));
  expect(await counted()).toBe(1);
  expect((await log('call'))[0]).toMatchObject({ fields: ['phone'], reason: '拨打电话', outcome: 'given' });
  // who reads files without having to call is told so, who reads none learns nothing; both are written down
  expect((await cashier.ask('POST', call)).statusCode).toBe(403);
  expect((await guard.ask('POST', call)).statusCode).toBe(404);
  expect((await desk.ask('POST', `/parties/${owner}/contacts/${owner}/call`)).statusCode).toBe(404);
  expect((await log('call')).map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused', 'given']);
});
