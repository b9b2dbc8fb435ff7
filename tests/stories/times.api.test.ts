import { expect, test } from 'vitest';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { openPhone } from '#tests/support/handed-in.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay } from '#tests/support/patrol.ts';

/** When something happened is said by the phone only as far back as a phone may have waited; how long it is kept, never. */
const office = await testApp({ sample: true });
const { clock } = office;
const { handIn, roundOf, startOf, endOf } = openPhone(office);
await newDay(office);
const desk = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const other = await as(office, 'LH-018');

interface Case {
  state: string;
  openedAt: string;
  closedAt: string | null;
  sheet: Record<string, unknown>;
  timeline: { step: string; happenedAt: string; at: string }[];
}
const day = 86_400_000;
const before = (ms: number): string => new Date(clock().getTime() - ms).toISOString();
const report = (at: string) => ({
  ...{ case: uuidAt(clock()), procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn, at },
  values: { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '灯不亮' },
});
const discard = (id: string, at: string) => ({
  ...{ case: id, step: 'discard', values: { why: '误报' }, screen: 'desk', at },
  sign: { method: 'typed', password: 'LH-017' },
});
const read = (who: Person, id: string): Promise<Case> => who.get<Case>(`/cases/${id}`);
const times = async (id: string): Promise<string[]> =>
  (await read(assistant, id)).timeline.map(({ happenedAt }) => happenedAt);
const kept = (what: string, args: object, ago: number) => ({
  ...{ id: uuidAt(clock()), at: before(ago), offset: 0, kept: true, do: what },
  ...args,
});
const held = async (who: Person, command: object): Promise<string> => {
  const [outcome] = await handIn(who, command);
  expect(outcome).toMatchObject({ status: 200, result: { kind: 'late' } });
  return outcome?.result?.case.id ?? '';
};

test('what is done online happens as it arrives, whatever time it says', async () => {
  const now = clock().toISOString();
  const opened = report('2020-01-01T00:00:00.000Z');
  await desk.do('case.open', opened);
  await assistant.do('case.step', discard(opened.case, '2023-01-01T00:00:00.000Z'));
  expect(await times(opened.case)).toEqual([now, now]);
  // a clock that is hours slow, measured or not, a clock a little off, and the time a slow network takes
  for (const [at, offset, is] of [
    [before(3 * 3_600_000), 3 * 3_600_000, now],
    [before(3 * 3_600_000), 0, now],
    [before(-3 * 3_600_000), -3 * 3_600_000, now],
    [before(8_000), 0, before(8_000)],
  ] as const) {
    const one = { ...report(at), case: uuidAt(clock()), offset };
    await desk.do('case.open', one);
    expect(await times(one.case)).toEqual([is]);
  }
});

test('no step happens before the case came into the state it is in', async () => {
  const opened = report(clock().toISOString());
  await desk.do('case.open', opened);
  const began = clock().toISOString();
  clock.pass({ minutes: 5 });
  await assistant.do('case.step', discard(opened.case, before(9 * 60_000)));
  expect(await times(opened.case)).toEqual([began, began]);
  const round = await roundOf(desk, 'DT');
  const started = before(60_000);
  const [, ended] = await handIn(
    desk,
    kept('round.start', startOf(round), 60_000),
    kept('round.end', endOf(round), 3 * day),
  );
  expect(ended?.status).toBe(200);
  expect(await desk.get(`/rounds/${round.id}`)).toMatchObject({ startedAt: started, endedAt: started });
});

test('what a phone kept longer than two weeks is lost to nobody, and taken in by somebody else only', async () => {
  const lately = kept('case.open', report(''), 13 * day);
  const [taken] = await handIn(desk, { ...lately, at: before(13 * day) });
  expect(taken?.result?.kind).toBe('case');
  expect(await times(taken?.result?.case.id ?? '')).toEqual([before(13 * day)]);

  const ago = before(15 * day);
  const opened = report(ago);
  const fact = await held(desk, kept('case.open', opened, 15 * day));
  expect((await desk.ask('GET', `/cases/${opened.case}`)).statusCode).toBe(404);
  expect(await read(assistant, fact)).toMatchObject({
    sheet: { reason: '交来时已过去 14 天以上，须由他人认定。', what: expect.stringContaining('灯不亮') },
  });
  const take = (id: string) => ({ case: id, step: 'take', values: {}, screen: 'desk' });
  await assistant.do('case.step', take(fact));
  expect(await times(opened.case)).toEqual([ago]);

  // nor does whoever did it say so themselves
  const own = await held(assistant, kept('case.open', { ...report(ago), case: uuidAt(clock()) }, 15 * day));
  expect(await assistant.refused('case.step', take(own))).toMatchObject({ status: 409, code: 'late.own-hand' });
  await other.do('case.step', take(own));
});
