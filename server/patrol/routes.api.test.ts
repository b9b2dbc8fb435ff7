import { expect, test } from 'vitest';
import { keepPartitions } from '#server/db/partitions.ts';
import { sampleId } from '#server/sample/ids.ts';
import { cookieOf } from '#tests/support/accounts.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { newDay, start, visit } from '#tests/support/patrol.ts';

test('an office from nothing lays out places, points and a route, plans it, and a round appears', async () => {
  const { app, clock, deps } = await testApp({ mode: 'office' });
  await keepPartitions(deps.db, clock());
  const id = (): string => uuidAt(clock());
  const payload = { code: 'testcode', name: '首位', login: 'root', password: 'long enough lantern 1' };
  const cookie = cookieOf(await app.inject({ method: 'POST', url: '/api/setup', payload }));
  const ask = async (method: 'GET' | 'POST', url: string, body?: object) => {
    const answer = await app.inject({ method, url, headers: { cookie }, ...(body ? { payload: body } : {}) });
    return {
      status: answer.statusCode,
      body: answer.headers['content-type']?.includes('json') ? answer.json() : answer.body,
    };
  };
  const project = id();
  const facts = { id: project, code: 'bh02', name: '滨湖花园', office: '滨湖花园管理处', company: '滨湖物业' };
  expect((await ask('POST', '/api/projects', facts)).status).toBe(200);
  const at = `/api/projects/${project}`;
  const send = (what: string, args: object) =>
    ask('POST', `${at}/commands`, { id: id(), at: clock().toISOString(), offset: 0, do: what, ...args });
  const act = async (what: string, args: object) => {
    const answer = await send(what, args);
    expect(answer, what).toMatchObject({ status: 200 });
    return answer.body.result;
  };
  const [root] = (await ask('GET', `${at}/places`)).body.items;
  const [zone, building, entrance, lobby] = [id(), id(), id(), id()];
  const place = (of: string, kind: string, set: object) => act('place.save', { place: of, version: 0, kind, set });
  await place(zone, 'zone', { parent: root.id, code: 'Z1', name: '住宅' });
  await place(building, 'building', { parent: zone, code: '1', name: '1栋' });
  await place(entrance, 'entrance', { parent: building, code: '1-1', name: '1单元' });
  await place(lobby, 'area', { parent: entrance, code: '1-1-DT', name: '大堂' });

  // an administrator alone lays out no routes: the manager and the property supervisor do
  const route = id();
  const first = { route, version: 0, kind: 'unit', family: 'p5', set: { code: 'zz-1-1', name: '1栋1单元巡查', zone } };
  expect((await send('route.save', first)).body.error.code).toBe('route.not-yours');
  const { body: me } = await ask('GET', '/api/session');
  const manager = id();
  await act('staff.save', { staff: manager, version: 0, set: { number: 'BH-001', name: '主任', login: 'zhuren' } });
  await act('grant.give', { grant: id(), staff: manager, role: 'manager', zone: null, from: '2026-11-23', to: null });
  const code = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('ABCDEFGHJKMN'));
  await act('account.invite', { invitation: id(), staff: manager, code: Buffer.from(code).toString('hex') });
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
  const other = cookieOf(taken);
  const asManager = async (method: 'GET' | 'POST', url: string, body?: object) => {
    const answer = await app.inject({
      ...{ method, url: `${at}${url}`, headers: { cookie: other } },
      ...(body ? { payload: body } : {}),
    });
    return { status: answer.statusCode, json: () => answer.json(), text: answer.body };
  };
  const sent = async (what: string, args: object) => {
    const head = { id: id(), at: clock().toISOString(), offset: 0, do: what };
    return asManager('POST', '/commands', { ...head, ...args });
  };
  const doing = async (what: string, args: object) => {
    const answer = await sent(what, args);
    expect(answer.status, `${what} ${answer.text}`).toBe(200);
    return answer.json().result;
  };
  expect(me.staff.name).toBe('首位');

  expect((await sent('route.save', { ...first, set: { code: '*', name: ' ' } })).json().error.fields).toMatchObject([
    ...[{ path: 'set.code' }, { path: 'set.name' }],
  ]);
  await doing('route.save', first);
  expect((await sent('route.save', { ...first, route: id() })).json().error.fields[0].path).toBe('set.code');
  const point = id();
  const one = { point, route, version: 1, sections: ['4.4.5'], set: { parent: lobby, name: '信报箱旁', floor: 1 } };
  expect((await sent('point.add', { ...one, sections: ['nonsense'] })).json().error.fields[0].path).toBe(
    'points.0.sections',
  );
  expect(await doing('point.add', one)).toMatchObject({ point: { code: 'P-1-1-DT-1' }, route: { version: 2 } });
  const roof = {
    point: id(),
    route,
    version: 2,
    sections: ['4.4.3'],
    set: { parent: entrance, name: '天台', code: 'P-TT' },
  };
  expect((await sent('point.add', { ...roof, version: 1 })).json().error.code).toBe('route.moved');
  await doing('point.add', roof);
  await doing('route.points', {
    ...{ route, version: 3 },
    points: [
      { point: roof.point, sections: ['4.4.3'] },
      { point, sections: ['4.4.5', '4.4.6'] },
    ],
  });
  const shown = (await asManager('GET', `/routes/${route}`)).json();
  expect(shown).toMatchObject({ code: 'ZZ-1-1', version: 4, active: true, mayChange: true, zoneId: zone });
  expect(shown.points.map((p: { label: string; sections: string[] }) => [p.label, p.sections])).toEqual([
    ['1栋1单元天台', ['4.4.3']],
    ['1栋1单元大堂信报箱旁', ['4.4.5', '4.4.6']],
  ]);
  const sheet = await asManager('GET', `/routes/${route}/codes?point=${point}`);
  expect([sheet.text.includes('信报箱旁'), sheet.text.includes('天台')]).toEqual([true, false]);

  // the first plan of an office follows none
  const plan = id();
  await doing('plan.draft', { plan, month: '2026-11-01' });
  expect((await sent('plan.approve', { plan })).json().error.code).toBe('plan.empty');
  const line = { route, days: [23, 24, 30], start: '09:00', end: '11:00', shift: 'early', role: 'property-assistant' };
  expect(
    (await sent('plan.line', { plan, n: 0, set: { ...line, days: [31], end: '08:00', role: 'cashier' } }))
      .json()
      .error.fields.map(({ path }: { path: string }) => path),
  ).toEqual(['set.days', 'set.end', 'set.role']);
  await doing('plan.line', { plan, n: 0, set: line });
  await doing('plan.line', { plan, n: 0, set: { ...line, days: [25] } });
  await doing('plan.line', { plan, n: 1, set: { ...line, end: '12:00' } });
  await doing('plan.dropLine', { plan, n: 2 });
  expect((await asManager('GET', '/plans?month=2026-11-01')).json().plan.lines).toMatchObject([
    { n: 1, routeId: route, days: [23, 24, 30], end: '12:00' },
  ]);
  await doing('plan.approve', { plan });
  expect((await sent('plan.line', { plan, n: 0, set: line })).json().error.code).toBe('plan.approved');
  const { items } = (await asManager('GET', '/rounds')).json();
  expect(items).toMatchObject([{ state: 'waiting', total: 2, route: { name: '1栋1单元巡查' } }]);
  const { points } = (await asManager('GET', `/routes/${route}`)).json();
  const gone = { point: roof.point, version: points[0].version, route, routeVersion: 4 };
  // rounds of today that have not begun stop there no more
  expect((await sent('point.retire', gone)).status).toBe(200);
  expect((await asManager('GET', '/rounds')).json().items).toMatchObject([{ total: 1 }]);
  expect((await sent('point.retire', { ...gone, routeVersion: 5 })).status).toBe(404);
  const log = (await asManager('GET', '/changes')).json().items.map((entry: { act: string }) => entry.act);
  expect(log).toEqual(expect.arrayContaining(['route.add', 'point.add', 'point.retire', 'route.order']));
});

test('a round that has begun keeps its points; a route that rests is planned no more; a point in use is not retired', async () => {
  const office = await testApp({ sample: true });
  await newDay(office);
  const manager = await as(office, 'LH-001');
  const assistant = await as(office, 'LH-017');
  interface Detail {
    version: number;
    points: { id: string; version: number; sections: string[]; label: string }[];
  }
  const route = sampleId('route', 'ZZ-1-1');
  const begun = await start(assistant, 'ZZ-1-1');
  const before = await manager.get<Detail>(`/routes/${route}`);
  const keep = before.points.slice(1).map(({ id, sections }) => ({ point: id, sections }));
  expect(await assistant.refused('route.points', { route, version: before.version, points: keep })).toMatchObject({
    ...{ status: 403, code: 'route.not-yours' },
  });
  const [first] = before.points;
  if (!first) throw new Error('a route of the sample has points');
  const retire = { place: first.id, version: first.version };
  expect((await manager.refused('place.retire', retire)).code).toBe('place.in-use');
  await manager.do('route.points', { route, version: before.version, points: keep });
  const walked = await manager.get<{ points: unknown[]; total: number }>(`/rounds/${begun.id}`);
  expect([walked.points.length, walked.total]).toEqual([before.points.length, before.points.length]);
  await visit(office, assistant, begun, first, []);
  await manager.do('route.save', { route, version: before.version + 1, set: { active: false } });
  const { items: walkedOn } = await manager.get<{ items: { code: string }[] }>('/routes');
  expect(walkedOn.some(({ code }) => code === 'ZZ-1-1')).toBe(false);
  const all = await manager.get<{ items: { code: string; active: boolean }[] }>('/routes?rest=1');
  expect(all.items.find(({ code }) => code === 'ZZ-1-1')?.active).toBe(false);
  const { items: log } = await manager.get<{ items: { act: string; label: string }[] }>('/changes?what=route');
  expect(log.map(({ act }) => act)).toEqual(['route.retire', 'route.order']);
});
