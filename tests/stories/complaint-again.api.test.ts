import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { openComplaints } from '#tests/support/complaints.ts';
import { as } from '#tests/support/office.ts';

/** 投诉: what became of it when it went round once more, was raised, or was tried to be closed by a short way. */
const office = await testApp({ sample: true });
const { clock } = office;
const desk = await openComplaints(office);
const { otherDesk, supervisor, second, manager, engineering, technician, company } = desk;
const { register, take, refused, shown, answer, handled, worked, told, typed, now, judged, signature } = desk;
const inHours = (hours: number): string => new Date(clock().getTime() + hours * 3_600_000).toISOString();
const late = async (id: string): Promise<boolean> => (await shown(id)).dueAt === inHours(24);

test('what was not put right is owed anew: the clock of handling runs from the visit, and can be moved', async () => {
  const id = await handled({ level: 'serious' });
  clock.pass({ hours: 49 });
  await take(otherDesk, id, 'visit', { result: 'C', why: '夜间仍有异响' }, typed(otherDesk));
  expect((await shown(id)).dueAt).toBe(inHours(24));
  const visitedAt = clock().getTime();
  // news of it does not put it off
  clock.pass({ hours: 20 });
  await take(engineering, id, 'progress', { news: '已约厂家' });
  expect((await shown(id)).dueAt).toBe(new Date(visitedAt + 24 * 3_600_000).toISOString());
  const day = { extendedTo: inHours(6), why: '等配件' };
  await take(company, id, 'extend', day);
  expect((await shown(id)).dueAt).toBe(day.extendedTo);
  await take(engineering, id, 'handle', worked(), typed(engineering));
  await take(desk.desk, id, 'tell', told());
  clock.pass({ hours: 49 });
  await take(otherDesk, id, 'visit', { result: 'A' }, typed(otherDesk));
  await take(supervisor, id, 'review', { reviewed: '同意' }, typed(supervisor));
  // taken up again weeks later, it is owed anew as well
  clock.pass({ hours: 24 * 10 });
  await take(supervisor, id, 'reopen', { why: '又响了' });
  expect(await late(id)).toBe(true);
});

test('it is raised to a graver class only, whose clock runs from then where the case stands', async () => {
  const id = await register();
  await answer(id);
  expect((await refused(supervisor, id, 'raise', { level: 'general', why: '改' })).code).toBe('case.not-now');
  await take(supervisor, id, 'raise', { level: 'serious', why: '业主再次来电' });
  expect((await shown(id)).dueAt).toBe(inHours(2));
  expect((await refused(supervisor, id, 'raise', { level: 'serious', why: '改' })).code).toBe('case.not-now');
  await take(supervisor, id, 'raise', { level: 'major', why: '业主已找媒体' });
  const { offers, counts } = await shown(id);
  expect(offers.map(({ step }) => step)).not.toContain('raise');
  expect(counts).toMatchObject({ raised: 2 });
});

test('whoever handled it neither visits nor reviews it', async () => {
  const id = await register({ kind: 'service' });
  await answer(id, desk.desk, 'customer');
  await take(supervisor, id, 'judge', judged);
  const done = { ...worked(), fixedBy: [supervisor.id] };
  await take(supervisor, id, 'handle', done, typed(supervisor));
  await take(desk.desk, id, 'tell', told());
  clock.pass({ hours: 49 });
  await take(otherDesk, id, 'visit', { result: 'A' }, typed(otherDesk));
  const review = { reviewed: '同意' };
  expect((await refused(supervisor, id, 'review', review, typed(supervisor))).code).toBe('case.own-work');
  await take(second, id, 'review', review, typed(second));
  expect((await shown(id)).state).toBe('closed');
});

test('two tries are two, after the customer was told', async () => {
  const id = await handled();
  const before = now();
  clock.pass({ hours: 49 });
  const none = { result: 'none', why: '联系不上' };
  const visit = (...at: string[]) => ({ ...none, tries: at.map((one) => ({ at: one, way: '电话' })) });
  for (const tries of [
    visit('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
    visit(now(), now()),
    visit(before, now()),
  ])
    expect((await refused(otherDesk, id, 'visit', tries, typed(otherDesk))).code).toBe('case.not-now');
  const first = now();
  clock.pass({ hours: 1 });
  await take(otherDesk, id, 'visit', visit(first, now()), typed(otherDesk));
});

test('what the customer signed when they were told is no proof that they take it back', async () => {
  const id = await register();
  await answer(id);
  await take(engineering, id, 'judge', judged);
  await take(engineering, id, 'handle', worked(), typed(engineering));
  await take(desk.desk, id, 'tell', { ...told(), opinion: { ...signature, at: now() } });
  clock.pass({ hours: 49 });
  await take(otherDesk, id, 'visit', { result: 'C', why: '仍有异响' }, typed(otherDesk));
  const back = { why: '业主自行协商' };
  expect((await refused(supervisor, id, 'withdraw', back, typed(supervisor))).code).toBe('case.not-now');
  await take(supervisor, id, 'withdraw', { ...back, takesBack: { ...signature, at: now() } }, typed(supervisor));
  // who signed is masked like who complained, for everybody, by name and by stroke
  const seen = await as(office, 'LH-025').then((who) => who.get<{ sheet: object }>(`/cases/${id}`));
  expect(JSON.stringify(seen)).not.toContain(signature.name);
  expect(seen.sheet).toMatchObject({
    opinion: { name: '王**', drawing: '' },
    takesBack: { name: '王**', drawing: '' },
  });
  expect(technician.number).toBe('LH-025');
});

test('more time is given by the company where it is about the manager', async () => {
  const id = await register({ about: [manager.id] });
  await answer(id);
  const later = { extendedTo: inHours(24 * 10), why: '等配件' };
  expect((await manager.refused('case.step', { case: id, step: 'extend', values: later, screen: 'desk' })).status).toBe(
    404,
  );
  await take(company, id, 'extend', later);
});
