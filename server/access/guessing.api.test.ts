import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { setPassword } from '#server/staff/accounts.sql.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { hashPassword } from './passwords.ts';

/** The assistant has a password here, as in an office. */
const office = await testApp({ sample: true });
const { app, clock, deps } = office;
const password = 'qingwa-shuiguo-deng7';
const assistant = await as(office, 'LH-017');
await deps.db.run({ projects: [] }, setPassword, [assistant.id, await hashPassword(password)]);

const tries = statement<{ login: string; failures: number }>(
  'test.tries',
  'select login, failures from kewu.sign_in_attempts',
);
const triesOf = (): Promise<{ login: string; failures: number }[]> => deps.db.run({ projects: [] }, tries);
const forget = statement('test.forget', 'delete from kewu.sign_in_attempts');
beforeEach(() => deps.db.run({ projects: [] }, forget));

async function reported(): Promise<string> {
  const id = uuidAt(clock());
  await assistant.do('case.open', {
    ...{ case: id, procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
    values: { foundAt: clock().toISOString(), where: (await places())[0], what: '灯不亮' },
  });
  return id;
}
const zone = statement<{ id: string }>(
  'test.zone',
  "select id from kewu.places where project_id = $1 and kind = 'zone' limit 1",
);
const places = async (): Promise<string[]> =>
  (await deps.db.run({ projects: [sampleProject] }, zone, [sampleProject])).map(({ id }) => id);
const discard = (id: string, typed: string, values: object = { why: '误报' }) => ({
  ...{ id: uuidAt(clock()), at: clock().toISOString(), offset: 0, do: 'case.step' },
  ...{ case: id, step: 'discard', values, screen: 'desk', sign: { method: 'typed', password: typed } },
});
const send = async (command: object) => {
  const answer = await assistant.ask('POST', '/commands', command);
  return { status: answer.statusCode, code: answer.json().error?.code as string | undefined };
};
const stateOf = async (id: string): Promise<string> => (await assistant.get<{ state: string }>(`/cases/${id}`)).state;
const signIn = (login: string, typed: string, remoteAddress = '10.0.0.1') =>
  app.inject({ method: 'POST', url: '/api/session', payload: { login, password: typed }, remoteAddress });

describe('signing by password', () => {
  test('of 50 guesses at once five are checked, nothing is written, and waiting lets it be done', async () => {
    const id = await reported();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => send(discard(id, `guess ${i}`))));
    expect(answers.filter(({ code }) => code === 'sign.wrong-password')).toHaveLength(5);
    expect(answers.filter(({ code }) => code === 'session.wait')).toHaveLength(45);
    expect(await stateOf(id)).toBe('reported');
    // the right one has to wait too, from here and for this account only
    expect(await send(discard(id, password))).toEqual({ status: 429, code: 'session.wait' });
    expect((await signIn('LH-017', password, '127.0.0.1')).statusCode).toBe(429);
    expect((await signIn('LH-017', password)).statusCode).toBe(200);
    clock.pass({ seconds: 3 });
    expect((await send(discard(id, password))).status).toBe(200);
    expect(await stateOf(id)).toBe('void');
    expect(await triesOf()).toEqual([]);
  });

  test('a command that is refused anyway says the same for a right and a wrong password, and counts nothing', async () => {
    const id = await reported();
    const bad = [
      (typed: string) => discard(id, typed, {}),
      (typed: string) => discard(uuidv7(), typed),
      (typed: string) => ({ ...discard(id, typed), step: 'close' }),
      (typed: string) => ({ ...discard(id, typed), do: 'notice.read', notices: [uuidv7()] }),
    ];
    for (const make of bad) expect(await send(make('wrong'))).toEqual(await send(make(password)));
    expect(await triesOf()).toEqual([]);
  });

  test('a repeat of what was done is answered without the password', async () => {
    const id = await reported();
    const command = discard(id, password);
    expect((await send(command)).status).toBe(200);
    expect((await send({ ...command, sign: { method: 'typed', password: 'wrong' } })).status).toBe(200);
    expect(await triesOf()).toEqual([]);
  });

  test('a batch checks one password once; each other one counts', async () => {
    const ids = [await reported(), await reported(), await reported()];
    const batch = async (words: readonly string[]) => {
      const commands = ids.map((id, index) => discard(id, words[index % words.length] ?? ''));
      const answer = await assistant.ask('POST', '/commands/batch', { commands });
      return (answer.json().items as { status: number }[]).map(({ status }) => status);
    };
    expect(await batch(['wrong'])).toEqual([400, 400, 400]);
    expect(await triesOf()).toEqual([{ login: 'lh-017', failures: 1 }]);
    expect(await batch(['a', 'b', 'c'])).toEqual([400, 400, 400]);
    expect(await triesOf()).toEqual([{ login: 'lh-017', failures: 4 }]);
    expect(await batch([password])).toEqual([200, 200, 200]);
    expect(await triesOf()).toEqual([]);
  });

  test('a list of which nothing can be signed does not ask for the password', async () => {
    const command = {
      ...{ id: uuidAt(clock()), at: clock().toISOString(), offset: 0, do: 'case.signMany', screen: 'desk' },
      ...{ cases: [{ case: uuidv7(), step: 'discard', seen: 1 }], sign: { method: 'typed', password: 'wrong' } },
    };
    expect((await send(command)).status).toBe(200);
    expect(await triesOf()).toEqual([]);
  });
});

describe('at the gate', () => {
  test('of 50 guesses at once five are checked', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => signIn('LH-017', `guess ${i}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    const waits = answers.filter(({ statusCode }) => statusCode === 429);
    expect(waits).toHaveLength(45);
    expect(waits.every(({ headers }) => Number(headers['retry-after']) > 0)).toBe(true);
    expect(await triesOf()).toEqual([{ login: 'lh-017', failures: 5 }]);
  });

  test('the right password many times at once holds nobody up', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('LH-017', password)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
  });

  test.each(['lh-017', 'Lh-017', 'ＬＨ－０１７', ' LH-017 '])('%s is the same account', async (login) => {
    expect((await signIn(login, password)).statusCode).toBe(200);
    expect((await signIn(login, 'wrong')).statusCode).toBe(401);
    expect(await triesOf()).toEqual([{ login: 'lh-017', failures: 1 }]);
  });

  test('set-up is guessed at slowly', async () => {
    const payload = { name: '首位', login: 'root', password: 'a good long one' };
    const guess = (code: string) => app.inject({ method: 'POST', url: '/api/setup', payload: { ...payload, code } });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => guess(`WRONG${i}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 403)).toHaveLength(5);
    expect((await guess('TESTCODE')).statusCode).toBe(429);
    clock.pass({ seconds: 3 });
    expect((await guess('TESTCODE')).json().error.code).toBe('setup.done');
  });

  test('a day later the tries of yesterday are gone', async () => {
    await signIn('nobody', 'x');
    clock.pass({ days: 1, seconds: 1 });
    await signIn('LH-017', 'x');
    expect((await triesOf()).map(({ login }) => login)).toEqual(['lh-017']);
  });
});

describe('a password of one’s own', () => {
  const change = (old: string, fresh: string) => assistant.ask('POST', '/api/session/password', { old, new: fresh });

  test('is guessed at slowly by somebody at an open desk', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => change(`guess ${i}`, 'a good long one')));
    expect(answers.filter((one) => one.json().error.code === 'password.wrong')).toHaveLength(5);
    expect((await change(password, 'a good long one')).statusCode).toBe(429);
  });

  test.each([
    ['short', '至少 10 个字符'],
    ['lh-017-2026', '登录名'],
    ['LH0172026!!', '姓名'],
    ['lanhuiwuye2026', '单位名称'],
    // the name of the manager
    ['Chen.Zhiyuan@1', '姓名'],
    ['huanyingguanglin', '拼音'],
    ['1qaz2wsx3edc', '很多人'],
    ['wuyeguanli2026', '拼音'],
    ['8888888888', '数字'],
  ])('%s is refused in words', async (weak, why) => {
    const { error } = (await change(password, weak)).json();
    expect(error).toMatchObject({ code: 'password.weak', fields: [{ path: 'new' }] });
    expect(error.say.zh).toContain(why);
  });

  test('is the same however its letters were composed', async () => {
    const [composed, apart] = ['caf\u00e9 au lait zwölf', 'cafe\u0301 au lait zwo\u0308lf'];
    expect((await change(password, apart)).statusCode).toBe(200);
    expect((await signIn('LH-017', composed)).statusCode).toBe(200);
    expect((await signIn('LH-017', apart)).statusCode).toBe(200);
  });
});

test('one person has twenty sessions: the oldest ends, and the log of the office says so', async () => {
  const payload = { staffId: assistant.id };
  // each a second after the one before: sessions of one instant have no oldest
  const begin = async (): Promise<string> => {
    clock.pass({ seconds: 1 });
    const answer = await app.inject({ method: 'POST', url: '/api/sample/session', payload });
    return String(answer.headers['set-cookie']).split(';')[0] ?? '';
  };
  const alive = async (cookie: string): Promise<number> =>
    (await app.inject({ url: '/api/session', headers: { cookie } })).statusCode;
  const first = await begin();
  const second = await begin();
  for (let i = 0; i < 18; i += 1) await begin();
  expect([await alive(first), await alive(second)]).toEqual([200, 200]);
  const last = await begin();
  expect([await alive(first), await alive(second), await alive(last)]).toEqual([401, 200, 200]);
  const manager = await as(office, 'LH-001');
  const { items } = await manager.get<{ items: { act: string; by: string }[] }>('/changes?what=account');
  expect(items[0]).toMatchObject({ act: 'account.oldest-out' });
});

test('somebody who signs in many times at once keeps twenty sessions, and every sign-in is answered', async () => {
  const payload = { staffId: assistant.id };
  const begin = async () => (await app.inject({ method: 'POST', url: '/api/sample/session', payload })).statusCode;
  const sessions = statement<{ count: number }>(
    'test.sessionsKept',
    'select count(*)::int from kewu.sessions where staff_id = $1',
  );
  for (let round = 0; round < 8; round += 1) {
    const answers = await Promise.all(Array.from({ length: 40 }, begin));
    expect(new Set(answers)).toEqual(new Set([200]));
    await begin();
    expect(await deps.db.run({ projects: [] }, sessions, [assistant.id])).toEqual([{ count: 20 }]);
  }
});
