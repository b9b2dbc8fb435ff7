import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import type { Checklist } from '#server/patrol/checklists/checklist.ts';
import { testApp } from '#tests/support/app.ts';
import { openPhone, type Round } from '#tests/support/handed-in.ts';
import { as } from '#tests/support/office.ts';
import { newDay, noticesOf } from '#tests/support/patrol.ts';

/** What the office decided about a round while a phone without a network walked it: what stands is taken, the rest is held. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const { made, handIn, roundOf, startOf, visitOf, endOf } = openPhone(office);
const desk = await as(office, 'LH-008');
const otherDesk = await as(office, 'LH-009');
const assistant = await as(office, 'LH-017');

/** The whole round as the phone of the first front desk holds it: begun 40 minutes ago, one point, signed. */
const walked = (round: Round): object[] => [
  made('round.start', { ...startOf(round), checklist: round.checklist }, 40),
  made('round.visit', visitOf(round, 0, 30), 30),
  made('round.end', endOf(round), 20),
];

test('a round that was given to somebody else but not begun by them is taken as it was walked', async () => {
  const round = await roundOf(desk, 'ZZ-1-1');
  clock.pass({ hours: 1 });
  await assistant.do('round.assign', { round: round.id, walker: otherDesk.id });
  const outcomes = await handIn(desk, ...walked(round));
  expect(outcomes.map(({ status, result }) => [status, result?.kind])).toEqual([
    [200, 'round'],
    [200, 'visit'],
    [200, 'round'],
  ]);
  expect(await otherDesk.get<Round>(`/rounds/${round.id}`)).toMatchObject({
    state: 'partial',
    visited: 1,
    walker: { id: desk.id },
  });
  // whoever it was given to learns from the round itself that it was walked
  expect((await otherDesk.refused('round.start', startOf(round))).zh).toContain('已开始这次巡查');
});

test('a round that was given to somebody else who began it: what the first one did is held, and said', async () => {
  const round = await roundOf(desk, 'ZZ-1-2');
  clock.pass({ hours: 1 });
  await assistant.do('round.assign', { round: round.id, walker: otherDesk.id });
  await otherDesk.do('round.start', startOf(round));
  const outcomes = await handIn(desk, ...walked(round));
  expect(outcomes.map(({ result }) => result?.kind)).toEqual(['late', 'late', 'late']);
  expect(outcomes[0]?.result?.why.zh).toContain('已开始这次巡查');
  expect(await desk.get<Round>(`/rounds/${round.id}`)).toMatchObject({
    state: 'walking',
    visited: 0,
    walker: { id: otherDesk.id },
  });
  await otherDesk.do('round.end', endOf(round));
});

test('a round that was excused meanwhile: what was walked is held with the reason, and its walker hears the outcome', async () => {
  const round = await roundOf(desk, 'ZZ-2-1');
  clock.pass({ hours: 1 });
  await assistant.do('round.excuse', { round: round.id, reason: '楼栋封闭施工' });
  const outcomes = await handIn(desk, ...walked(round));
  expect(outcomes.map(({ status, result }) => [status, result?.kind])).toEqual(Array(3).fill([200, 'late']));
  expect(outcomes[0]?.result?.why.zh).toContain('已免巡');
  expect(new Set(outcomes.map(({ result }) => result?.case.id)).size).toBe(1);
  expect((await desk.get<Round>(`/rounds/${round.id}`)).state).toBe('excused');
  const held = outcomes[0]?.result?.case.id ?? '';
  const decline = { case: held, step: 'decline', values: { why: '已免巡' }, screen: 'desk' };
  await assistant.do('case.step', decline);
  expect(await noticesOf(office, desk)).toContain('您补报的记录未采纳，请看原因。');
});

const publish = statement(
  'test.moved-on.publish',
  'insert into kewu.checklists (key, version, body, published_at) values ($1, $2, $3::jsonb, $4::timestamptz)',
);

test('a checklist that was renewed meanwhile: what was walked by the old one is taken by the old one', async () => {
  const round = await roundOf(desk, 'DT');
  const { items } = await desk.get<{ items: { id: string; state: string; route: { code: string } }[] }>('/rounds');
  const next = items.find((one) => one.route.code === 'DT' && one.state === 'waiting' && one.id !== round.id);
  const other = await desk.get<Round>(`/rounds/${next?.id}`);
  const { key, version } = round.checklist;
  const at = checklists.findIndex((list) => list.key === key);
  const old = checklists[at];
  if (!old) throw new Error(`no checklist ${key}`);
  // the company ships a newer one, in which the first section has another name
  const [first, ...sections] = old.sections;
  const newer = { ...old, version: version + 1, sections: [{ ...first, key: 'renamed' }, ...sections] } as Checklist;
  await deps.db.owner((q) => q(publish, [key, newer.version, JSON.stringify(newer), clock().toISOString()]));
  (checklists as Checklist[])[at] = newer;
  try {
    clock.pass({ hours: 1 });
    const outcomes = await handIn(desk, ...walked(round));
    expect(outcomes.map(({ result }) => result?.kind)).toEqual(['round', 'visit', 'round']);
    expect((await desk.get<Round>(`/rounds/${round.id}`)).checklist).toMatchObject({ key, version });
    // of a version that nobody published, and begun at a desk that names none: the newest
    const [begun] = await handIn(
      desk,
      made('round.start', { ...startOf(other), checklist: { key, version: version + 5 } }, 5),
    );
    expect(begun?.result?.kind).toBe('round');
    expect((await desk.get<Round>(`/rounds/${other.id}`)).checklist).toMatchObject({ key, version: newer.version });
  } finally {
    (checklists as Checklist[])[at] = old;
  }
});
