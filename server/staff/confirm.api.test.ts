import { describe, expect, test } from 'vitest';
import { keepPartitions } from '#server/db/partitions.ts';
import { statement } from '#server/db/statement.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { codeHash, cookieOf, invite, openAccount } from '#tests/support/accounts.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';

/** One person never fills two chairs: a trusted role counts once somebody else has confirmed who holds it. */
const office = await testApp({ sample: true });
const { app, clock, deps } = office;
const id = (): string => uuidAt(clock());
const today = '2026-11-23';
const manager = await as(office, 'LH-001');
const company = await as(office, 'GS-001');
const admin = await as(office, 'GS-003');
const desk = await as(office, 'LH-008');
const quality = await as(office, 'GS-002');

interface Shown {
  version: number;
  grants: { role: string; from: string }[];
  waiting: { id: string; role: string; givenBy: string; mayConfirm: boolean }[];
}
const person = (who: Person, of: string): Promise<Shown> => who.get(`/people/${of}`);
let hired = 0;
async function hire(who = manager): Promise<{ staff: string; login: string }> {
  hired += 1;
  const [staff, login] = [id(), `second${hired}`];
  await who.do('staff.save', { staff, version: 0, set: { number: `Z-${hired}`, name: '新来', login } });
  return { staff, login };
}
async function give(who: Person, staff: string, role: string, more: object = {}): Promise<string> {
  const grant = id();
  await who.do('grant.give', { grant, staff, role, zone: null, from: today, to: null, ...more });
  return grant;
}
const acts = async (who: Person): Promise<string[]> =>
  (await who.get<{ items: { act: string }[] }>('/audit?limit=100')).items.map(({ act }) => act);

describe('a trusted role', () => {
  test('waits for a second person: not the giver, not the holder, not somebody without the right', async () => {
    const { staff, login } = await hire();
    const grant = await give(manager, staff, 'manager');
    await invite(manager, staff, 'CHAIRSCHAIRS');
    // as long as the code was not used nobody could tell who will
    expect(await admin.refused('grant.confirm', { staff, grants: [grant] })).toMatchObject({
      ...{ status: 409, code: 'grant.invited' },
    });
    const signedIn = await openAccount(app, login, 'CHAIRSCHAIRS');
    expect(signedIn.json()).toMatchObject({ projects: [], waiting: ['manager'] });
    const cookie = cookieOf(signedIn);
    const people = () => app.inject({ url: `/api/projects/${sampleProject}/people`, headers: { cookie } });
    expect((await people()).statusCode).toBe(404);
    for (const [who, code] of [
      [manager, 'grant.own-hand'],
      [desk, 'grant.not-confirmer'],
      [quality, 'grant.not-confirmer'],
    ] as const)
      expect(await who.refused('grant.confirm', { staff, grants: [grant] })).toMatchObject({ status: 403, code });
    expect(await person(manager, staff)).toMatchObject({
      ...{ grants: [], waiting: [{ id: grant, role: 'manager', mayConfirm: false }] },
    });
    const { items } = await company.get<{ items: object[] }>('/waiting-grants');
    expect(items).toMatchObject([{ id: grant, staff: { id: staff }, role: 'manager', mayConfirm: true }]);
    await company.do('grant.confirm', { staff, grants: [grant] });
    expect(await person(manager, staff)).toMatchObject({ grants: [{ role: 'manager', from: today }], waiting: [] });
    expect(await acts(manager)).toContain('grant.confirm');
    // confirmed once: another time there is nothing to confirm
    expect((await company.refused('grant.confirm', { staff, grants: [grant] })).status).toBe(404);
  });

  test('is asked for again when somebody opens the account anew with a code, and when it is to last longer', async () => {
    const { staff, login } = await hire();
    const grant = await give(manager, staff, 'cashier', { to: '2026-12-01' });
    await admin.do('grant.confirm', { staff, grants: [grant] });
    expect(await manager.refused('grant.end', { grant, to: '2027-12-01' })).toMatchObject({ fields: ['to'] });
    // the way in of before: the manager makes a code, and uses it
    await invite(manager, staff, 'OWNHANDCODE2');
    expect((await openAccount(app, login, 'OWNHANDCODE2')).json()).toMatchObject({
      projects: [],
      waiting: ['cashier'],
    });
    const waits = (await person(manager, staff)).waiting[0]?.id;
    expect((await manager.refused('grant.confirm', { staff, grants: [waits] })).code).toBe('grant.own-hand');
    await admin.do('grant.confirm', { staff, grants: [waits] });
    expect((await person(manager, staff)).grants.at(-1)).toMatchObject({ role: 'cashier', from: today });
  });

  test('given to somebody who works here leaves the rest alone; taken back it never counted', async () => {
    const guard = await as(office, 'LH-046');
    const grant = await give(manager, guard.id, 'accountant');
    const me = await app.inject({ method: 'POST', url: '/api/sample/session', payload: { staffId: guard.id } });
    expect(me.json()).toMatchObject({ projects: [{ roles: [{ role: 'security' }] }], waiting: ['accountant'] });
    expect((await guard.ask('GET', '/waiting-grants')).statusCode).toBe(403);
    const again = { grant: id(), staff: guard.id, role: 'accountant', zone: null, from: today, to: null };
    expect((await admin.refused('grant.give', again)).code).toBe('grant.there');
    await manager.do('grant.end', { grant, to: today });
    expect((await person(manager, guard.id)).waiting).toEqual([]);
  });

  test('of somebody who leaves goes with them', async () => {
    const { staff } = await hire();
    await give(manager, staff, 'manager');
    await manager.do('staff.leave', { staff, version: 1, last: today });
    expect((await person(manager, staff)).waiting).toEqual([]);
  });
});

describe('where nobody else is there yet', () => {
  test('it counts at once, is marked for good, and the first sign-in sets another password', async () => {
    const alone = await testApp({ mode: 'office' });
    await keepPartitions(alone.deps.db, alone.clock());
    const send = (url: string, payload: object, cookie = '') =>
      alone.app.inject({ method: 'POST', url, payload, headers: cookie ? { cookie } : {} });
    const setup = { code: 'testcode', name: '首位', login: 'root', password: 'long enough lantern 1' };
    const root = cookieOf(await send('/api/setup', setup));
    const [project, staff] = [id(), id()];
    const facts = { id: project, code: 'BH02', name: '滨湖花园', office: '滨湖花园管理处', company: '滨湖物业' };
    expect((await send('/api/projects', facts, root)).statusCode).toBe(200);
    const act = async (what: string, args: object) => {
      const head = { id: id(), at: alone.clock().toISOString(), offset: 0, do: what };
      const answer = await send(`/api/projects/${project}/commands`, { ...head, ...args }, root);
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json().result;
    };
    await act('staff.save', { staff, version: 0, set: { number: 'BH-001', name: '主任', login: 'zhuren' } });
    const role = { staff, role: 'manager', zone: null, from: today, to: null };
    expect(await act('grant.give', { grant: id(), ...role })).toMatchObject({ grant: { standing: 'alone' } });
    await act('account.invite', { invitation: id(), staff, code: codeHash('ONLYONEHERE2') });
    // whoever made the code may have typed this password: it opens no session
    const taken = await send('/api/invitation', { login: 'zhuren', code: 'ONLYONEHERE2', password: 'given by root 1' });
    expect([taken.json().error.code, taken.headers['set-cookie']]).toEqual(['password.due', undefined]);
    const signIn = (more: object) => send('/api/session', { login: 'zhuren', password: 'given by root 1', ...more });
    expect((await signIn({})).json().error.code).toBe('password.due');
    expect((await signIn({ fresh: 'given by root 1' })).json().error.code).toBe('password.due');
    expect((await signIn({ fresh: 'short' })).json().error).toMatchObject({ fields: [{ path: 'fresh' }] });
    const mine = await signIn({ fresh: 'only mine, 22' });
    expect(mine.json()).toMatchObject({ projects: [{ roles: [{ role: 'manager' }] }] });
    expect((await signIn({})).statusCode).toBe(401);
    expect((await signIn({ password: 'only mine, 22' })).statusCode).toBe(200);
    const read = await alone.app.inject({ url: `/api/projects/${project}/audit`, headers: { cookie: cookieOf(mine) } });
    const marked = read.json().items.filter((one: { act: string }) => one.act === 'grant.alone');
    expect(marked.map((one: { label: string }) => one.label.split(' ')[0]).sort()).toEqual(['主任', '首位']);
    // the third account has somebody to confirm it
    const third = id();
    await act('staff.save', { staff: third, version: 0, set: { number: 'BH-002', name: '会计', login: 'kuaiji' } });
    const given = await act('grant.give', { grant: id(), ...role, staff: third, role: 'accountant' });
    expect(given).toMatchObject({ grant: { standing: 'waits' } });
  });

  test('what waits is never stuck: when no other is left, whoever gave it may, and it is marked', async () => {
    const { staff } = await hire();
    const grant = await give(manager, staff, 'cashier');
    const others = statement(
      'test.confirm.others',
      `update kewu.grants set to_day = $1::date where role in ('admin', 'company') or (role = 'manager' and staff_id <> $2)`,
    );
    await deps.db.owner((q) => q(others, ['2026-11-22', manager.id]));
    await manager.do('grant.confirm', { staff, grants: [grant] });
    expect(await person(manager, staff)).toMatchObject({ grants: [{ role: 'cashier' }], waiting: [] });
    expect(await acts(manager)).toContain('grant.alone');
  });
});
