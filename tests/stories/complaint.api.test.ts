import { describe, expect, test } from 'vitest';
import { decide } from '#kernel/decide.ts';
import type { Sheet } from '#kernel/fields.ts';
import { complaint } from '#procedures/complaint.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { openComplaints } from '#tests/support/complaints.ts';
import { drawn } from '#tests/support/office.ts';
import { verifyProject } from '#tools/verify/project.ts';

/** 投诉: every field, clock and exception of B2, as the people of the office go through it. */

const office = await testApp({ sample: true });
const { clock } = office;
const {
  people,
  desk,
  otherDesk,
  supervisor,
  second,
  manager,
  engineering,
  technician,
  assistant,
  cleaning,
  company,
  room,
  at,
  now,
  typed,
  signature,
  heard,
  opening,
  register,
  take,
  refused,
  shown,
  answer,
  judged,
  worked,
  told,
  handled,
  visited,
  waits,
  noticed,
} = await openComplaints(office);

describe('a complaint', () => {
  test('is owned by who hears it, answered in a quarter of an hour of the office, judged, worked on and told [P3-1.8]', async () => {
    // ten to seven: the office is open until seven
    clock.set('2026-11-23T10:50:00.000Z');
    const seen = [await desk.photo()];
    const id = await register({ seen, wish: '尽快修好', households: 1, about: [cleaning.id] });
    const first = await shown(id);
    expect(first.number).toMatch(/^TS-LH01-20261123-\d{4}$/);
    expect(first).toMatchObject({ state: 'heard', major: false, assignee: { id: desk.id } });
    expect(first.dueAt).toBe(at('2026-11-24T00:05:00Z'));
    expect(await waits(desk)).toContain(id);
    clock.set('2026-11-24T00:03:00.000Z');
    expect((await refused(technician, id, 'takeUp')).status).toBeGreaterThanOrEqual(403);
    await answer(id);
    expect((await shown(id)).dueAt).toBe(at('2026-11-25T15:59:59.999Z'));
    expect(await waits(engineering)).toContain(id);
    expect((await refused(engineering, id, 'judge', { valid: true, found: '缺油' })).fields.sort()).toEqual([
      'cause',
      'plan',
    ]);
    await take(engineering, id, 'judge', judged);
    expect((await shown(id)).dueAt).toBe(at('2026-11-25T00:03:00Z'));
    clock.set('2026-11-24T23:00:00.000Z');
    await take(engineering, id, 'progress', { news: '等靴衬到货' });
    expect((await shown(id)).dueAt).toBe(at('2026-11-25T23:00:00Z'));
    expect((await refused(engineering, id, 'handle', { done: '加油' }, typed(engineering))).fields.sort()).toEqual([
      'fixedBy',
      'prevention',
    ]);
    await take(engineering, id, 'handle', worked(), typed(engineering));
    expect(await shown(id)).toMatchObject({ state: 'telling' });
    expect(await waits(desk)).toContain(id);
    await take(desk, id, 'tell', { ...told(), opinion: { ...signature, at: now() } });
    // the clock of handling has ended: the visit has three days of its own
    expect(await shown(id)).toMatchObject({ state: 'visiting', dueAt: at('2026-11-28T15:59:59.999Z') });
  });

  test('is visited two days later by somebody else, reviewed, and kept as a sheet that proves itself [P4-13]', async () => {
    const id = await handled();
    const visit = { result: 'B', why: '仍有轻微声音' };
    expect((await refused(otherDesk, id, 'visit', visit, typed(otherDesk))).code).toBe('case.too-early');
    clock.pass({ hours: 49 });
    expect((await refused(engineering, id, 'visit', visit, typed(engineering))).code).toBe('case.not-yours');
    expect((await refused(otherDesk, id, 'visit', { result: 'B' }, typed(otherDesk))).fields).toEqual(['why']);
    expect((await refused(otherDesk, id, 'visit', visit)).code).toBe('case.sign');
    await take(otherDesk, id, 'visit', visit, typed(otherDesk));
    expect((await refused(otherDesk, id, 'review', { reviewed: '同意' }, typed(otherDesk))).code).toBe(
      'case.not-yours',
    );
    await take(supervisor, id, 'review', { reviewed: '同意结案' }, typed(supervisor));
    expect(await shown(id)).toMatchObject({ state: 'closed', dueAt: null });
    const pdf = await supervisor.ask('GET', `/cases/${id}/sheet.pdf`);
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  test('whoever visited does not review it', async () => {
    const id = await handled();
    clock.pass({ hours: 49 });
    await take(supervisor, id, 'visit', { result: 'A' }, typed(supervisor));
    const review = { reviewed: '同意' };
    expect((await refused(supervisor, id, 'review', review, typed(supervisor))).code).toBe('case.own-work');
    await take(second, id, 'review', review, typed(second));
  });

  test('is not closed before the customer was told, nor by any other way', async () => {
    const id = await register();
    const close = { reviewed: '结案' };
    for (const step of [() => answer(id), () => take(engineering, id, 'judge', judged)]) {
      expect((await refused(supervisor, id, 'review', close, typed(supervisor))).code).toBe('case.moved');
      expect((await refused(otherDesk, id, 'visit', { result: 'A' }, typed(otherDesk))).code).toBe('case.moved');
      await step();
    }
    await take(engineering, id, 'handle', worked(), typed(engineering));
    expect((await refused(supervisor, id, 'review', close, typed(supervisor))).code).toBe('case.moved');
    const ends = Object.entries(complaint.steps).filter(([, { to }]) => to === 'closed');
    expect(ends.map(([name]) => name)).toEqual(['review']);
    expect((await refused(desk, id, 'tell', { feedbackAt: now() })).fields).toEqual(['feedback']);
  });

  test('that is not valid is explained to the customer, in a day', async () => {
    const id = await register();
    await answer(id);
    const no = { valid: false, found: '声音来自楼外施工', plan: '无' };
    expect((await refused(engineering, id, 'judge', no)).fields).toEqual(['notValid']);
    await take(engineering, id, 'judge', { ...no, notValid: '非电梯原因' });
    const { state, sheet } = await shown(id);
    expect([state, sheet.plan]).toEqual(['telling', undefined]);
    expect(await noticed(desk, id)).toBeGreaterThan(0);
  });

  test('takes orders as its children, is done when the last of them is, and asks the department nothing twice [P3-1.9]', async () => {
    const id = await register();
    await answer(id);
    await take(engineering, id, 'judge', judged);
    await take(engineering, id, 'order', { category: 'lift', urgency: 'normal', department: 'engineering' });
    await take(engineering, id, 'order', { category: 'cleaning', urgency: 'normal', department: 'engineering' });
    const orders = (await shown(id)).family.filter(({ procedure }) => procedure === 'work-order').map((one) => one.id);
    expect(orders).toHaveLength(2);
    expect((await refused(engineering, id, 'handle', worked(), typed(engineering))).code).toBe('case.not-now');
    for (const [i, order] of orders.entries()) {
      await take(engineering, order, 'dispatch', { worker: [technician.id] });
      await take(technician, order, 'accept');
      await take(technician, order, 'arrive', { arrivedAt: now() });
      const done = { done: `第${i + 1}项做完`, fixedBy: [technician.id], proof: [await technician.photo()] };
      await take(technician, order, 'done', done, { sign: drawn });
      expect((await shown(id)).state).toBe('handling');
      await take(assistant, order, 'approve');
    }
    const { state, sheet } = await shown(id);
    expect(state).toBe('telling');
    expect(sheet.fixedBy).toEqual([technician.id]);
    expect(sheet.done).toMatch(/第1项做完[\s\S]*第2项做完/);
  });

  test('with which the customer is not satisfied is handled again: signatures are returned, and it is counted', async () => {
    const id = await handled();
    clock.pass({ hours: 49 });
    await take(otherDesk, id, 'visit', { result: 'C', why: '夜间仍有异响' }, typed(otherDesk));
    const again = await shown(id);
    expect(again).toMatchObject({ state: 'handling', counts: { reworked: 1 } });
    expect(again.timeline.find(({ step }) => step === 'handle')?.signature?.returned).toBe(true);
    await take(engineering, id, 'handle', worked(), typed(engineering));
    await take(desk, id, 'tell', told());
    clock.pass({ hours: 49 });
    await take(otherDesk, id, 'visit', { result: 'A' }, typed(otherDesk));
    expect((await shown(id)).state).toBe('visited');
  });
});

describe('how grave it is', () => {
  test('three households together are major whatever was chosen: the manager and the company know at once', async () => {
    const plain = await register({ households: 2 });
    const id = await register({ households: 3 });
    expect(await shown(id)).toMatchObject({ major: true, sheet: { level: 'major' } });
    expect((await shown(plain)).major).toBe(false);
    const { items } = await manager.get<{ items: { case: { id: string } }[] }>('/alarms');
    expect(items.map((one) => one.case.id)).toContain(id);
    expect(await noticed(company, id)).toBeGreaterThan(0);
    expect(await noticed(supervisor, plain)).toBeGreaterThan(0);
    expect(await noticed(company, plain)).toBe(0);
    clock.pass({ minutes: 5 });
    await answer(id);
    expect((await shown(id)).dueAt).toBe(new Date(clock().getTime() + 2 * 3_600_000).toISOString());
  });

  test('so is what injures people or comes into the papers; a major one is visited by the manager, reviewed by another', async () => {
    const id = await handled({ grave: true });
    clock.pass({ hours: 49 });
    const visit = { result: 'A' };
    expect((await refused(otherDesk, id, 'visit', visit, typed(otherDesk))).code).toBe('case.not-yours');
    await take(manager, id, 'visit', visit, typed(manager));
    expect((await refused(manager, id, 'review', { reviewed: '同意' }, typed(manager))).status).toBe(403);
    await take(supervisor, id, 'review', { reviewed: '同意' }, typed(supervisor));
    expect((await shown(id)).state).toBe('closed');
  });

  test('it is raised, never lowered: the deadline comes nearer, and those above hear of it', async () => {
    const id = await register();
    await answer(id);
    await take(engineering, id, 'judge', judged);
    expect((await refused(supervisor, id, 'raise', { level: 'general', why: '改' })).code).toBe('case.not-now');
    await take(supervisor, id, 'raise', { level: 'major', why: '业主已找媒体' });
    const raised = await shown(id);
    expect(raised).toMatchObject({ state: 'handling', major: true, counts: { raised: 1 } });
    expect(raised.dueAt).toBe(new Date(clock().getTime() + 24 * 3_600_000).toISOString());
    expect((await refused(supervisor, id, 'raise', { level: 'serious', why: '改' })).code).toBe('case.not-now');
    expect(await noticed(company, id)).toBeGreaterThan(0);
  });

  test('more time is given by the manager alone, with why', async () => {
    const id = await register();
    await answer(id);
    await take(engineering, id, 'judge', judged);
    const later = { extendedTo: new Date(clock().getTime() + 10 * 86_400_000).toISOString(), why: '等配件' };
    expect((await refused(supervisor, id, 'extend', later)).code).toBe('case.not-yours');
    expect((await refused(manager, id, 'extend', { extendedTo: later.extendedTo })).fields).toEqual(['why']);
    await take(manager, id, 'extend', later);
    await take(engineering, id, 'progress', { news: '已订货' });
    expect((await shown(id)).dueAt).toBe(new Date(clock().getTime() + 24 * 3_600_000).toISOString());
  });
});

describe('whom it is about', () => {
  test('takes no step of it, and where that was the one to decide, the next above does', async () => {
    const id = await handled({ grave: true, about: [manager.id] });
    clock.pass({ hours: 49 });
    const visit = { result: 'A' };
    expect((await refused(manager, id, 'visit', visit, typed(manager))).status).toBeGreaterThanOrEqual(403);
    const { standIn } = await shown(id);
    expect(standIn?.steps.map(({ zh }) => zh)).toEqual(['回访']);
    const other = people.find((one) => one.id === standIn?.id) ?? company;
    expect(other.id).toBe(standIn?.id);
    await take(supervisor, id, 'note', { note: '已请上级代办' });
    expect(await waits(other)).toContain(id);
    await take(other, id, 'visit', visit, typed(other));
  });
});

describe('without a network', () => {
  test('it is registered on the phone, and comes in as what it was', async () => {
    const command = { ...opening({}), screen: 'pocket', kept: true };
    clock.pass({ minutes: 40 });
    await desk.do('case.open', command);
    expect(await shown(command.case)).toMatchObject({ state: 'heard' });
  });
});

describe('who complains', () => {
  test('may be nobody known: no name is asked or kept, and nobody has to be reached', async () => {
    const id = await handled({ anonymous: true });
    expect((await shown(id)).sheet.who).toBeUndefined();
    clock.pass({ hours: 49 });
    await take(otherDesk, id, 'visit', { result: 'none', why: '匿名，无联系方式' }, typed(otherDesk));
    expect((await shown(id)).state).toBe('visited');
    const unnamed = opening({ who: undefined });
    expect((await desk.refused('case.open', unnamed)).fields).toEqual(['who']);
  });

  test('by name is tried twice before the visit is given up', async () => {
    const id = await handled({ who: { name: '王女士', phone: '13812345678' } });
    clock.pass({ hours: 49 });
    const first = now();
    clock.pass({ minutes: 10 });
    const tries = [{ at: first, way: '电话无人接听' }];
    const none = { result: 'none', why: '联系不上' };
    expect((await refused(otherDesk, id, 'visit', none, typed(otherDesk))).fields).toEqual(['tries']);
    expect((await refused(otherDesk, id, 'visit', { ...none, tries }, typed(otherDesk))).code).toBe('case.not-now');
    await take(
      otherDesk,
      id,
      'visit',
      { ...none, tries: [...tries, { at: now(), way: '上门无人' }] },
      typed(otherDesk),
    );
    expect((await shown(id)).sheet.who).toEqual({ name: '王**', phone: '138****5678' });
  });

  test('takes it back only against a signature or a proof', async () => {
    const id = await register();
    const why = { why: '业主自行协商' };
    expect((await refused(supervisor, id, 'withdraw', why, typed(supervisor))).code).toBe('case.not-now');
    expect((await refused(desk, id, 'withdraw', why, typed(desk))).code).toBe('case.not-yours');
    await take(supervisor, id, 'withdraw', { ...why, takesBack: { ...signature, at: now() } }, typed(supervisor));
    expect((await shown(id)).state).toBe('withdrawn');
    const other = await register();
    await take(supervisor, other, 'withdraw', { ...why, proof: [await supervisor.photo()] }, typed(supervisor));
  });

  test('about the same matter again is linked to the first one', async () => {
    const first = await register();
    const id = await register({ sameAs: first });
    expect((await shown(id)).sheet.sameAs).toBe(first);
    // a link to what is hidden from somebody is not there for them
    const about = await register({ about: [second.id] });
    const linked = JSON.stringify(await shown(await register({ sameAs: about }), second));
    expect([linked.includes(about), linked.includes('sameAs')]).toEqual([false, false]);
    const order = await register();
    await answer(order);
    await take(engineering, order, 'judge', judged);
    await take(engineering, order, 'order', { category: 'lift', urgency: 'normal', department: 'engineering' });
    const other = (await shown(order)).family.find(({ procedure }) => procedure === 'work-order')?.id;
    expect((await desk.refused('case.open', opening({ sameAs: other }))).fields).toEqual(['sameAs']);
  });

  test('owes what they owe: nothing of it is looked up, shown or counted', () => {
    expect(JSON.stringify(complaint)).not.toMatch(/arrears|balance|fees\./);
    expect('consults' in complaint).toBe(false);
  });

  test('comes back within thirty days and is taken up again, later as another complaint', async () => {
    const id = await visited();
    await take(supervisor, id, 'review', { reviewed: '同意' }, typed(supervisor));
    clock.pass({ days: 20 });
    await take(supervisor, id, 'reopen', { why: '同样的声音' });
    expect(await shown(id)).toMatchObject({ state: 'handling', counts: { reopened: 1 } });
    const other = await visited();
    await take(supervisor, other, 'review', { reviewed: '同意' }, typed(supervisor));
    clock.pass({ days: 31 });
    expect((await refused(supervisor, other, 'reopen', { why: '又来' })).code).toBe('case.too-late');
  });

  test('outside the office opens it with a place and words, and the desk takes it up as its own', () => {
    const outside = { kind: 'outside', id: desk.id, roles: [], departments: [], heads: [] } as const;
    const facts = {
      ...{ case: null, actor: outside, timeZone: 'Asia/Shanghai', now: now(), happenedAt: now() },
      params: <T>({ fallback }: { fallback: T }): T => fallback,
    };
    const sent = decide(complaint, facts, {
      step: 'sendIn',
      values: { where: room, what: '异响' } as Sheet,
      at: 'desk',
    });
    expect(sent).toMatchObject({ ok: true, decision: { state: 'sent' } });
    const register = decide(complaint, facts, { step: 'register', values: heard() as unknown as Sheet, at: 'desk' });
    expect(register).toMatchObject({ ok: false, refusal: { code: 'case.not-yours' } });
  });
});

test('all of it is proved by the chain', async () => {
  const { db, files } = office.deps;
  const project = await db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  const found = project && (await verifyProject(db, project, { files, anchors: files }));
  expect(found).toMatchObject({ fault: null });
});
