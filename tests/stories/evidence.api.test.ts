import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { codeOf } from '#server/patrol/points.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn } from '#tests/support/office.ts';
import { end, newDay, pointOf, start, visit, type Walked } from '#tests/support/patrol.ts';

/** Proof of walking: what is flagged for the supervisor, and what rings. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const desk = await as(office, 'LH-008');
const supervisor = await as(office, 'LH-016');
const alarms = statement<{ caseId: string }>(
  'test.ringing',
  'select case_id as "caseId" from kewu.alarms where project_id = $1',
);
const ringing = async (): Promise<string[]> =>
  (await deps.db.run({ projects: [sampleProject] }, alarms, [sampleProject])).map((row) => row.caseId);

/** Visits with everything in order; `seconds` there, entered `after` seconds later. */
async function quick(
  round: Walked,
  point: Walked['points'][number],
  seconds: number,
  more: object = {},
): Promise<string[]> {
  const entered = clock().toISOString();
  clock.pass({ seconds });
  const { visit: made } = await desk.do<{ visit: { flags: string[] } }>('round.visit', {
    round: round.id,
    visit: uuidv7(),
    point: point.id,
    proof: { code: codeOf(deps.pointKey, sampleProject, point.id, 1) },
    enteredAt: entered,
    leftAt: clock().toISOString(),
    answers: Object.fromEntries(point.sections.map((key) => [key, { all: 'pass' }])),
    ...more,
  });
  return made.flags;
}

describe('a round is flagged, never refused', () => {
  test('for haste, for floors too near in time, and when every point was taken by hand', async () => {
    const round = await start(desk, 'ZZ-1-1');
    const stairs = round.points.filter((point) => point.sections.includes('4.4.2'));
    const [first, second, third, fourth] = stairs;
    if (!first || !second || !third || !fourth) throw new Error('too few floors');
    expect(await quick(round, first, 30)).toEqual([]);
    expect(await quick(round, second, 10)).toEqual(['short-dwell', 'two-floors']);
    clock.pass({ minutes: 1 });
    expect(await quick(round, third, 3)).toEqual(['too-fast']);
    clock.pass({ minutes: 1 });
    expect(await quick(round, fourth, 30)).toEqual([]);
    await end(desk, round);
  });

  test('when two rounds run at once, and when all points of one are by hand', async () => {
    const one = await start(desk, 'SW');
    const two = await start(desk, 'ZZ-1-2');
    const flags = async (id: string) =>
      (await desk.get<{ flags: { kind: string }[] }>(`/rounds/${id}`)).flags.map((flag) => flag.kind);
    expect(await flags(two.id)).toEqual(['two-rounds']);
    const point = two.points[0];
    if (!point) throw new Error('a route without points');
    await quick(two, point, 40, { proof: { byHand: '点码脱落' } });
    await end(desk, two);
    expect(await flags(two.id)).toEqual(['two-rounds', 'all-by-hand']);
    await end(desk, one);
  });

  test('when the clock of the phone is off, and when one photo comes twice', async () => {
    const round = await start(supervisor, 'CK');
    const [first, second] = round.points;
    if (!first || !second) throw new Error('a route without points');
    const photo = await supervisor.photo();
    const fail = { item: 'P5-4.5.4c-01', values: { what: '地面有油污', seen: [photo] } };
    const garage = round.points.filter((point) => point.sections.includes('4.5.4'));
    expect((await visit(office, supervisor, round, garage[0] ?? first, [fail])).visit.flags).toEqual([]);
    clock.pass({ minutes: 1 });
    expect((await visit(office, supervisor, round, garage[1] ?? second, [fail])).visit.flags).toContain('same-photo');
    await end(supervisor, round);
  });
});

describe('a smell or a gas pipe', () => {
  test('rings unless the burnt smell is explained; a water pipe does not', async () => {
    clock.set('2026-11-24T01:00:00.000Z');
    await newDay(office);
    const before = (await ringing()).length;
    const unit = await start(desk, 'ZZ-2-2');
    const burnt = pointOf(unit, 'p5', 'P5-4.4.6-02');
    const smell = { what: '楼梯间焦味', smell: 'burnt', unitsAsked: '2-2-0301：炒菜烧焦' };
    const known = await visit(office, desk, unit, burnt, [
      { item: 'P5-4.4.6-02', values: { ...smell, causeKnown: true, cause: '住户炒菜烧焦' } },
    ]);
    expect(await ringing()).toHaveLength(before);
    expect(known.findings).toHaveLength(1);
    await end(desk, unit);

    const yard = await start(desk, 'SW');
    const pipe = pointOf(yard, 'p5', 'P5-4.5.1a-02');
    const again = yard.points.filter(
      (point) => point.sections.some((key) => pipe.sections.includes(key)) && point.id !== pipe.id,
    )[0];
    await visit(office, desk, yard, pipe, [{ item: 'P5-4.5.1a-02', values: { what: '阀门滴水', network: 'water' } }]);
    expect(await ringing()).toHaveLength(before);
    const gas = await visit(office, desk, yard, again ?? pipe, [
      { item: 'P5-4.5.1a-02', values: { what: '调压箱旁有气味', network: 'gas' } },
    ]);
    expect(await ringing()).toEqual(expect.arrayContaining(gas.findings));
    await end(desk, yard);
  });
});

describe('the same thing found again', () => {
  test('is added to the open finding instead of a second one', async () => {
    clock.set('2026-11-25T01:00:00.000Z');
    await newDay(office);
    const first = await start(desk, 'SW');
    const dirt = pointOf(first, 'p5', 'P5-4.5.3d-01');
    const { findings } = await visit(office, desk, first, dirt, [
      { item: 'P5-4.5.3d-01', values: { what: '落叶堆积' } },
    ]);
    await end(desk, first);
    const second = await start(supervisor, 'SW');
    const { points } = await supervisor.get<{ points: { id: string; openFindings: { id: string; item: string }[] }[] }>(
      `/rounds/${second.id}`,
    );
    const open = points.find((point) => point.id === dirt.id)?.openFindings ?? [];
    expect(open).toContainEqual(expect.objectContaining({ id: findings[0], item: 'P5-4.5.3d-01' }));
    clock.pass({ minutes: 1 });
    const result = await supervisor.do<{ cases: string[] }>('round.visit', {
      round: second.id,
      visit: uuidv7(),
      point: dirt.id,
      proof: { code: codeOf(deps.pointKey, sampleProject, dirt.id, 1) },
      enteredAt: clock().toISOString(),
      leftAt: clock().toISOString(),
      answers: Object.fromEntries(
        dirt.sections.map((key) => [
          key,
          { all: 'pass', ...(key === '4.5.3' ? { except: { 'P5-4.5.3d-01': 'fail' } } : {}) },
        ]),
      ),
      adds: [{ case: findings[0], item: 'P5-4.5.3d-01', values: { more: '下午仍未清扫，范围扩大' } }],
    });
    expect(result.cases).toEqual([findings[0]]);
    const shown = await supervisor.get<{ sheet: { more: string }; timeline: { step: string }[] }>(
      `/cases/${findings[0]}`,
    );
    expect(shown.sheet.more).toBe('下午仍未清扫，范围扩大');
    expect(shown.timeline.map((entry) => entry.step)).toEqual(['report', 'add']);
    await supervisor.do('round.end', {
      round: second.id,
      reasons: Object.fromEntries(second.points.map((point) => [point.id, '雨大'])),
      radioBack: true,
      sign: drawn,
    });
  });
});
