import { describe, expect, test } from 'vitest';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';
import { jpegPhoto, truncatedJpeg } from '#tests/support/pictures.ts';
import { verifyProject } from '#tools/verify/project.ts';
import { linkOf } from './link.ts';

/** Somebody without an account before the code of a place. */
const office = await testApp({ sample: true });
const { app, clock, deps } = office;
const [desk, supervisor, manager, technician] = (await Promise.all(
  ['LH-008', 'LH-003', 'LH-001', 'LH-023'].map((one) => as(office, one)),
)) as [Person, Person, Person, Person];
const { items } = await manager.get<{ items: { id: string; label: string }[] }>('/places?q=1804');
const place = items[0] as { id: string; label: string };
const code = linkOf(deps.pointKey, { project: sampleProject, place: place.id });

const ask = (at = code) => app.inject({ url: `/api/outside/${at}` });
const report = (values: object, more: object = {}) => ({
  ...{ id: uuidAt(clock()), procedure: 'complaint', step: 'sendIn', values, ...more },
});
const send = (body: object, at = code) => app.inject({ method: 'POST', url: `/api/outside/${at}`, payload: body });
const hand = (payload: Buffer, at = code) =>
  app.inject({
    ...{ method: 'PUT', url: `/api/outside/${at}/photos`, payload },
    headers: { 'content-type': 'image/jpeg' },
  });

describe('somebody without an account', () => {
  test('learns where the code hangs and what may be told there, by the definition', async () => {
    const { forms, ...rest } = (await ask()).json();
    expect(rest).toEqual({ office: '澜汇新城管理处', place: place.label, timeZone: 'Asia/Shanghai' });
    expect(forms).toHaveLength(1);
    expect(forms[0]).toMatchObject({ procedure: 'complaint', step: 'sendIn', asks: ['what'], may: ['who', 'seen'] });
    expect(Object.keys(forms[0].sheet).sort()).toEqual(['seen', 'what', 'who']);
  });

  test('finds nothing by a code that was made up, changed, or of a place that is no more', async () => {
    const other = linkOf(Buffer.alloc(32, 9), { project: sampleProject, place: place.id });
    const nowhere = linkOf(deps.pointKey, { project: sampleProject, place: sampleId('place', 'nowhere') });
    const elsewhere = linkOf(deps.pointKey, { project: sampleId('project', 'none'), place: place.id });
    for (const wrong of [other, nowhere, elsewhere, 'x', `${code}A`, `A${code.slice(1)}`, '%00', '..%2f..'])
      for (const answer of [
        await ask(wrong),
        await send(report({ what: '漏水' }), wrong),
        await hand(truncatedJpeg, wrong),
      ])
        expect([answer.statusCode, answer.json().error.code], wrong).toEqual(
          wrong === '%00' ? [400, expect.any(String)] : [404, 'not-found'],
        );
  });

  test('sends a complaint in, with a photo; tapped twice it is one, with other words it is refused', async () => {
    const photo = (await hand(await jpegPhoto())).json().hash;
    const body = report({
      what: '楼道灯不亮，晚上看不清路',
      who: { name: '王先生', phone: '13912345678' },
      seen: [photo],
    });
    const [one, two] = await Promise.all([send(body), send(body)]);
    expect([one.statusCode, two.statusCode]).toEqual([200, 200]);
    const { number, within } = one.json();
    expect(number).toMatch(/^TS-LH01-\d{8}-\d{4}$/);
    expect(within).toEqual({ zh: '15 分钟（服务时间）', en: '15 min open' });
    expect(two.json()).toEqual(one.json());
    expect((await send(body)).json()).toEqual(one.json());
    const changed = await send({ ...body, values: { what: '另一件事' } });
    expect([changed.statusCode, changed.json().error.code]).toEqual([409, 'outside.taken']);
    expect(changed.json().error.say.zh).toContain(number);
    // a box more, or one less, is something else too
    const { seen: _, ...fewer } = body.values as Record<string, unknown>;
    expect((await send({ ...body, values: fewer })).statusCode).toBe(409);
    const bare = report({ what: '门禁坏了' });
    expect((await send(bare)).statusCode).toBe(200);
    expect((await send({ ...bare, values: { ...bare.values, who: { name: '李先生' } } })).statusCode).toBe(409);

    // it waits for the front desk, as nobody's, and is taken up with more
    const inbox = JSON.stringify(await desk.get('/inbox?scope=zone'));
    expect(inbox).toContain(body.id);
    const shown = await desk.get<Record<string, never>>(`/cases/${body.id}?screen=desk`);
    expect(shown).toMatchObject({
      state: 'sent',
      sheet: { what: '楼道灯不亮，晚上看不清路', where: place.id, who: { name: '王**', phone: '139****5678' } },
      timeline: [{ step: 'sendIn', by: { id: 'outside', name: '', role: 'outside' } }],
    });
    expect((await desk.ask('GET', `/files/${photo}`)).statusCode).toBe(200);
    const now = clock().toISOString();
    const heard = {
      heardAt: now,
      channel: 'online',
      where: place.id,
      anonymous: false,
      kind: 'facilities',
      level: 'general',
    };
    // nothing that is shown tells of what is masked
    expect(shown).toMatchObject({ origin: { outside: 'code' } });
    const take = (more: object) => ({
      ...{ case: body.id, step: 'register', screen: 'desk' },
      values: { ...heard, what: '楼道灯不亮', grave: false, ...more },
    });
    expect((await desk.refused('case.step', take({ who: { name: '王**' } }))).fields).toEqual(['who']);
    // whom the clerk sees only masked stays, without being typed again
    await desk.do('case.step', take({}));
    expect(await desk.get(`/cases/${body.id}?screen=desk`)).toMatchObject({
      state: 'heard',
      sheet: { who: { name: '王**', phone: '139****5678' } },
    });
  });

  test('takes no step of the office, names nobody of it, and fills in nothing that was not asked', async () => {
    const party = await manager.get<{ rooms: { people: { id: string }[] }[] }>('/customers?q=3-2-1804');
    const refusals = await Promise.all(
      [
        report({}),
        report({ what: '漏水', about: [manager.id] }),
        report({ what: '漏水', level: 'major' }),
        report({ what: '漏水', where: sampleId('place', 'Z2') }),
        report({ what: '漏水', who: { party: party.rooms[0]?.people[0]?.id } }),
        report({ what: '漏水', seen: ['a'.repeat(64)] }),
        report({ what: '漏水' }, { step: 'register' }),
        report({ what: '漏水' }, { step: 'constructor' }),
        report({ what: '漏水' }, { procedure: '__proto__' }),
        report({ what: 'x'.repeat(1001) }),
        report({ what: '漏水' }, { id: 'x' }),
        report({ what: '漏水' }, { id: '00000000-0000-0000-0000-000000000000' }),
      ].map((body) => send(body)),
    );
    expect(refusals.map(({ statusCode }, i) => [i, statusCode])).toEqual([
      [0, 400],
      [1, 400],
      [2, 400],
      // where the code hangs is where it lies, whatever was sent
      [3, 200],
      [4, 400],
      [5, 400],
      [6, 400],
      [7, 400],
      [8, 400],
      [9, 400],
      [10, 400],
      [11, 400],
    ]);
    const endless = JSON.stringify(report({ what: '漏水' })).replace('"漏水"', '1e400');
    const large = await app.inject({
      ...{ method: 'POST', url: `/api/outside/${code}`, payload: endless },
      headers: { 'content-type': 'application/json' },
    });
    expect([large.statusCode, large.json().error.code]).toEqual([400, 'number.invalid']);
    expect(refusals[5]?.json().error.fields[0].path).toBe('seen');
    const bad = await hand(truncatedJpeg);
    expect([bad.statusCode, bad.json().error.code]).toEqual([422, 'file.unreadable']);
  });

  test('is not taken up by a clerk alone who says so: a supervisor does, signed, with why', async () => {
    const body = report({ what: '无意义的内容' });
    expect((await send(body)).statusCode).toBe(200);
    const dismiss = (who: Person) => ({
      ...{ case: body.id, step: 'dismiss', values: { why: '不是投诉' }, screen: 'desk' },
      sign: { method: 'typed', password: who.number },
    });
    expect(await desk.refused('case.step', dismiss(desk))).toMatchObject({ status: 403, code: 'case.not-yours' });
    await supervisor.do('case.step', dismiss(supervisor));
    expect(await supervisor.get(`/cases/${body.id}`)).toMatchObject({ state: 'dismissed', ended: true });
  });

  test('is told to call where too much came in of the place today, or the office takes none', async () => {
    const today = clock().toISOString().slice(0, 10);
    const set = (value: number, version: number) =>
      manager.do('parameter.set', { key: 'outside.per-day', value, from: today, version });
    await set(1, 0);
    const answer = await send(report({ what: '漏水' }));
    expect([answer.statusCode, answer.json().error.code]).toEqual([429, 'outside.enough']);
    await set(0, 1);
    expect((await ask()).statusCode).toBe(404);
    await set(30, 2);
    expect((await ask()).statusCode).toBe(200);
    // how soon it is taken up is said as the office has set it
    await manager.do('parameter.set', { key: 'complaint.sent', value: '30 office minutes', from: today, version: 0 });
    expect((await send(report({ what: '渗水' }))).json().within.zh).toBe('30 分钟（服务时间）');
  });
});

describe('the code of a place', () => {
  const path = `/places/${place.id}/outside`;
  test('is printed by whoever may, and leads nowhere else', async () => {
    const root = 'http://localhost:80/kewu/';
    const sheet = await desk.ask('GET', `${path}?root=${root}`);
    expect(sheet.statusCode).toBe(200);
    expect(sheet.body).toContain(`http://localhost/kewu/outside/${code}`);
    expect(sheet.body).toContain(place.label);
    expect((await technician.ask('GET', `${path}?root=${root}`)).json().error.code).toBe('outside.not-yours');
    for (const evil of ['https://evil.example/', 'javascript:alert(1)', 'x'])
      expect((await supervisor.ask('GET', `${path}?root=${encodeURIComponent(evil)}`)).statusCode).toBe(400);
    expect((await desk.ask('GET', `/places/nowhere/outside?root=${root}`)).statusCode).toBe(404);
  });
});

test('all of it is proved by the chain', async () => {
  const { db, files } = deps;
  const project = await db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  expect(project && (await verifyProject(db, project, { files, anchors: files }))).toMatchObject({ fault: null });
});
