import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { codeHash, invite, openAccount } from '#tests/support/accounts.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';
import { turnStaff } from './turn.ts';

const office = await testApp({ sample: true });
const { app, clock, deps } = office;
const manager = await as(office, 'LH-001');
const admin = await as(office, 'GS-003');
const desk = await as(office, 'LH-008');

const id = (): string => uuidAt(clock());
const staff = (number: string): string => sampleId('staff', number);
const today = '2026-11-23';
const day = (n: number): string => new Date(Date.parse(today) + n * 86_400_000).toISOString().slice(0, 10);
interface Shown {
  id: string;
  number: string;
  name: string;
  phoneMasked: string | null;
  login: string | null;
  account: string;
  state: string;
  leftOn: string | null;
  version: number;
  mayChange: boolean;
  posts: { id: string; number: string; title: string }[];
  grants: { id: string; role: string; zoneId: string | null; from: string; to: string | null; mayEnd: boolean }[];
}
const person = (who: Person, of: string): Promise<Shown> => who.get(`/people/${of}`);
let hired = 0;
const hire = async (set: Record<string, unknown> = {}, who = manager): Promise<string> => {
  hired += 1;
  const made = id();
  await who.do('staff.save', {
    ...{ staff: made, version: 0 },
    set: { number: `N-${hired}`, name: '新来', login: `new${hired}`, ...set },
  });
  return made;
};
const give = (of: string, role: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ grant: id(), staff: of, role, zone: null, from: today, to: null },
  ...more,
});

describe('people', () => {
  test('are written down and corrected; their telephone numbers are masked everywhere', async () => {
    const made = await hire({ number: 'ｎ－77', name: ' 李　四 ', phone: '138-0013-8000', login: 'lisi' });
    const shown = await person(manager, made);
    expect(shown).toMatchObject({
      number: 'N-77',
      name: '李四',
      phoneMasked: '138****8000',
      account: 'fresh',
      version: 1,
    });
    await manager.do('staff.save', { staff: made, version: 1, set: { phone: '13900001111' } });
    const log = JSON.stringify(await manager.get('/changes?limit=5'));
    expect(log).toContain('139****1111');
    expect(log).not.toMatch(/13900001111|13800138000/);
    const { items } = await manager.get<{ items: Shown[] }>(`/people?q=${encodeURIComponent('李四')}`);
    expect(items.map((one) => one.id)).toEqual([made]);
  });

  test.each([
    [{ number: 'LH-001' }, 'set.number'],
    [{ number: '工号 1' }, 'set.number'],
    [{ name: ' ' }, 'set.name'],
    [{ phone: '电话' }, 'set.phone'],
    [{ login: 'a b' }, 'set.login'],
    [{ login: 'LH-002' }, 'set.login'],
    [{ login: 'lh-002' }, 'set.login'],
    [{ login: 'Ｌｈ－００２' }, 'set.login'],
  ])('are refused by field: %j', async (set, field) => {
    const all = { number: 'Q-1', name: '试', ...set };
    expect(await manager.refused('staff.save', { staff: id(), version: 0, set: all })).toMatchObject({
      ...{ status: 400, code: 'staff.values', fields: [field] },
    });
  });

  test('are looked after by manager and administrator alone; those above by the administrator', async () => {
    for (const number of ['LH-008', 'LH-003', 'LH-016', 'GS-001']) {
      const who = await as(office, number);
      expect((await who.ask('GET', '/people')).statusCode).toBe(403);
      expect((await who.ask('GET', '/posts')).statusCode).toBe(403);
      expect((await who.ask('GET', '/changes')).statusCode).toBe(403);
      const refused = await who.refused('staff.save', { staff: id(), version: 0, set: { number: 'Q-1', name: '试' } });
      expect(refused).toMatchObject({ status: 403, code: 'staff.not-yours' });
    }
    const above = await person(manager, staff('GS-002'));
    expect(above.mayChange).toBe(false);
    expect(
      await manager.refused('staff.save', { staff: above.id, version: above.version, set: { name: '试' } }),
    ).toMatchObject({
      ...{ status: 403, code: 'staff.above' },
    });
    expect((await person(admin, staff('GS-002'))).mayChange).toBe(true);
  });

  test('changed by two at once: the second is told; what waited is not carried out', async () => {
    const made = await hire();
    await admin.do('staff.save', { staff: made, version: 1, set: { name: '先改' } });
    expect(await manager.refused('staff.save', { staff: made, version: 1, set: { name: '后改' } })).toMatchObject({
      ...{ status: 409, code: 'staff.moved' },
    });
    const late = { staff: made, version: 2, set: { name: '补' }, kept: true };
    expect(await manager.refused('staff.save', late)).toMatchObject({ status: 400, code: 'command.only-now' });
  });
});

describe('accounts', () => {
  test('are taken up with a one-time code, once, within seven days', async () => {
    const made = await hire({ login: 'zhaoliu' });
    await invite(manager, made, 'ABCDEFGH2345');
    expect((await person(manager, made)).account).toBe('invited');
    expect((await openAccount(app, 'zhaoliu', 'ABCDEFGH2346')).json().error.code).toBe('invitation.wrong');
    expect((await openAccount(app, 'lisi', 'ABCDEFGH2345')).json().error.code).toBe('invitation.wrong');
    expect((await openAccount(app, 'zhaoliu', 'ABCDEFGH2345', 'short')).json().error).toMatchObject({
      ...{ code: 'password.weak', fields: [{ path: 'password' }] },
    });
    const taken = await openAccount(app, 'zhaoliu', 'abcd-efgh 2345');
    expect(taken.statusCode).toBe(200);
    expect(taken.headers['set-cookie']).toContain('kewu_session=');
    expect((await person(manager, made)).account).toBe('active');
    expect((await openAccount(app, 'zhaoliu', 'ABCDEFGH2345')).statusCode).toBe(403);
    const payload = { login: 'zhaoliu', password: 'a good long one' };
    expect((await app.inject({ method: 'POST', url: '/api/session', payload })).statusCode).toBe(200);
    // a newer code takes the older one back, and nothing holds longer than a week
    await invite(manager, made, 'NEWCODE22222');
    await invite(manager, made, 'NEWCODE33333');
    expect((await openAccount(app, 'zhaoliu', 'NEWCODE22222')).statusCode).toBe(403);
    clock.pass({ days: 8 });
    expect((await openAccount(app, 'zhaoliu', 'NEWCODE33333')).statusCode).toBe(403);
    clock.pass({ days: -8 });
  });

  test('are not opened for oneself, nor without a name to sign in by; the code is kept nowhere', async () => {
    const code = { invitation: id(), code: codeHash('SECRETCODE22') };
    expect((await manager.refused('account.invite', { ...code, staff: manager.id })).code).toBe('staff.self');
    const made = await hire({ login: null });
    expect((await manager.refused('account.invite', { ...code, staff: made })).code).toBe('staff.no-login');
    expect((await manager.refused('account.invite', { ...code, staff: admin.id })).code).toBe('staff.above');
  });

  test('are guessed at slowly', async () => {
    await hire({ login: 'slow' });
    for (let i = 0; i < 5; i += 1) await openAccount(app, 'slow', `WRONG${i}`);
    expect((await openAccount(app, 'slow', 'WRONG9')).statusCode).toBe(429);
  });
});

describe('grants', () => {
  test('are given from day to day, never to oneself, and those of the company by the administrator', async () => {
    const made = await hire();
    await manager.do('grant.give', give(made, 'greening-lead', { to: day(30) }));
    expect((await person(manager, made)).grants).toMatchObject([{ role: 'greening-lead', from: today, to: day(30) }]);
    expect((await manager.refused('grant.give', give(made, 'greening-lead'))).code).toBe('grant.there');
    expect((await manager.refused('grant.give', give(manager.id, 'front-desk'))).code).toBe('grant.self');
    expect((await manager.refused('grant.give', give(made, 'admin'))).code).toBe('grant.not-yours');
    expect((await desk.refused('grant.give', give(made, 'security'))).code).toBe('staff.not-yours');
    await admin.do('grant.give', give(made, 'company-quality', { everywhere: true }));
    expect((await manager.refused('grant.give', give(made, 'security'))).code).toBe('staff.above');
  });

  test.each([
    [{ role: 'boss' }, 'role'],
    [{ role: 'resident' }, 'role'],
    [{ from: day(-1) }, 'from'],
    [{ to: day(-1) }, 'to'],
    [{ zone: sampleId('place', '3-2-1804') }, 'zone'],
    [{ zone: uuidAt(new Date(0)) }, 'zone'],
  ])('are refused by field: %j', async (more, field) => {
    const refused = await manager.refused('grant.give', give(staff('LH-009'), 'security', more));
    expect(refused).toMatchObject({ status: 400, code: 'grant.values' });
    expect(refused.fields).toContain(field);
  });

  test('end with a day, at once too; the last manager stays', async () => {
    const made = await hire();
    const given = give(made, 'manager', { from: today });
    await manager.do('grant.give', given);
    await admin.do('grant.confirm', { staff: made, grants: [given.grant] });
    const second = (await person(manager, made)).grants[0]?.id;
    const first = (await person(manager, manager.id)).grants.find(({ role }) => role === 'manager')?.id;
    await manager.do('grant.end', { grant: second, to: day(-1) });
    expect((await person(manager, made)).grants).toMatchObject([{ role: 'manager', to: day(-1) }]);
    expect((await manager.refused('grant.end', { grant: second, to: day(5) })).code).toBe('grant.over');
    expect((await manager.refused('grant.end', { grant: first, to: day(3) })).code).toBe('staff.last-manager');
    const { grants } = await person(admin, admin.id);
    expect((await admin.refused('grant.end', { grant: grants[0]?.id, to: day(-1) })).code).toBe('staff.last-admin');
  });
});

describe('leaving', () => {
  test('today ends sessions and grants and vacates posts; coming back starts anew', async () => {
    const guard = await as(office, 'LH-046');
    const before = await person(manager, guard.id);
    expect((await desk.get<{ items: Shown[] }>('/staff?q=LH-046')).items).toHaveLength(1);
    await manager.do('staff.leave', { staff: guard.id, version: before.version, last: today });
    const payload = { staffId: guard.id };
    expect((await app.inject({ method: 'POST', url: '/api/sample/session', payload })).statusCode).toBe(403);
    expect(await person(manager, guard.id)).toMatchObject({ state: 'left', leftOn: today, posts: [] });
    expect((await desk.get<{ items: Shown[] }>('/staff?q=LH-046')).items).toEqual([]);
    const sessions = statement('test.sessions', 'select 1 from kewu.sessions where staff_id = $1');
    expect(await deps.db.run({ projects: [] }, sessions, [guard.id])).toEqual([]);
    await manager.do('staff.return', { staff: guard.id, version: before.version + 1 });
    const back = await person(manager, guard.id);
    expect(back).toMatchObject({ state: 'active', leftOn: null });
    expect(back.grants.every(({ to }) => to !== null && to <= today)).toBe(true);
  });

  test('on a later day waits for it', async () => {
    const guard = staff('LH-047');
    await manager.do('staff.leave', { staff: guard, version: 1, last: day(1) });
    expect(await person(manager, guard)).toMatchObject({
      state: 'active',
      leftOn: day(1),
      posts: [{ number: 'LH-047' }],
    });
    await turnStaff(deps.db, clock());
    expect((await person(manager, guard)).state).toBe('active');
    await turnStaff(deps.db, new Date(`${day(2)}T01:00:00Z`));
    expect(await person(manager, guard)).toMatchObject({ state: 'left', posts: [] });
  });

  test('is refused for the last manager, the last administrator, and oneself', async () => {
    const last = await person(admin, manager.id);
    expect((await admin.refused('staff.leave', { staff: manager.id, version: last.version, last: day(9) })).code).toBe(
      'staff.last-manager',
    );
    const { version } = await person(admin, admin.id);
    expect((await admin.refused('staff.leave', { staff: admin.id, version, last: today })).code).toBe('staff.self');
  });
});

describe('posts', () => {
  interface Posts {
    items: {
      id: string;
      number: string;
      title: string;
      superiorId: string | null;
      holder: string | null;
      version: number;
    }[];
    departments: { kind: string; head: string | null; headId: string | null }[];
  }
  const posts = (): Promise<Posts> => manager.get('/posts');
  const postOf = async (number: string) => {
    const found = (await posts()).items.find((one) => one.number === number);
    if (!found) throw new Error(`no post ${number}`);
    return found;
  };

  test('are made, held, moved without circles, and closed when empty', async () => {
    const made = await hire({ name: '夜班' });
    const post = id();
    const superior = (await postOf('LH-040')).id;
    const set = { number: 'LH-090', title: '夜班巡逻岗', department: 'security', superior, holder: made };
    await manager.do('post.save', { post, version: 0, set });
    expect((await person(manager, made)).posts).toMatchObject([{ number: 'LH-090', title: '夜班巡逻岗' }]);
    expect((await desk.get<{ items: Shown[] }>(`/staff?q=${encodeURIComponent('夜班巡逻')}`)).items).toHaveLength(1);
    const above = await postOf('LH-040');
    const round = { post: above.id, version: above.version, set: { superior: post } };
    expect(await manager.refused('post.save', round)).toMatchObject({ status: 400, fields: ['set.superior'] });
    expect((await manager.refused('post.close', { post, version: 1 })).code).toBe('post.in-use');
    expect((await manager.refused('post.close', { post: above.id, version: above.version })).code).toBe('post.in-use');
    await manager.do('post.save', { post, version: 1, set: { holder: null } });
    expect((await manager.refused('post.save', { post, version: 1, set: { title: '试' } })).code).toBe('post.moved');
    await manager.do('post.close', { post, version: 2 });
    expect((await posts()).items.some((one) => one.id === post)).toBe(false);
  });

  test.each([
    [{ number: 'LH-001' }, 'set.number'],
    [{ title: ' ' }, 'set.title'],
    [{ department: undefined }, 'set.department'],
    [{ superior: uuidAt(new Date(0)) }, 'set.superior'],
    [{ holder: uuidAt(new Date(0)) }, 'set.holder'],
  ])('are refused by field: %j', async (more, field) => {
    const set = { number: 'LH-091', title: '试', department: 'security', ...more };
    expect(await manager.refused('post.save', { post: id(), version: 0, set })).toMatchObject({
      ...{ status: 400, code: 'post.values', fields: [field] },
    });
  });

  test('and departments have a head', async () => {
    await manager.do('department.head', { department: 'security', staff: staff('LH-041') });
    expect((await posts()).departments.find(({ kind }) => kind === 'security')?.headId).toBe(staff('LH-041'));
    expect((await manager.refused('department.head', { department: 'security', staff: id() })).status).toBe(404);
    await manager.do('department.head', { department: 'security', staff: staff('LH-040') });
  });
});

test('every change stands in the log, with who made it', async () => {
  const { items } = await manager.get<{ items: { act: string; by: string; label: string }[] }>('/changes?limit=100');
  for (const act of [
    'staff.add',
    'staff.leave',
    'account.invite',
    'grant.give',
    'grant.end',
    'post.add',
    'department.head',
  ])
    expect(items.map((one) => one.act)).toContain(act);
  expect(items.every(({ by, label }) => by !== '' && label !== '')).toBe(true);
  const posts = await manager.get<{ items: { act: string }[] }>('/changes?what=post');
  expect(posts.items.every(({ act }) => act.startsWith('post.'))).toBe(true);
  expect(sampleProject).toBeTruthy();
});
