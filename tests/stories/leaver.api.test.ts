import { expect, test } from 'vitest';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { openPhone, type Round } from '#tests/support/handed-in.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, noticesOf } from '#tests/support/patrol.ts';

/** Somebody leaves while their phone still holds what they did: a colleague hands it in, a third takes it in. */
const office = await testApp({ sample: true });
const { clock } = office;
await newDay(office);
const { made, handIn, roundOf, startOf, visitOf, endOf } = openPhone(office);
const leaver = await as(office, 'LH-008');
const colleague = await as(office, 'LH-009');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');

interface Held {
  id: string;
  state: string;
  sheet: Record<string, unknown>;
  timeline: { by: { id: string } }[];
}
const caseOf = (id = ''): Promise<Held> => manager.get<Held>(`/cases/${id}`);
const report = {
  ...{ case: uuidAt(clock()), procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
  values: { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '楼道灯不亮' },
};
const handFor = (who: Person, of: readonly object[]) =>
  handIn(who, ...of.map((command) => ({ ...command, as: leaver.id })));

test('what the phone of a leaver still holds is handed in by a colleague, judged by a third, and counts as the leaver’s', async () => {
  const round = await roundOf(leaver, 'ZZ-1-1');
  clock.pass({ hours: 1 });
  const walked = [
    made('round.start', { ...startOf(round), checklist: round.checklist }, 40),
    made('round.visit', visitOf(round, 0, 30), 30),
    made('round.end', endOf(round), 20),
    made('case.open', report, 35),
    made('round.note', { note: uuidAt(clock()), kind: 'talk', text: '业主问停水时间' }, 30),
  ];
  // as long as somebody works here, only they hand in what is theirs
  expect((await handFor(colleague, walked)).map(({ error }) => error?.code)).toEqual(Array(5).fill('session.other'));

  const { version } = await manager.get<{ version: number }>(`/people/${leaver.id}`);
  await manager.do('staff.leave', { staff: leaver.id, version, last: clock().toISOString().slice(0, 10) });
  expect((await leaver.ask('POST', '/commands/batch', { commands: walked }).catch(() => null))?.statusCode ?? 401).toBe(
    401,
  );
  const { items } = await colleague.get<{ items: object[] }>(`/leavers?staff=${leaver.id},${manager.id}`);
  expect(items).toEqual([{ id: leaver.id, name: expect.any(String), number: 'LH-008' }]);

  const outcomes = await handFor(colleague, walked);
  expect(outcomes.map(({ status, result }) => [status, result?.kind])).toEqual(Array(5).fill([200, 'late']));
  expect(outcomes[0]?.result?.why.zh).toMatch(/已离职，手机上未交的记录由.+（LH-009）代交/);
  // sent again by whoever, it is the same
  expect(await handFor(assistant, walked)).toEqual(outcomes);
  expect(await colleague.get<Round>(`/rounds/${round.id}`)).toMatchObject({ state: 'waiting' });

  const [first, found, talk] = [outcomes[0], outcomes[3], outcomes[4]].map((one) => one?.result?.case.id);
  const held = await caseOf(first);
  expect(held).toMatchObject({ state: 'waiting', sheet: { who: [leaver.id], records: 3 } });
  expect(held.timeline[0]?.by.id).toBe(colleague.id);
  expect((await caseOf(found)).sheet).toMatchObject({ where: sampleId('place', 'Z1') });
  expect(String((await caseOf(found)).sheet.what)).toContain('楼道灯不亮');
  expect(String((await caseOf(talk)).sheet.what)).toContain('业主问停水时间');

  for (const id of [first, found])
    await assistant.do('case.step', { case: id, step: 'take', values: {}, screen: 'desk' });
  expect(await colleague.get<Round>(`/rounds/${round.id}`)).toMatchObject({
    ...{ state: 'partial', visited: 1, walker: { id: leaver.id } },
  });
  expect((await caseOf(report.case)).timeline[0]?.by.id).toBe(leaver.id);
  expect(await noticesOf(office, colleague)).toContain('您补报的记录已采纳。');
});

test('whoever handed it in does not judge it', async () => {
  const note = made('round.note', { note: uuidAt(clock()), kind: 'talk', text: '又问了一次' }, 5);
  const [held] = await handFor(assistant, [note]);
  const take = { case: held?.result?.case.id, step: 'take', values: {}, screen: 'desk' };
  expect(await assistant.refused('case.step', take)).toMatchObject({ status: 409, code: 'late.own-hand' });
  await manager.do('case.step', take);
  expect((await caseOf(held?.result?.case.id)).state).toBe('taken');
});

test('nobody without a place in the office hands anything in, and nobody says they are somebody here', async () => {
  const admin = await as(office, 'GS-003');
  const note = made('round.note', { note: uuidAt(clock()), kind: 'talk', text: '试' }, 5);
  expect((await handFor(admin, [note]))[0]?.status).toBe(404);
  const { kept: _, ...online } = note;
  const answer = await colleague.ask('POST', '/commands', { ...online, as: manager.id });
  expect(answer.json().error.code).toBe('session.other');
});
