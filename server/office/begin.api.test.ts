import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { keepPartitions } from '#server/db/partitions.ts';
import { cookieOf } from '#tests/support/accounts.ts';
import { testApp } from '#tests/support/app.ts';
import { uuidAt } from '#tests/support/office.ts';

const { app, clock, deps } = await testApp({ mode: 'office' });
await keepPartitions(deps.db, clock());
const id = (): string => uuidAt(clock());

/** Sends as whoever the cookie is. */
const as = (cookie: string) => async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json() };
};

test('an office with nothing begins: administrator, project, places, a manager who signs in and goes on', async () => {
  const payload = { code: 'testcode', name: '首位', login: 'root', password: 'long enough lantern 1' };
  const setup = await app.inject({ method: 'POST', url: '/api/setup', payload });
  expect(setup.json()).toMatchObject({ projects: [], everywhere: ['admin'] });
  const admin = as(cookieOf(setup));

  const project = id();
  const facts = { id: project, code: 'bh02', name: '滨湖花园', office: '滨湖花园管理处', company: '滨湖物业' };
  expect(
    (await admin('POST', '/api/projects', { ...facts, code: '滨湖', office: ' ' })).body.error.fields,
  ).toMatchObject([...[{ path: 'code' }, { path: 'office' }]]);
  expect((await admin('POST', '/api/projects', facts)).status).toBe(200);
  // a lost answer is asked for again; the code belongs to one project
  expect((await admin('POST', '/api/projects', facts)).body).toEqual({ id: project });
  expect((await admin('POST', '/api/projects', { ...facts, id: id() })).body.error.fields[0].path).toBe('code');
  const { body: me } = await admin('GET', '/api/session');
  expect(me.projects).toMatchObject([{ id: project, code: 'BH02', roles: [{ role: 'admin' }] }]);

  const at = `/api/projects/${project}`;
  const doing = (who: typeof admin) => async (what: string, args: object) => {
    const head = { id: id(), at: clock().toISOString(), offset: 0, do: what };
    const answer = await who('POST', `${at}/commands`, { ...head, ...args });
    expect(answer, what).toMatchObject({ status: 200 });
    return answer.body.result;
  };
  const act = doing(admin);
  const [root] = (await admin('GET', `${at}/places`)).body.items;
  expect(root).toMatchObject({ kind: 'project', code: 'BH02', name: '滨湖花园' });
  const [zone, building, entrance] = [id(), id(), id()];
  const place = (of: string, kind: string, set: object) => act('place.save', { place: of, version: 0, kind, set });
  await place(zone, 'zone', { parent: root.id, code: 'Z1', name: '住宅' });
  await place(building, 'building', { parent: zone, code: '1', name: '1栋' });
  await place(entrance, 'entrance', { parent: building, code: '1-1', name: '1单元' });
  const rule = { form: 'stem-floor-door', stem: '1-1', floors: { from: 1, to: 6 }, doors: { from: 1, to: 2 } };
  expect(await act('place.generate', { parent: entrance, rule, use: 'home' })).toMatchObject({ made: 12 });

  const manager = id();
  await act('staff.save', { staff: manager, version: 0, set: { number: 'BH-001', name: '主任', login: 'zhuren' } });
  const post = { number: 'BH-001', title: '管理处主任', department: 'administration', holder: manager };
  await act('post.save', { post: id(), version: 0, set: post });
  await act('grant.give', { grant: id(), staff: manager, role: 'manager', zone: null, from: '2026-11-23', to: null });
  const code = createHash('sha256').update('ABCDEFGHJKMN').digest('hex');
  await act('account.invite', { invitation: id(), staff: manager, code });
  const login = { login: 'zhuren', password: 'another one 22' };
  const set = await app.inject({
    ...{ method: 'POST', url: '/api/invitation' },
    payload: { ...login, code: 'ABCD-EFGH-JKMN' },
  });
  expect(set.json().error.code).toBe('password.due');
  const taken = await app.inject({
    ...{ method: 'POST', url: '/api/session' },
    payload: { ...login, fresh: 'only mine, 22' },
  });
  expect(taken.json()).toMatchObject({ staff: { name: '主任' }, projects: [{ roles: [{ role: 'manager' }] }] });

  const second = as(cookieOf(taken));
  expect((await second('GET', `${at}/places?q=1-1-0602`)).body.items).toMatchObject([{ label: '1栋1单元0602' }]);
  await doing(second)('staff.save', {
    staff: id(),
    version: 0,
    set: { number: 'BH-002', name: '前台', login: 'qiantai' },
  });
  expect((await second('POST', '/api/projects', { ...facts, id: id(), code: 'BH03' })).status).toBe(403);
  const { body: log } = await second('GET', `${at}/changes`);
  expect(log.items.map((one: { act: string }) => one.act)).toEqual(
    expect.arrayContaining(['project.create', 'account.accept', 'place.generate']),
  );
  // nobody else can sign in yet: neither the administrator nor the manager can go
  const { body: own } = await admin('GET', `${at}/people/${manager}`);
  const head = { id: id(), at: clock().toISOString(), offset: 0, do: 'staff.leave' };
  const leave = { ...head, staff: manager, version: own.version, last: '2026-11-23' };
  expect((await admin('POST', `${at}/commands`, leave)).body.error.code).toBe('staff.last-manager');
});
