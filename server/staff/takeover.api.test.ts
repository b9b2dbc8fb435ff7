import { describe, expect, test } from 'vitest';
import { keepPartitions } from '#server/db/partitions.ts';
import { statement } from '#server/db/statement.ts';
import { workImports } from '#server/imports/work.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { codeHash, cookieOf, invite, openAccount } from '#tests/support/accounts.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';
import { signIn } from '#tests/support/sign-in.ts';

/** Whoever makes the code of an account may use it themselves: what that account is trusted with is never theirs alone in silence. */
const office = await testApp({ sample: true });
const { app, clock, deps } = office;
const id = (): string => uuidAt(clock());
const today = '2026-11-23';
const manager = await as(office, 'LH-001');
const company = await as(office, 'GS-001');
const admin = await as(office, 'GS-003');
const quality = await as(office, 'GS-002');

const headOf = async (kind: string): Promise<string | null | undefined> =>
  (await manager.get<{ departments: { kind: string; head: string | null }[] }>('/posts')).departments.find(
    (one) => one.kind === kind,
  )?.head;
/** A roster handed in by the manager. */
async function stage(...lines: readonly string[]): Promise<string> {
  const answer = await (await signIn(office, 'LH-001')).send(
    'PUT',
    `/api/projects/${sampleProject}/imports?kind=staff&name=x.csv`,
    { payload: Buffer.from(`\ufeff${lines.join('\n')}\n`), headers: { 'content-type': 'application/octet-stream' } },
  );
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ id: string }>().id;
}
/** Has a roster written, after it was checked, or taken back; answers what has become of it. */
async function carried(what: 'commit' | 'undo', roster: string): Promise<string> {
  const seen = async () =>
    (await manager.get<{ import: { state: string; mapping: object } }>(`/imports/${roster}`)).import;
  if (what === 'commit') {
    await manager.do('import.check', { import: roster, mapping: (await seen()).mapping });
    await workImports(deps.db, clock, product.imports);
  }
  await manager.do(`import.${what}`, { import: roster });
  await workImports(deps.db, clock, product.imports);
  return (await seen()).state;
}

interface Shown {
  version: number;
  grants: { role: string; to: string | null }[];
  waiting: { id: string; role: string; mayConfirm: boolean }[];
}
const person = (who: Person, of: string): Promise<Shown> => who.get(`/people/${of}`);
const accept = async (login: string, code: string) => {
  const answer = await openAccount(app, login, code);
  return { status: answer.statusCode, body: answer.json(), cookie: cookieOf(answer) };
};
const give = async (who: Person, staff: string, role: string): Promise<string> => {
  const grant = id();
  await who.do('grant.give', { grant, staff, role, zone: null, from: today, to: null });
  return grant;
};
const noted = async (act: string, of: string): Promise<number> =>
  (await quality.get<{ items: { act: string; label: string }[] }>('/audit?limit=100')).items.filter(
    (one) => one.act === act && one.label.endsWith(of),
  ).length;

test('whoever made the code of an account confirms none of its trusted roles, whatever happened to the password since', async () => {
  const staff = id();
  await manager.do('staff.save', { staff, version: 0, set: { number: 'T-1', name: '替身', login: 'double' } });
  await give(manager, staff, 'technician');
  await invite(manager, staff, 'FIRSTCODE222');
  const { cookie } = await accept('double', 'FIRSTCODE222');
  // a password that is changed afterwards may have been changed by the same hand
  const payload = { old: 'a good long one', new: 'another good one 22' };
  const changed = await app.inject({ method: 'POST', url: '/api/session/password', payload, headers: { cookie } });
  expect(changed.statusCode).toBe(200);
  const grant = await give(admin, staff, 'property-assistant');
  expect((await person(manager, staff)).waiting).toMatchObject([{ id: grant, mayConfirm: false }]);
  const listed = await manager.get<{ items: object[] }>('/waiting-grants');
  expect(listed.items).toMatchObject([{ id: grant, mayConfirm: false }]);
  for (const who of [manager, admin])
    expect(await who.refused('grant.confirm', { staff, grants: [grant] })).toMatchObject({
      ...{ status: 403, code: 'grant.own-hand' },
    });
  await company.do('grant.confirm', { staff, grants: [grant] });
  // bars add up: opened anew with another code, it still is not the first hand's to confirm
  await invite(admin, staff, 'SECONDCODE22');
  expect((await accept('double', 'SECONDCODE22')).body.waiting).toEqual(['property-assistant']);
  const waits = (await person(manager, staff)).waiting.map((one) => one.id);
  for (const who of [manager, admin])
    expect((await who.refused('grant.confirm', { staff, grants: waits })).code).toBe('grant.own-hand');
  await company.do('grant.confirm', { staff, grants: waits });
});

test('nobody puts an account they opened at the head of a department, while somebody else could', async () => {
  const staff = id();
  await manager.do('staff.save', { staff, version: 0, set: { number: 'T-2', name: '部长', login: 'headed' } });
  await invite(manager, staff, 'HEADSCODE222');
  expect((await accept('headed', 'HEADSCODE222')).status).toBe(200);
  const lead = { department: 'cleaning', staff };
  expect(await manager.refused('department.head', lead)).toMatchObject({ status: 403, code: 'head.own-hand' });
  await admin.do('department.head', lead);
  expect(await headOf('cleaning')).toBe('部长');
  clock.pass({ seconds: 1 });
  // nor in the other order: opened anew, the account leads nothing until somebody else says so
  await invite(manager, staff, 'HEADSCODE333');
  expect((await accept('headed', 'HEADSCODE333')).status).toBe(200);
  expect(await headOf('cleaning')).toBeNull();
  expect(await manager.refused('department.head', lead)).toMatchObject({ status: 403, code: 'head.own-hand' });
  const { items } = await manager.get<{ items: { act: string; label: string; after: object }[] }>('/changes');
  expect(items.find(({ act }) => act === 'department.head')).toMatchObject({ label: '保洁部', after: { head: null } });
  await admin.do('department.head', lead);
});

test('what a roster ended comes back by taking it back only where nothing was done by hand since, whatever other rosters were', async () => {
  clock.pass({ minutes: 1 });
  const number = 'LH-018';
  const staff = sampleId('staff', number);
  const { login } = await loginOf(number);
  const name = (await manager.get<{ name: string }>(`/people/${staff}`)).name;
  const heads = '工号,姓名,手机号,状态';
  const gone = await stage(heads, `${number},${name},,离职`);
  expect(await carried('commit', gone)).toBe('done');
  // uploaded before what follows is done, checked and written after it
  const cover = await stage(heads, `${number},${name},13700137000,在职`);
  await manager.do('staff.return', { staff, version: (await person(manager, staff)).version });
  await invite(manager, staff, 'RETURNSCODE2');
  expect((await accept(login, 'RETURNSCODE2')).body.waiting).toEqual(['property-assistant']);
  clock.pass({ minutes: 1 });
  expect(await carried('commit', cover)).toBe('done');
  expect(await carried('undo', cover)).toBe('undone');
  expect(await manager.refused('import.undo', { import: gone })).toMatchObject({
    ...{ status: 409, code: 'import.depended-on', zh: expect.stringContaining('重新开通') },
  });
  const after = await person(manager, staff);
  expect(after.grants.filter(({ to }) => to === null)).toEqual([]);
  expect(after.waiting).toMatchObject([{ role: 'property-assistant', mayConfirm: false }]);
});

test('an account of the company that is opened anew is noted in the log of its offices', async () => {
  await invite(admin, company.id, 'COMPANYCODE2');
  const { login } = await loginOf('GS-001');
  expect((await accept(login, 'COMPANYCODE2')).body).toMatchObject({ projects: [], waiting: ['company'] });
  expect(await noted('account.accept', 'GS-001')).toBe(1);
  expect(await noted('grant.waits', 'GS-001')).toBe(1);
});

describe('where there are just two who confirm', () => {
  test('the second chair is taken by no password reset, and never in silence', async () => {
    const others = statement(
      'test.takeover.others',
      `update kewu.grants set to_day = $1::date where role in ('admin', 'company', 'manager') and staff_id <> all($2::uuid[])`,
    );
    await deps.db.owner((q) => q(others, ['2026-11-22', [manager.id, admin.id]]));
    await deps.db.owner((q) => q(statement('test.takeover.waiting', 'delete from kewu.waiting_grants')));
    const { login } = await loginOf('LH-001');
    const taken = { cookie: '' };
    for (const [n, code] of ['TAKEOVERCODE', 'ANOTHERTIME2'].entries()) {
      await invite(admin, manager.id, code);
      const opened = await accept(login, code);
      taken.cookie = opened.cookie;
      const waits = (await person(admin, manager.id)).waiting;
      expect(waits).toMatchObject([{ role: 'manager', mayConfirm: false }]);
      // the first time with a session that may do nothing of it, later the password is due before there is any
      expect([opened.status, opened.body.waiting ?? opened.body.error.code]).toEqual(
        n === 0 ? [200, ['manager']] : [403, 'password.due'],
      );
      if (n === 0) expect(await inSession(taken.cookie)).toBe(404);
      else expect(taken.cookie).toBe('');
      // nobody else is there: an act of its own, marked each time
      const confirmed = await admin.do('grant.confirm', { staff: manager.id, grants: waits.map((one) => one.id) });
      expect(confirmed).toMatchObject({ grants: [{ alone: true }] });
      expect(await noted('account.accept', 'LH-001')).toBe(n + 1);
      expect(await noted('grant.alone', 'LH-001')).toBe(n + 1);
      // and nobody goes on with the password the maker of the code may know
      if (n === 0) expect(await inSession(taken.cookie)).toBe(401);
    }
    const signIn = async (more: object) =>
      app.inject({ method: 'POST', url: '/api/session', payload: { login, password: 'a good long one', ...more } });
    expect((await signIn({})).json().error.code).toBe('password.due');
    const back = await signIn({ fresh: 'only mine, 22' });
    expect(back.json().projects).toMatchObject([{ roles: [{ role: 'manager' }] }]);
  });
});

const inSession = async (cookie: string): Promise<number> =>
  (await app.inject({ url: `/api/projects/${sampleProject}/people`, headers: { cookie } })).statusCode;
const logins = statement<{ login: string }>('test.takeover.login', 'select login from kewu.staff where id = $1');
async function loginOf(number: string): Promise<{ login: string }> {
  const [found] = await deps.db.run({ projects: [] }, logins, [sampleId('staff', number)]);
  if (!found) throw new Error(`nobody has the number ${number}`);
  return found;
}

test('the first administrator is no exception, not even with another name to sign in by', async () => {
  const first = await testApp({ mode: 'office' });
  await keepPartitions(first.deps.db, first.clock());
  const send = (url: string, payload: object, cookie = '') =>
    first.app.inject({ method: 'POST', url, payload, headers: cookie ? { cookie } : {} });
  const root = await send('/api/setup', {
    code: 'testcode',
    name: '首位',
    login: 'root',
    password: 'long enough lantern 1',
  });
  const [project, other] = [uuidAt(first.clock()), uuidAt(first.clock())];
  const facts = { id: project, code: 'BH02', name: '滨湖花园', office: '滨湖花园管理处', company: '滨湖物业' };
  await send('/api/projects', facts, cookieOf(root));
  const as = (cookie: string) => async (what: string, args: object) => {
    const head = { id: uuidAt(first.clock()), at: first.clock().toISOString(), offset: 0, do: what };
    const answer = await send(`/api/projects/${project}/commands`, { ...head, ...args }, cookie);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json().result;
  };
  const grant = { grant: uuidAt(first.clock()), role: 'admin', zone: null, from: today, to: null, everywhere: true };
  const code = (text: string) => ({ invitation: uuidAt(first.clock()), code: codeHash(text) });
  const act = as(cookieOf(root));
  await act('staff.save', { staff: other, version: 0, set: { number: 'BH-001', name: '二位', login: 'second' } });
  expect(await act('grant.give', { ...grant, staff: other })).toMatchObject({ grant: { standing: 'alone' } });
  await act('account.invite', { ...code('SECONDADMIN2'), staff: other });
  const opening = { login: 'second', code: 'SECONDADMIN2', password: 'a good long one' };
  expect((await send('/api/invitation', opening)).json().error.code).toBe('password.due');
  const second = await send('/api/session', { login: 'second', password: opening.password, fresh: 'only mine, 22' });
  expect(second.json().everywhere).toEqual(['admin']);

  const { id: staff } = root.json().staff;
  const by = as(cookieOf(second));
  await by('staff.save', { staff, version: 1, set: { login: null, number: 'BH-000' } });
  await by('staff.save', { staff, version: 2, set: { login: 'root' } });
  await by('account.invite', { ...code('ROOTSCODE222'), staff });
  const taken = await send('/api/invitation', { login: 'root', code: 'ROOTSCODE222', password: 'a good long one' });
  expect(taken.json()).toMatchObject({ everywhere: [], waiting: ['admin'] });
});
