import { afterAll, expect, test, vi } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { invite, openAccount } from '#tests/support/accounts.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { type EventReader, openStream } from '#tests/support/stream.ts';
import { streamsPerPerson, streamsPerSession } from './live.ts';

// no stream looks around by itself: whatever is heard here, or ends one, was told
vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
afterAll(() => vi.useRealTimers());
const office = await testApp({ sample: true });
const { app, deps, clock } = office;
const base = await app.listen({ host: '127.0.0.1', port: 0 });
const reporter = await as(office, 'LH-008');

async function cookieOf(number: string): Promise<string> {
  const payload = { staffId: sampleId('staff', number) };
  const answer = await app.inject({ method: 'POST', url: '/api/sample/session', payload });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}
const listen = (cookie: string, project = sampleProject): Promise<EventReader> => openStream(base, project, cookie);
async function report(): Promise<void> {
  clock.pass({ seconds: 10 });
  await reporter.do('case.open', {
    case: uuidAt(clock()),
    procedure: 'finding',
    step: 'report',
    values: { foundAt: clock().toISOString(), where: sampleId('place', '1'), what: '灯不亮' },
    screen: 'pocket',
    sign: drawn,
  });
}

test('whoever listens is told the version at once and after each command, the same as asking gives', async () => {
  const manager = await as(office, 'LH-001');
  const stream = await listen(await cookieOf('LH-001'));
  expect(stream.status).toBe(200);
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  const first = await stream.next();
  await report();
  const second = await stream.next(first);
  expect(second).toBe((await manager.get<{ inbox: number }>('/version')).inbox);
  stream.close();
});

test('a session has only so many streams; each one that closes makes room', async () => {
  const cookie = await cookieOf('LH-001');
  const streams: EventReader[] = [];
  for (let i = 0; i < streamsPerSession; i += 1) streams.push(await listen(cookie));
  expect(streams.map((one) => one.status)).toEqual(streams.map(() => 200));
  expect((await listen(cookie)).status).toBe(429);
  streams[0]?.close();
  await expect.poll(async () => (await listen(cookie)).status).toBe(200);
  for (const one of streams) one.close();
});

test('a person has only so many streams: the oldest ends, and its page is told not to come back at once', async () => {
  const streams: EventReader[] = [];
  for (let i = 0; i < streamsPerPerson + 1; i += 1) streams.push(await listen(await cookieOf('LH-015')));
  await streams[0]?.ended;
  expect(streams[0]?.told()).toContain('retry: 60000');
  await report();
  for (const one of streams.slice(1)) {
    expect(await one.next()).toBeGreaterThan(0);
    one.close();
  }
});

test('no session, no stream; a project one does not know of is not found', async () => {
  expect((await listen('')).status).toBe(401);
  const cookie = await cookieOf('LH-008');
  expect((await listen(cookie, sampleId('project', 'none'))).status).toBe(404);
  expect((await listen(cookie, 'nonsense')).status).toBe(404);
  expect((await app.inject({ url: '/api/stream', headers: { cookie } })).statusCode).toBe(400);
  const head = await app.inject({ method: 'HEAD', url: `/api/stream?project=${sampleProject}`, headers: { cookie } });
  expect(head.statusCode).toBe(200);
});

test('a stream ends when its session is over: signed out, out everywhere, or too old', async () => {
  const cookies = await Promise.all(['LH-001', 'LH-001', 'LH-010', 'LH-016'].map(cookieOf));
  const [first, second, third, other] = await Promise.all(cookies.map((cookie) => listen(cookie)));
  await third?.next();
  await app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: cookies[0] ?? '' } });
  await first?.ended;
  await app.inject({ method: 'POST', url: '/api/session/out-everywhere', headers: { cookie: cookies[1] ?? '' } });
  await second?.ended;
  // age is found by the look that follows from the end of any other session
  const old = statement('test.live.age', "update kewu.sessions set expires_at = '2020-01-01' where staff_id = $1");
  await deps.db.run({ projects: [] }, old, [sampleId('staff', 'LH-010')]);
  const more = await cookieOf('LH-001');
  await app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: more } });
  await third?.ended;
  await report();
  expect(await other?.next()).toBeGreaterThan(0);
  other?.close();
});

test('a stream ends at once whatever ends the session: leaving, a code used, the account taken back, too many', async () => {
  const manager = await as(office, 'LH-001');
  const other = await listen(await cookieOf('LH-009'));
  const own = async (number: string): Promise<EventReader> => {
    const stream = await listen(await cookieOf(number));
    await stream.next();
    return stream;
  };
  const [leaver, renamed] = ['LH-047', 'LH-046'].map((number) => sampleId('staff', number));
  const versionOf = async (of: string | undefined): Promise<number> =>
    (await manager.get<{ version: number }>(`/people/${of}`)).version;
  for (const [number, ending] of [
    [
      'LH-047',
      async () => manager.do('staff.leave', { staff: leaver, version: await versionOf(leaver), last: '2026-11-23' }),
    ],
    [
      'LH-046',
      async () => manager.do('staff.save', { staff: renamed, version: await versionOf(renamed), set: { login: null } }),
    ],
    ['LH-045', () => opensAnew(manager, 'LH-045')],
    ['LH-044', () => crowdsOut('LH-044')],
  ] as const) {
    const stream = await own(number);
    await ending();
    await stream.ended;
  }
  await report();
  // nobody looked around meanwhile, and who was left alone is told as before
  expect(await other.next()).toBeGreaterThan(0);
  expect(other.told()).not.toContain(':\n\n');
  other.close();
});

async function opensAnew(manager: Person, number: string): Promise<void> {
  const login = await invite(manager, sampleId('staff', number), 'STREAMSCODE2');
  expect((await openAccount(app, login, 'STREAMSCODE2')).statusCode).toBe(200);
}

async function crowdsOut(number: string): Promise<void> {
  for (let i = 0; i < 20; i += 1) {
    clock.pass({ seconds: 1 });
    await cookieOf(number);
  }
}

test('what one is told moves the version too, and for a moment it goes on with the clock', async () => {
  const version = async (): Promise<number> =>
    (await (await as(office, 'LH-016')).get<{ inbox: number }>('/version')).inbox;
  clock.pass({ minutes: 1 });
  const settled = await version();
  clock.pass({ minutes: 1 });
  expect(await version()).toBe(settled);
  const notice = statement(
    'test.live.notice',
    `insert into kewu.notices (project_id, id, staff_id, kind, subject_kind, subject_id, say, at)
     values ($1, gen_random_uuid(), $2, 'notice', 'office', $1, '{"zh":"试","en":"t"}', $3)`,
  );
  const values = [sampleProject, sampleId('staff', 'LH-016'), clock().toISOString()];
  await deps.db.run({ projects: [sampleProject] }, notice, values);
  const told = await version();
  expect(told).toBe(clock().getTime());
  clock.pass({ seconds: 1 });
  expect(await version()).toBe(told + 1000);
  clock.pass({ minutes: 1 });
  expect(await version()).toBe(told + 2000);
});

test('stopping does not wait for readers', async () => {
  const stream = await listen(await cookieOf('LH-001'));
  await stream.next();
  // nobody reads on or goes away: were it waited for, it would not end
  await app.close();
  await stream.ended;
});
