import { expect, test } from 'vitest';
import { readPlace } from '#server/access/person.ts';
import { registrationOf } from '#server/customers/registration.ts';
import { statement } from '#server/db/statement.ts';
import { workExports } from '#server/exports/work.ts';
import { openLog } from '#server/http/log.ts';
import { isBook } from '#server/manifest/export.ts';
import { pushNews } from '#server/push/push.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { parseFile } from '#server/table/parse.ts';
import { testApp } from '#tests/support/app.ts';
import { type Ids, idsOf } from '#tests/support/foreign.ts';
import { csv, importing, type Shown } from '#tests/support/imports.ts';
import { leakCalls, type Sample } from '#tests/support/leak-calls.ts';
import { home, ownParty } from '#tests/support/leak-households.ts';
import { everyRole, type OfRole } from '#tests/support/leak-people.ts';
import { openFinder } from '#tests/support/masked.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { newDay, noticesOf } from '#tests/support/patrol.ts';
import { bare, textOf } from '#tests/support/pdf.ts';
import { openStream } from '#tests/support/stream.ts';

/**
 * What is masked does not leak by another way: everything each role can get of our own project, in answers, headers,
 * cursors, refusals, file names, exports, prints, push and log, holds no name, number or plate of anybody in full.
 */
const lines: string[] = [];
const office = await testApp({ sample: true, log: openLog({ write: (line) => void lines.push(line) }) });
const { app, deps, clock } = office;
await newDay(office);
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const assistant = await as(office, 'LH-017');
const id = (): string => uuidAt(clock());

/** Somebody with everything a file may hold, and what they told of, where not everybody may read it. */
const said = { word: '暗格井盖松动', phone: '13977650001' };
const party = id();
await supervisor.do('party.save', {
  ...{ party, version: 0, kind: 'person', set: { name: '欧阳澄砚', idKind: 'passport', idNumber: 'E77650002' } },
  contacts: {
    add: [
      { id: id(), kind: 'phone', value: '13977650003' },
      { id: id(), kind: 'phone', value: '075527765004' },
      { id: id(), kind: 'email', value: 'chengyan77650005' + '@example.com' },
      { id: id(), kind: 'wechat', value: 'wx77650006' },
    ],
  },
  room: { occupancy: id(), room: home, relation: 'family', from: '2026-11-23', of: ownParty },
});
await supervisor.do('vehicle.save', { vehicle: id(), party, plate: '粤B7K7Q2', kind: 'car', from: '2026-11-23' });
const photo = await manager.photo();
const someCase = id();
await assistant.do('case.open', {
  ...{ case: someCase, procedure: 'finding', step: 'reportMajor', screen: 'pocket', sign: drawn },
  values: { foundAt: clock().toISOString(), where: home, what: `${said.word}，来电 ${said.phone}`, seen: [photo] },
});
const finder = await openFinder(deps);

const one = statement<{ ids: Partial<Ids> }>(
  'test.masked.ids',
  `select jsonb_strip_nulls(jsonb_build_object(
     'round', (select id from kewu.rounds where project_id = $1 order by id limit 1),
     'route', (select id from kewu.routes where project_id = $1 order by id limit 1),
     'plan', (select id from kewu.plans where project_id = $1 order by id limit 1),
     'point', (select id from kewu.places where project_id = $1 and kind = 'point' order by path limit 1),
     'paper', (select id from kewu.papers order by id limit 1),
     'document', (select id from kewu.documents where project_id = $1 order by id limit 1))) as ids`,
);
const [found] = await deps.db.owner((q) => q(one, [sampleProject]));
/** A file that the supervisor brings: nobody else sees what it says of people, right or wrong. */
const { bring, check } = await importing(office, 'LH-003');
const file = csv(
  '房号,姓名,证件号,电话,车牌号,备注',
  '3-2-1804,欧阳澄砚,E77650002,13977650003,粤B7K7Q2,欧阳澄砚的备注',
  '9-9-9999,欧阳澄砚,440301195003101720,13977650003,粤B7K7Q2,',
);
const brought = await check((await bring(file, '住户.csv')).json<Shown>());
const own: Ids = {
  ...idsOf('missing'),
  ...{ project: sampleProject, place: home, room: home, party, case: someCase, file: photo, import: brought.id },
  staff: sampleId('staff', 'LH-008'),
  ...found?.ids,
};
const { commands, calls } = leakCalls(office, { major: someCase, round: own.round, foreign: own.project });
const people = [...new Map((await everyRole(office)).map((person) => [person.number, person])).values()];

interface Document {
  readonly paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
}
const { paths } = (await app.inject('/docs/json')).json<Document>();
const takes = (path: string, name: string): boolean =>
  paths[path]?.get?.parameters?.some((parameter) => parameter.name === name) ?? false;
const gets = Object.entries(calls).flatMap(([route, samples]) => {
  const [method, path = ''] = route.split(' ');
  // what is printed is read once, below; the stream is no route of a project and has a test of its own
  return method === 'GET' && path.startsWith('/api/projects') && !path.endsWith('.pdf') ? [{ path, samples }] : [];
});

test('there is enough to look for', () => {
  expect(finder.count).toBeGreaterThan(2_000);
  for (const text of ['欧阳澄砚', 'E77650002', '13977650003', '075527765004', '粤B7K7Q2']) {
    const sealed = Buffer.from(JSON.stringify([text, own.party])).toString('base64url');
    for (const wrapped of [text, encodeURIComponent(text), sealed, Buffer.from(sealed).toString('base64url')])
      expect([wrapped, finder.in(`{"next":"${wrapped}"}`)]).toEqual([wrapped, [text]]);
  }
});

test.each(people)('$role ($number): no list, page, refusal, header or cursor', async ({ number, who }: OfRole) => {
  const leaks: string[] = [];
  const knows = (await who.get(`P/cases/${someCase}`)).statusCode === 200;
  const look = async (url: string, path: string): Promise<string | null> => {
    const answer = await who.get(url);
    const text = `${JSON.stringify(answer.headers)}\n${answer.body}`;
    if (answer.statusCode >= 500) leaks.push(`${url}: ${answer.statusCode}`);
    if (!path.includes('/imports') || number !== 'LH-003')
      leaks.push(...finder.in(text).map((secret) => `${url}: ${secret}`));
    if (!knows && (text.includes(said.word) || text.includes(said.phone))) leaks.push(`${url}: the case`);
    const photos = path.endsWith('/files/{hash}') && answer.statusCode === 200;
    if (answer.headers['cache-control'] !== (photos ? 'private, no-cache' : 'no-store'))
      if (answer.headers['cache-control'] !== 'private, no-store') leaks.push(`${url}: may be kept`);
    const body = /json/.test(String(answer.headers['content-type'])) ? answer.json() : {};
    return typeof body.next === 'string' ? body.next : null;
  };
  for (const { path, samples } of gets)
    for (const { url } of samples(own)) {
      const short = takes(path, 'limit') && !url.includes('limit=') ? '&limit=1' : '';
      const asked = short && !url.includes('?') ? `${url}?${short.slice(1)}` : url + short;
      let next = await look(asked, path);
      for (let page = 0; next !== null && page < 2; page += 1)
        next = await look(`${asked}${asked.includes('?') ? '&' : '?'}after=${next}`, path);
    }
  // what a search answers to those who look for the person, by whatever they know
  for (const typed of ['欧阳', '澄砚', '13977650003', '0003', '粤B7K7Q2', '1397765', '粤B7'])
    await look(`/api/projects/${sampleProject}/customers?q=${encodeURIComponent(typed)}`, '/customers');
  expect(leaks).toEqual([]);
});

test('the event stream tells of a change, and nothing of it', async () => {
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  const streams = await Promise.all(people.map(({ who }) => openStream(base, sampleProject, who.cookie)));
  await assistant.do('case.open', {
    ...{ case: id(), procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
    values: { foundAt: clock().toISOString(), where: home, what: `${said.word}，来电 ${said.phone}` },
  });
  for (const stream of streams) {
    if (stream.status === 200) await stream.next();
    stream.close();
    const told = `${JSON.stringify([...stream.headers])}${stream.told()}`;
    expect(finder.in(told)).toEqual([]);
    expect(stream.told()).toMatch(/^(retry: \d+\n\n|:\n\n|data: \{"inbox":\d+\}\n\n)*(\{"error".*)?$/s);
  }
  expect(streams.filter(({ status }) => status === 200).length).toBeGreaterThan(8);
});

test('what is refused tells nothing but what was sent', { timeout: 60_000 }, async () => {
  const refused = ['LH-008', 'LH-020', 'LH-041', 'LH-025', 'T-company'];
  const leaks: string[] = [];
  const asking = people.filter((person) => refused.includes(person.number));
  expect(asking).toHaveLength(refused.length);
  for (const { number, who } of asking)
    for (const [what, bodies] of Object.entries(commands))
      for (const body of bodies(own)) {
        const payload = { id: id(), at: clock().toISOString(), offset: 0, do: what, ...body };
        const answer = await who.send('POST', 'P/commands', { payload });
        const sent = JSON.stringify(payload);
        const told = finder.in(`${JSON.stringify(answer.headers)}${answer.body}`);
        leaks.push(...told.filter((secret) => !sent.includes(secret)).map((secret) => `${number} ${what}: ${secret}`));
      }
  // somebody else has this plate, this bay, this number
  const bay = await taken();
  for (const args of [
    { vehicle: id(), party, plate: bay.plate, kind: 'car', from: '2026-11-23' },
    { vehicle: id(), party, plate: '粤B7K7Q3', bay: bay.code, kind: 'car', from: '2026-11-23' },
  ]) {
    const { zh } = await supervisor.refused('vehicle.save', args);
    leaks.push(...finder.in(zh).filter((secret) => secret !== args.plate));
  }
  expect(leaks).toEqual([]);
});
const takenBay = statement<{ code: string; plate: string }>(
  'test.masked.bay',
  `select b.code, v.plate from kewu.vehicles v join kewu.bays b on b.project_id = v.project_id and b.id = v.bay_id
   where v.project_id = $1 and v.to_day is null order by v.plate limit 1`,
);
const taken = async () => {
  const [row] = await deps.db.run({ projects: [sampleProject] }, takenBay, [sampleProject]);
  return row ?? { code: '', plate: '' };
};

test('in full only with a reason or to call, and then no more than was asked for', async () => {
  const contact = (await supervisor.get<{ party: { contacts: { id: string }[] } }>(`/parties/${party}`)).party.contacts;
  for (const { role, who } of people) {
    const asked: [Sample['url'], object, string[]][] = [
      [`P/parties/${party}/contacts/${contact[0]?.id}/call`, {}, ['13977650003']],
      [
        `P/parties/${party}/unmask`,
        { reason: '核对' },
        ['欧阳澄砚', 'E77650002', '13977650003', '075527765004', 'wx77650006'],
      ],
    ];
    for (const [url, payload, most] of asked) {
      const answer = await who.send('POST', url, { payload });
      const shown = finder.in(answer.body).filter((secret) => secret !== '粤B7K7Q2');
      expect([role, url, answer.statusCode === 200 ? most : []]).toEqual([role, url, expect.arrayContaining(shown)]);
      if (answer.statusCode !== 200) expect(shown).toEqual([]);
    }
  }
});

test('a masked list that is carried out, read back', { timeout: 60_000 }, async () => {
  const carried: string[] = [];
  const asked = [
    ...Object.entries(product.exports).flatMap(([list, one]) => (isBook(one) ? [] : [[manager, list] as const])),
    ...['parties', 'rooms'].map((list) => [supervisor, list] as const),
  ];
  for (const [who, list] of asked) {
    const which = id();
    const started = await who.ask('POST', '/commands', {
      ...{ id: id(), at: clock().toISOString(), offset: 0, do: 'export.start' },
      ...{ export: which, list, query: {}, reason: '核对', lang: 'zh' },
    });
    // what is asked for of one thing only, or is not for this person
    if (started.statusCode !== 200) continue;
    await workExports(deps, product.exports);
    const file = await who.ask('GET', `/exports/${which}/file`);
    expect([list, file.statusCode]).toEqual([list, 200]);
    const [table] = await parseFile(file.rawPayload, 'x.xlsx');
    const text = table?.lines.map(({ cells }) => cells.join('\n')).join('\n') ?? '';
    expect([list, finder.in(`${JSON.stringify(file.headers)}\n${text}`)]).toEqual([list, []]);
    carried.push(`${who === manager ? 'manager' : 'supervisor'} ${list}`);
  }
  const least = ['parties', 'rooms', 'said', 'access', 'colleagues', 'cases'].map((list) => `manager ${list}`);
  expect(carried).toEqual(expect.arrayContaining([...least, 'supervisor parties', 'supervisor rooms']));
});

test('what is printed of a household and of a case', { timeout: 60_000 }, async () => {
  const place = await deps.db.read({ projects: [sampleProject] }, async (q) => {
    const found = await readPlace(q, sampleProject, supervisor.id, '2026-11-23');
    if (!found) throw new Error('nobody to print for');
    return registrationOf({ q, ...found, now: clock(), today: '2026-11-23' }, home, 'zh');
  });
  for (const [path, data] of [
    [`/rooms/${home}/registration.pdf`, JSON.stringify(place)],
    [`/cases/${someCase}/sheet.pdf`, ''],
  ] as const) {
    const answer = await supervisor.ask('GET', path);
    expect([path, answer.statusCode]).toEqual([path, 200]);
    const text = (await textOf(answer.rawPayload)) ?? bare(data);
    if (path.startsWith('/rooms')) expect(text).toContain('欧***');
    expect([path, finder.in(`${JSON.stringify(answer.headers)}\n${text}`)]).toEqual([path, []]);
  }
});

test('what is printed of a round and of a month', { timeout: 60_000 }, async () => {
  for (const path of [`/rounds/${own.round}/f012.pdf`, '/months/2026-11/f012.pdf']) {
    const answer = await manager.ask('GET', path);
    expect([path, answer.statusCode]).toEqual([path, 200]);
    const text = (await textOf(answer.rawPayload)) ?? '';
    expect([path, finder.in(`${JSON.stringify(answer.headers)}\n${text}`)]).toEqual([path, []]);
  }
});

test('push and the log', async () => {
  const endpoint = 'https://fcm.googleapis.com/fcm/send/abc';
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  await manager.ask('PUT', '/push', { endpoint, keys, wants: 'all' });
  clock.pass({ seconds: 10 });
  await assistant.do('case.open', {
    ...{ case: id(), procedure: 'finding', step: 'reportMajor', screen: 'pocket', sign: drawn },
    values: { foundAt: clock().toISOString(), where: home, what: `欧阳澄砚来电：${said.word}` },
  });
  await noticesOf(office, manager);
  const pushed: string[] = [];
  await pushNews(deps.db, deps.pushKeys, clock(), async (_, message) => {
    pushed.push(message);
    return 'sent';
  });
  expect(pushed).toHaveLength(1);
  expect(pushed.join()).not.toContain(said.word);
  expect(finder.in(pushed.join())).toEqual([]);
  expect(lines.length).toBeGreaterThan(500);
  const logged = lines.join('\n');
  expect(finder.in(logged)).toEqual([]);
  expect(logged).not.toContain(said.word);
});

test('a cursor that was changed, or is of another list, of another search or of somebody else, is none', async () => {
  const [first, second] = [manager, supervisor];
  const { next } = await first.get<{ next: string }>('/parties?limit=2');
  expect((await first.get<{ items: unknown[] }>(`/parties?limit=50&after=${next}`)).items).toHaveLength(50);
  const changed = `${next.slice(0, -1)}${next.endsWith('A') ? 'B' : 'A'}`;
  const plain = Buffer.from(JSON.stringify(['王', own.party])).toString('base64url');
  const search = await first.get<{ next: string }>('/customers?q=l&limit=1');
  for (const [who, path] of [
    [first, `/parties?after=${changed}`],
    [first, `/parties?after=${plain}`],
    [first, '/parties?after=x'],
    [first, `/parties/incomplete?after=${next}`],
    [first, `/customers?q=w&after=${search.next}`],
    [first, `/parties/${party}/changes?after=${next}`],
    [second, `/parties?after=${next}`],
  ] as const) {
    const answer = await who.ask('GET', path);
    expect([path, answer.statusCode, answer.json().error?.code]).toEqual([path, 400, 'query.invalid']);
  }
});
