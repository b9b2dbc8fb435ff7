import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person } from '#tests/support/office.ts';
import { signIn } from '#tests/support/sign-in.ts';
import { workImports } from './work.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const admin = await as(office, 'GS-003');
const supervisor = await as(office, 'LH-003');

interface Shown {
  id: string;
  state: string;
  mapping: Record<string, number>;
  counts: Record<string, number>;
  fault: { zh: string } | null;
}
interface Found {
  id: string;
  name: string;
  phoneMasked: string | null;
  posts: { number: string; title: string; department: string }[];
  grants: { role: string; zone: string | null; from: string }[];
  waiting: { id: string; role: string; zone: string | null }[];
  account: string;
}
const work = () => workImports(deps.db, clock, product.imports);
const seen = async (who: Person, id: string) => (await who.get<{ import: Shown }>(`/imports/${id}`)).import;
async function stage(number: string, lines: readonly string[]): Promise<Shown> {
  const hand = await signIn(office, number);
  const answer = await hand.send('PUT', `/api/projects/${sampleProject}/imports?kind=staff&name=x.csv`, {
    payload: Buffer.from(`\ufeff${lines.join('\n')}\n`),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Shown>();
}
async function check(who: Person, ...lines: string[]) {
  const staged = await stage(who.number, lines);
  await who.do('import.check', { import: staged.id, mapping: staged.mapping });
  await work();
  const rows = await who.get<{ items: { n: number; faults: { column: string; say: { zh: string } }[] }[] }>(
    `/imports/${staged.id}/rows?act=fault`,
  );
  return {
    ...(await seen(who, staged.id)),
    faults: rows.items.map(({ faults }) => faults.map(({ column }) => column)),
    say: rows.items.flatMap(({ faults }) => faults.map(({ say }) => say.zh)).join(' '),
  };
}
const act = async (who: Person, what: string, one: Shown): Promise<string> => {
  await who.do(`import.${what}`, { import: one.id });
  await work();
  return (await seen(who, one.id)).state;
};
const person = async (number: string): Promise<Found | undefined> =>
  (await manager.get<{ items: Found[] }>(`/people?q=${number}`)).items.find((one) => 'number' in one);
const everything = statement<{ sum: string }>(
  'test.staff.everything',
  `select md5(string_agg(line, '\n' order by line)) as sum from (
     select (to_jsonb(s) - 'version')::text as line from kewu.staff s union all select (to_jsonb(p) - 'version')::text from kewu.posts p
     union all select g::text from kewu.grants g union all select w::text from kewu.waiting_grants w union all select d::text from kewu.departments d union all select t::text from kewu.search_terms t) as x`,
);
const sum = async () => (await deps.db.owner((q) => q(everything)))[0]?.sum;
const heads = '工号,姓名,手机号,部门,岗位,系统角色,负责片区,直接上级,入职日期,状态';

test('a roster as offices keep it: people, posts below whoever stands in a later row, roles in their own words; again it changes nothing', async () => {
  const before = await sum();
  const lines = [
    heads,
    'ＬＨ-201,陈　晓,138 0013 8000,工程部,水电工,水电工,,周明,2024.3.5,在职',
    'LH-202,周明,13900139000/0755-23456789,工程部,工程副主管,工程部主管,,LH-001,2019/1/1,在职',
    'LH-203,何静,,客服部,客务助理（5–6栋夜班）,客务助理、前台,住宅,客务主管,,试用',
    'LH-204,旧人,,客服部,前台,前台,,,,离职',
  ];
  const brought = await check(manager, ...lines);
  expect([brought.faults, brought.say]).toEqual([[], '']);
  expect(brought.counts).toEqual({ add: 3, same: 1 });
  expect(await act(manager, 'commit', brought)).toBe('done');
  const worker = await person('LH-201');
  expect(worker).toMatchObject({
    name: '陈晓',
    phoneMasked: '138****8000',
    posts: [{ number: 'LH-201', title: '水电工', department: 'engineering' }],
    grants: [{ role: 'technician', zone: null, from: '2026-11-23' }],
    account: 'fresh',
  });
  expect((await person('LH-203'))?.waiting.map(({ role, zone }) => [role, zone])).toEqual([
    ['customer-assistant', '住宅'],
    ['front-desk', '住宅'],
  ]);
  interface Chair {
    id: string;
    number: string;
    superiorId: string | null;
  }
  const chairs = (await manager.get<{ items: Chair[] }>('/posts')).items;
  const upOf = (number: string): string | undefined =>
    chairs.find(({ id }) => id === chairs.find((one) => one.number === number)?.superiorId)?.number;
  expect([upOf('LH-201'), upOf('LH-202'), upOf('LH-203')]).toEqual(['LH-202', 'LH-001', 'LH-003']);
  const { items } = await manager.get<{ items: { act: string; label: string; by: string }[] }>('/changes');
  expect(items.filter(({ label }) => label.includes('LH-201')).map(({ act: done }) => done)).toEqual(
    expect.arrayContaining(['staff.add', 'post.add', 'grant.give']),
  );
  expect((await check(manager, ...lines)).counts).toEqual({ same: 4 });

  clock.pass({ minutes: 1 });
  const moved = await check(manager, heads, 'LH-201,陈晓,13700137000,工程部,强电工,,,LH-023,,');
  expect(moved.counts).toEqual({ change: 1 });
  await act(manager, 'commit', moved);
  expect(await person('LH-201')).toMatchObject({ phoneMasked: '137****7000', posts: [{ title: '强电工' }] });
  expect((await manager.refused('import.undo', { import: brought.id })).zh).toContain('强电工');
  await act(manager, 'undo', moved);
  expect(await person('LH-201')).toMatchObject({ phoneMasked: '138****8000', posts: [{ title: '水电工' }] });
  expect(await act(manager, 'undo', brought)).toBe('undone');
  expect(await sum()).toBe(before);
});

test('nobody gives by file what they may not give by hand', async () => {
  const byManager = await check(
    manager,
    heads,
    'LH-211,甲,,行政部,品质员,公司品质,,,,',
    'LH-001,,,,,,,,,',
    `LH-001,${(await person('LH-001'))?.name},,,,客务主管,,,,`,
    'GS-003,改名,,,,,,,,',
    'LH-212,乙,,行政部,文员,系统管理员,,,,',
  );
  expect(byManager.counts).toEqual({ fault: 5 });
  expect(byManager.faults[0]).toEqual(['role']);
  expect(byManager.faults[4]).toEqual(['role']);
  expect(byManager.say).toContain('由系统管理员授权');
  const byAdmin = await check(admin, heads, 'LH-211,甲,,行政部,品质员,公司品质,,,,');
  expect(byAdmin.counts).toEqual({ add: 1 });
  // what an administrator brought counts with their rights: nobody else has it written
  expect(await manager.refused('import.commit', { import: byAdmin.id })).toMatchObject({
    status: 403,
    code: 'import.not-yours',
  });
  // whoever brings household files does not see that there are files of people
  const kinds = await supervisor.get<{ kinds: { key: string }[]; items: { kind: string }[] }>('/imports');
  expect(kinds.kinds.map(({ key }) => key)).toEqual(['places', 'parties', 'vehicles', 'meters']);
  expect(kinds.items).toEqual([]);
  expect((await supervisor.ask('GET', `/imports/${byAdmin.id}`)).statusCode).toBe(404);
  expect((await supervisor.refused('import.commit', { import: byAdmin.id })).status).toBe(404);
  expect((await admin.get<{ kinds: { key: string }[] }>('/imports')).kinds.map(({ key }) => key)).toEqual(['staff']);
  await admin.do('import.drop', { import: byAdmin.id });
});

test('who brought it and has lost the right meanwhile writes nothing', async () => {
  const brought = await check(manager, heads, 'LH-221,丙,,客服部,前台,前台,,,,');
  await deps.db.owner((q) => q(endManager, [manager.id]));
  await deps.db.owner((q) => q(setCommitting, [brought.id]));
  await work();
  await deps.db.owner((q) => q(againManager, [manager.id]));
  expect(await seen(manager, brought.id)).toMatchObject({
    state: 'failed',
    fault: { zh: expect.stringContaining('主任或系统管理员') },
  });
  expect(await person('LH-221')).toBeUndefined();
});

test('wrong cells are told by row and column; leavers leave; what somebody signed in with stays', async () => {
  const brought = await check(
    manager,
    heads,
    '工号一,甲,,,,,,,,',
    'LH-231,,,,,,,,,',
    'LH-232,丁,12345,客服部,前台,,,,,',
    'LH-233,戊,,,新岗位,,,,,',
    'LH-234,己,,客服部,前台,城主,,,,',
    'LH-235,庚,,客服部,前台,前台,月球,,,',
    'LH-236,辛,,客服部,前台,主管,,没有此人,,',
    'LH-237,壬,,客服部,甲岗,,,LH-238,,',
    'LH-238,癸,,客服部,乙岗,,,壬,,',
    'LH-239,子,,客服部,丙岗,,,LH-240,,',
    'LH-240,丑,1234,客服部,丁岗,,,,,',
    'LH-241,寅,,客服部,丙岗,主管,,,2024.13.1,',
    'LH-001,别名,,,,,,,,离职',
    'LH-242,卯,,,,主管,,,,',
    'LH-243,辰,,客服部,夜班前台,主管,,,,',
    'LH-243,辰,,客服部,日班前台,主管,,,,',
  );
  expect(brought.faults).toEqual([
    ['number'],
    ['name'],
    ['phone'],
    ['department'],
    ['role'],
    ['zone'],
    ['superior'],
    ['superior'],
    ['superior'],
    ['superior'],
    ['phone'],
    ['from'],
    ['name', 'state', 'state'],
    ['role'],
    ['number'],
  ]);
  expect(brought.counts).toEqual({ add: 1, fault: 15 });
  expect(brought.say).toContain('第 9 行');
  await act(manager, 'commit', brought);
  expect(await person('LH-243')).toMatchObject({
    ...{ grants: [], waiting: [{ role: 'customer-supervisor', mayConfirm: false }] },
  });

  const before = await sum();
  const guard = await person('LH-064');
  const left = await check(manager, heads, `LH-064,${guard?.name},,,,,,,,已离职`);
  expect(left.counts).toEqual({ change: 1 });
  await act(manager, 'commit', left);
  expect(await person('LH-064')).toBeUndefined();
  await act(manager, 'undo', left);
  expect(await sum()).toBe(before);

  const fresh = await person('LH-243');
  // a trusted role waits; confirmed, they may sign in
  const admin = await as(office, 'GS-003');
  await admin.do('grant.confirm', { staff: fresh?.id, grants: fresh?.waiting.map(({ id }) => id) });
  await office.app.inject({ method: 'POST', url: '/api/sample/session', payload: { staffId: fresh?.id } });
  expect((await manager.refused('import.undo', { import: brought.id })).zh).toContain('登录');
});

test('a roster of more than one batch: whoever stands above in the last row is there from the first', async () => {
  const before = await sum();
  const many = Array.from(
    { length: 510 },
    (_, i) => `BA-${i + 1},保安${i + 1},,保安部,巡逻岗${i + 1},保安员,,BA-511,,`,
  );
  const brought = await check(manager, heads, ...many, 'BA-511,班长,,保安部,夜班班长,保安员,,LH-040,,');
  expect(brought.counts).toEqual({ add: 511 });
  expect(await act(manager, 'commit', brought)).toBe('done');
  const { items } = await manager.get<{
    items: { id: string; number: string; superiorId: string | null; holder: string }[];
  }>('/posts');
  const lead = items.find(({ number }) => number === 'BA-511');
  expect(lead?.holder).toBe('班长');
  expect(items.filter(({ superiorId }) => superiorId === lead?.id)).toHaveLength(510);
  expect(await act(manager, 'undo', brought)).toBe('undone');
  expect(await sum()).toBe(before);
});

const endManager = statement(
  'test.staff.endManager',
  `update kewu.grants set to_day = '2020-01-01' where staff_id = $1 and role = 'manager'`,
);
const againManager = statement(
  'test.staff.againManager',
  `update kewu.grants set to_day = null where staff_id = $1 and role = 'manager'`,
);
const setCommitting = statement(
  'test.staff.commit',
  `update kewu.imports set state = 'committing', done = 0 where id = $1`,
);
