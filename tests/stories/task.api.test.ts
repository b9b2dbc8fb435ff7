import { describe, expect, test } from 'vitest';
import { sweep } from '#server/cases/sweep.ts';
import { drainOutbox } from '#server/notify/drain.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';
import { verifyProject } from '#tools/verify/project.ts';

/** 交办: given to a person or to a department, and what may come between that and its confirmation. */

const office = await testApp({ sample: true });
const { clock } = office;
clock.set('2026-11-23T01:00:00.000Z');
const people = await Promise.all(
  ['LH-001', 'LH-002', 'LH-008', 'LH-004', 'LH-017', 'LH-010', 'LH-023', 'LH-025', 'LH-026', 'LH-019'].map((one) =>
    as(office, one),
  ),
);
const [manager, supervisor, desk, customer, assistant, tower, engineering, technician, second, admin] =
  people as unknown as [Person, Person, Person, Person, Person, Person, Person, Person, Person, Person];

interface Shown {
  number: string;
  state: string;
  dueAt: string | null;
  sheet: Record<string, unknown>;
  counts: Record<string, number>;
  assignee: { id: string } | null;
  standIn: { id: string } | null;
  offers: { step: string }[];
  timeline: { step: string; by: { id: string } }[];
}
const day = (after: number): string =>
  new Date(clock().getTime() + (after * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
const endOf = (date: string): string => `${date}T15:59:59.999Z`;
const inDays = (n: number): string => endOf(day(n));
const giving = (values: object) => ({
  ...{ case: uuidAt(clock()), procedure: 'task', step: 'give', screen: 'desk' },
  values: { what: '整理三季度业户来访记录，周五前交', dueBy: day(4), ...values },
});
async function give(from: Person, to: Person | 'engineering', values: object = {}): Promise<string> {
  const whom = typeof to === 'string' ? { to: 'department', department: to } : { to: 'person', who: [to.id] };
  const command = giving({ ...whom, ...values });
  await from.do('case.open', command);
  return command.case;
}
const take = (who: Person, id: string, step: string, values: object = {}, more: object = {}) =>
  who.do('case.step', { case: id, step, values, screen: 'desk', ...more });
const refused = (who: Person, id: string, step: string, values: object = {}) =>
  who.refused('case.step', { case: id, step, values, screen: 'desk' });
const shown = (id: string, who: Person = manager) => who.get<Shown>(`/cases/${id}`);
const waits = async (who: Person, id: string): Promise<boolean> =>
  (await who.get<{ items: { id: string }[] }>('/inbox?limit=100')).items.some((one) => one.id === id);
async function heard(who: Person, id: string): Promise<string[]> {
  await drainOutbox(office.deps.db, clock());
  const { items } = await who.get<{ items: { subject: { id: string }; say: { zh: string } }[] }>('/notices?limit=100');
  return items.filter(({ subject }) => subject.id === id).map(({ say }) => say.zh);
}
const done = async (who: Person) => ({ result: '已整理成册并交档案柜', fixedBy: [who.id], proof: [await who.photo()] });

/** The whole way of a task from one person to another. */
async function goesItsWay(giver: Person, doer: Person): Promise<void> {
  const id = await give(giver, doer);
  expect(await shown(id)).toMatchObject({ state: 'given', dueAt: inDays(1), assignee: { id: doer.id } });
  expect((await shown(id)).number).toMatch(/^JB-LH01-\d{8}-\d{4}$/);
  expect([await waits(doer, id), await waits(giver, id)]).toEqual([true, false]);
  expect(await heard(doer, id)).toEqual(['有交办事项待接受。']);
  const { items } = await giver.get<{ items: { id: string }[] }>('/found-by-me');
  expect(items.map((one) => one.id)).toContain(id);

  await take(doer, id, 'accept');
  expect(await shown(id)).toMatchObject({ state: 'underWay', dueAt: inDays(4) });
  await take(doer, id, 'respond', { reply: '已整理两个月' });
  expect(await heard(giver, id)).toEqual(expect.arrayContaining(['交办事项已接受。', '交办事项有新进展。']));
  expect((await refused(doer, id, 'done', { result: '已办' })).fields).toEqual(['fixedBy']);
  await take(doer, id, 'done', await done(doer));
  expect(await shown(id)).toMatchObject({ state: 'finished', dueAt: inDays(3) });
  expect([await waits(doer, id), await waits(giver, id)]).toEqual([false, true]);
  expect((await refused(doer, id, 'confirm')).code).toBe('case.not-yours');
  await take(giver, id, 'confirm');
  expect(await shown(id)).toMatchObject({ state: 'confirmed', dueAt: null });
}

describe('a task given to a person', () => {
  test('by the supervisor to a customer assistant: accepted, replied to, done with its result, confirmed [P1-9]', async () => {
    await goesItsWay(supervisor, customer);
  });

  test('by the manager to the front desk [P2-9]', async () => {
    await goesItsWay(manager, desk);
  });

  test('by the leader to the property assistant, who accepts, does and replies; the leader confirms [P4-15]', async () => {
    await goesItsWay(manager, assistant);
  });

  test('is refused with why; the giver gives it to another, or withdraws it', async () => {
    const id = await give(manager, desk);
    expect((await refused(desk, id, 'refuse')).fields).toEqual(['why']);
    expect((await refused(customer, id, 'accept')).status).toBeGreaterThanOrEqual(403);
    await take(desk, id, 'refuse', { why: '本周参加消防培训' });
    expect(await shown(id)).toMatchObject({ state: 'refused', assignee: null });
    expect([await waits(manager, id), await waits(desk, id)]).toEqual([true, false]);
    expect(await heard(manager, id)).toEqual(['交办被拒接，请改派或撤回。']);
    await take(manager, id, 'giveAgain', { to: 'department', department: 'engineering', dueBy: day(6) });
    const again = await shown(id);
    expect(again).toMatchObject({ state: 'given', assignee: null, sheet: { department: 'engineering' } });
    expect(again.sheet.who).toBeUndefined();
    expect(await waits(technician, id)).toBe(true);
    await take(technician, id, 'accept');
    expect((await shown(id)).dueAt).toBe(inDays(6));
    expect((await refused(technician, id, 'withdraw', { why: '不办' })).code).toBe('case.not-yours');
    await take(manager, id, 'withdraw', { why: '已由公司统一办理' });
    expect(await shown(id)).toMatchObject({ state: 'withdrawn', dueAt: null });
    expect(await heard(technician, id)).toContain('交办事项已撤回。');
  });

  test('takes longer when more time is asked for and given, and not when it is not', async () => {
    const id = await give(manager, desk);
    await take(desk, id, 'accept');
    const ask = { wantedBy: day(8), why: '来访记录缺九月' };
    expect((await refused(desk, id, 'askTime', { wantedBy: day(8) })).fields).toEqual(['why']);
    expect(await waits(manager, id)).toBe(false);
    await take(desk, id, 'askTime', ask);
    expect(await waits(manager, id)).toBe(true);
    expect((await refused(desk, id, 'answerTime', { granted: true, newDay: day(8) })).code).toBe('case.not-yours');
    expect((await refused(manager, id, 'answerTime', { granted: false })).fields).toEqual(['why']);
    await take(manager, id, 'answerTime', { granted: false, why: '周五要用' });
    expect(await shown(id)).toMatchObject({ dueAt: inDays(4), counts: {} });
    expect(await waits(manager, id)).toBe(false);
    await take(desk, id, 'askTime', ask);
    expect((await refused(manager, id, 'answerTime', { granted: true })).fields).toEqual(['newDay']);
    await take(manager, id, 'answerTime', { granted: true, newDay: day(7) });
    expect(await shown(id)).toMatchObject({ dueAt: inDays(7), sheet: { dueBy: day(7) }, counts: { extended: 1 } });
    expect(await waits(manager, id)).toBe(false);
  });

  test('is sent back with why and another day, counted, and done again', async () => {
    const id = await give(manager, desk);
    await take(desk, id, 'accept');
    await take(desk, id, 'done', await done(desk));
    expect((await refused(manager, id, 'sendBack', { dueBy: day(2) })).fields).toEqual(['why']);
    await take(manager, id, 'sendBack', { why: '缺八月', dueBy: day(2) });
    const back = await shown(id);
    expect(back).toMatchObject({ state: 'underWay', dueAt: inDays(2), counts: { reworked: 1 } });
    expect([back.sheet.result, back.sheet.proof]).toEqual([undefined, undefined]);
    expect(await waits(desk, id)).toBe(true);
    await take(desk, id, 'done', await done(desk));
    await take(manager, id, 'confirm');
    expect((await shown(id)).state).toBe('confirmed');
  });

  test('is never confirmed by whoever did it: the next above does, also when one gave it to oneself', async () => {
    const own = await give(desk, desk);
    await take(desk, own, 'accept');
    await take(desk, own, 'done', await done(desk));
    expect((await refused(desk, own, 'confirm')).code).toBe('case.own-work');
    expect((await refused(desk, own, 'sendBack', { why: '重来', dueBy: day(1) })).code).toBe('case.own-work');
    expect((await shown(own)).standIn?.id).toBe(supervisor.id);
    expect(await waits(supervisor, own)).toBe(true);
    await take(supervisor, own, 'confirm');
    // nor by a giver who lent a hand
    const id = await give(manager, desk);
    await take(desk, id, 'accept');
    await take(desk, id, 'done', { ...(await done(desk)), fixedBy: [desk.id, manager.id] });
    expect((await refused(manager, id, 'confirm')).code).toBe('case.own-work');
  });

  test('whose giver has left is withdrawn by the manager, or, once done, confirmed by the next above the doer', async () => {
    const leaver = await as(office, 'LH-005');
    const [open, finished] = [await give(leaver, desk), await give(leaver, desk)];
    for (const id of [open, finished]) await take(desk, id, 'accept');
    await take(desk, finished, 'done', await done(desk));
    const { version } = await manager.get<{ version: number }>(`/people/${leaver.id}`);
    const last = new Date(clock().getTime() - 86_400_000).toISOString().slice(0, 10);
    await manager.do('staff.leave', { staff: leaver.id, version, last });
    await take(manager, open, 'withdraw', { why: '交办人已离职' });
    // who is left is reckoned when a case changes: a note is enough
    await take(desk, finished, 'note', { note: '交办人已离职，请确认' });
    expect((await shown(finished)).standIn?.id).toBe(supervisor.id);
    await take(supervisor, finished, 'confirm');
  });

  test('is given only by whoever may, to one person or one department, for a day that is not over', async () => {
    expect((await technician.refused('case.open', giving({ to: 'person', who: [desk.id] }))).code).toBe(
      'case.not-yours',
    );
    const open = async (values: object) => (await manager.refused('case.open', giving(values))).fields;
    expect(await open({ to: 'person' })).toEqual(['who']);
    expect(await open({ to: 'department' })).toEqual(['department']);
    expect(await open({ to: 'person', who: [desk.id], dueBy: day(-1) })).toEqual(['dueBy']);
    expect(await open({ to: 'person', who: [sampleId('staff', 'nobody')] })).toEqual(['who']);
    const both = await give(manager, desk, { department: 'engineering' });
    expect((await shown(both)).sheet.department).toBeUndefined();
  });
});

describe('a task given to a department', () => {
  test('by a tower assistant, who holds a zone only, to the engineers: accepted by one of them, replied to, due [P3-1.9]', async () => {
    const elsewhere = giving({ to: 'department', department: 'engineering', where: sampleId('place', 'Z1') });
    expect((await tower.refused('case.open', elsewhere)).fields).toEqual(['where']);
    const id = await give(tower, 'engineering', { what: 'A座低区周六停电检修，请配合通知时间' });
    expect([await waits(technician, id), await waits(engineering, id)]).toEqual([true, true]);
    expect(await shown(id, tower)).toMatchObject({ state: 'given', assignee: null });
    const answers = await Promise.allSettled([technician, second].map((who) => take(who, id, 'accept')));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [first, other] = answers[0]?.status === 'fulfilled' ? [technician, second] : [second, technician];
    const late = await refused(other, id, 'accept');
    expect([late.code, late.zh]).toEqual(['case.moved', expect.stringContaining('办理中')]);
    expect(await shown(id)).toMatchObject({ assignee: { id: first.id }, dueAt: inDays(4) });
    expect([await waits(first, id), await waits(other, id)]).toEqual([true, false]);
    await take(first, id, 'respond', { reply: '周六八点至十点' });
    await take(first, id, 'done', await done(first));
    await take(tower, id, 'confirm');
  });

  test('by the property assistant: reminded, answered, and passed up when nobody accepts or does it in time [P4-5]', async () => {
    const id = await give(assistant, 'engineering', { where: sampleId('place', 'Z1') });
    clock.pass({ days: 2 });
    expect(await sweep(office.deps.db, clock())).toBeGreaterThan(0);
    expect((await heard(engineering, id)).some((say) => say.includes('逾期'))).toBe(true);
    clock.pass({ days: 1 });
    await sweep(office.deps.db, clock());
    expect((await heard(manager, id)).some((say) => say.includes('逾期'))).toBe(true);
    await take(engineering, id, 'accept');
    await take(admin, id, 'chase', { reminder: '物业部等结果' });
    expect(await waits(engineering, id)).toBe(true);
    await take(engineering, id, 'respond', { reply: '下午办' });
    expect(await shown(id)).toMatchObject({ sheet: { reply: '下午办' } });
    await take(engineering, id, 'done', await done(engineering));
    await take(assistant, id, 'confirm');
    expect((await shown(id)).timeline.map(({ step }) => step)).toEqual([
      'give',
      'escalate',
      'escalate',
      'accept',
      'chase',
      'respond',
      'done',
      'confirm',
    ]);
  });
});

describe('without a network', () => {
  test('it is given, accepted, replied to and done on the phone, and comes in as what it was', async () => {
    const kept = { screen: 'pocket', kept: true };
    const command = { ...giving({ to: 'person', who: [desk.id] }), ...kept };
    clock.pass({ minutes: 40 });
    await manager.do('case.open', command);
    await take(desk, command.case, 'accept', {}, kept);
    await take(desk, command.case, 'respond', { reply: '已开始' }, kept);
    await take(desk, command.case, 'done', await done(desk), kept);
    expect((await shown(command.case)).state).toBe('finished');
    // what is decided of others' work is decided with the network
    const confirm = { case: command.case, step: 'confirm', values: {}, ...kept };
    expect((await manager.refused('case.step', confirm)).status).toBeGreaterThanOrEqual(400);
  });
});

test('what is open stands on the board, its sheet is printed; all of it is proved by the chain', async () => {
  const id = await give(manager, desk);
  const board = await manager.get<{ items: { id: string }[] }>('/boards/task?limit=100');
  expect(board.items.map((one) => one.id)).toContain(id);
  const pdf = await manager.ask('GET', `/cases/${id}/sheet.pdf`);
  expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
  const { db, files } = office.deps;
  const project = await db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  const found = project && (await verifyProject(db, project, { files, anchors: files }));
  expect(found).toMatchObject({ fault: null });
});
