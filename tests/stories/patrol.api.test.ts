import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { checklists } from '#server/patrol/checklists/all.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person } from '#tests/support/office.ts';
import { end, newDay, noticesOf, scanned, start } from '#tests/support/patrol.ts';

/** The duties around the patrol, clause by clause, through the door the screens use. */
const office = await testApp({ sample: true });
const { clock } = office;
await newDay(office);
const desk = await as(office, 'LH-008');
const tower = await as(office, 'LH-010');
const supervisor = await as(office, 'LH-016');
const assistant = await as(office, 'LH-017');

interface RoundRow {
  id: string;
  state: string;
  day: string;
  windowEnd: string;
  route: { code: string; kind: string };
  flags: { kind: string }[];
  role: string;
  reason: string | null;
  radio: string | null;
}
const rounds = async (who: Person, query = '') => (await who.get<{ items: RoundRow[] }>(`/rounds${query}`)).items;
const notices = (who: Person) => noticesOf(office, who);

describe('the lobby', () => {
  test('is walked on a schedule, its order events are noted, and passed on when they are too much [P2-3]', async () => {
    const lobby = (await rounds(desk)).filter((round) => round.route.code === 'DT');
    expect(lobby).toHaveLength(4);
    expect(new Set(lobby.map((round) => round.role))).toEqual(new Set(['front-desk']));
    await desk.do('round.note', {
      note: uuidv7(),
      kind: 'order-event',
      text: '推销人员在大堂派单，已劝离',
      settled: 'settled',
    });
    await desk.do('round.note', {
      note: uuidv7(),
      kind: 'order-event',
      text: '两名访客在大堂争执',
      settled: 'passed-on',
    });
    expect((await notices(await as(office, 'LH-040'))).join()).toContain('两名访客在大堂争执');
    expect(
      (await desk.refused('round.note', { note: uuidv7(), kind: 'order-event', text: '未写结果' })).fields,
    ).toContain('settled');
  });
});

describe('a round', () => {
  test('takes a radio along, or says why not, and brings it back [P3-1.5]', async () => {
    const [first, second] = (await rounds(tower)).filter((round) => round.route.code === 'AZ');
    expect((await tower.refused('round.start', { round: first?.id, onDuty: true })).fields.join()).toContain('radio');
    await tower.do('round.start', { round: first?.id, radio: { device: '对讲机 7' }, onDuty: true });
    const detail = await tower.get<RoundRow & { points: { id: string }[] }>(`/rounds/${first?.id}`);
    expect(detail.radio).toBe('对讲机 7');
    const reasons = Object.fromEntries(detail.points.map((point) => [point.id, '临时调岗']));
    await tower.do('round.end', { round: first?.id, reasons, radioBack: { missing: '遗落在避难层' }, sign: drawn });
    const ended = await tower.get<RoundRow>(`/rounds/${first?.id}`);
    expect(ended.state).toBe('partial');
    expect(ended.flags.map((flag) => flag.kind)).toContain('radio-missing');
    expect(second?.state).toBe('waiting');
  });

  test('tells a department with one tap, and is kept as its record [P3-2.2]', async () => {
    const round = await start(tower, 'HZ').catch(() => start(supervisor, 'CK'));
    const walker = (await rounds(tower)).some(
      (one) => one.id === round.id && one.state === 'walking' && one.route.code === 'HZ',
    )
      ? tower
      : supervisor;
    await walker.do('round.note', {
      round: round.id,
      note: uuidv7(),
      kind: 'department-notice',
      department: 'engineering',
      text: '地面反光带脱落三处',
    });
    expect((await notices(await as(office, 'LH-023'))).join()).toContain('地面反光带脱落三处');
    const { notes } = await walker.get<{ notes: { kind: string; text: string }[] }>(`/rounds/${round.id}`);
    expect(notes).toEqual([expect.objectContaining({ kind: 'department-notice', text: '地面反光带脱落三处' })]);
    await end(walker, round);
  });

  test('notes a talk with a resident and what a colleague on post reported, by name [P5-4.2.9-2]', async () => {
    const round = await start(desk, 'SW');
    const talk = { round: round.id, note: uuidv7(), kind: 'talk', text: '住户希望增设儿童座椅' };
    await desk.do('round.note', talk);
    expect((await desk.refused('round.note', { ...talk, note: uuidv7(), kind: 'staff-report' })).fields).toEqual([
      'person',
    ]);
    await desk.do('round.note', {
      ...talk,
      note: uuidv7(),
      kind: 'staff-report',
      person: '北门岗保安',
      text: '道闸夜间起落迟缓',
    });
    expect((await notices(assistant)).join()).toContain('北门岗保安反映：道闸夜间起落迟缓');
    await end(desk, round);
  });

  test('keeps how each item was looked into: 看, 听, 摸, 调查了解 [P5-4.3][P5-4.3.1-4]', async () => {
    const round = await start(supervisor, 'SW');
    const point = round.points.find((one) => one.sections.includes('4.5.2a')) ?? round.points[0];
    if (!point) throw new Error('a route without points');
    const items = point.sections.flatMap(
      (key) => checklists.flatMap((list) => list.sections).find((section) => section.key === key)?.items ?? [],
    );
    const [one] = items;
    const sections = Object.fromEntries(
      point.sections.map((key) => [
        key,
        {
          all: 'pass',
          ...(key === point.sections[0] ? { methods: { [one?.key ?? '']: ['look', 'listen', 'touch', 'ask'] } } : {}),
        },
      ]),
    );
    const args = {
      round: round.id,
      visit: uuidv7(),
      point: point.id,
      proof: { code: scanned(office, point.id).code },
      enteredAt: clock().toISOString(),
      leftAt: clock().toISOString(),
      answers: sections,
    };
    expect((await supervisor.refused('round.visit', args)).fields).toEqual(['interviewee']);
    await supervisor.do('round.visit', { ...args, note: '地下二层积水', interviewee: ' 3栋保洁员 ' });
    const { points } = await supervisor.get<{
      points: {
        id: string;
        visit: {
          note: string;
          interviewee: string;
          answers: Record<string, { methods?: Record<string, string[]> }>;
        } | null;
      }[];
    }>(`/rounds/${round.id}`);
    const kept = points.find((candidate) => candidate.id === point.id)?.visit;
    expect(kept).toMatchObject({ note: '地下二层积水', interviewee: '3栋保洁员' });
    expect(Object.values(kept?.answers ?? {}).flatMap((section) => Object.values(section.methods ?? {}))).toEqual([
      ['look', 'listen', 'touch', 'ask'],
    ]);
    await end(supervisor, round);
  });

  test('of the same points reads as 标准 to the supervisor and as 要领 to the desk [P5-4.1]', async () => {
    const [unit] = (await rounds(desk)).filter((round) => round.route.kind === 'unit' && round.state === 'waiting');
    type Lists = { checklist: { template: string }; sections: Record<string, { items: { key: string }[] }> };
    const [standard, guide] = [
      await supervisor.get<Lists>(`/rounds/${unit?.id}`),
      await desk.get<Lists>(`/rounds/${unit?.id}`),
    ];
    expect([standard.checklist.template, guide.checklist.template]).toEqual(['standard', 'guide']);
    expect(Object.values(standard.sections).flatMap((s) => s.items.map((item) => item.key))).toEqual(
      Object.values(guide.sections).flatMap((s) => s.items.map((item) => item.key)),
    );
  });

  test('not begun in its time is called out the same day, and missed when the day is over [P3-1.4]', async () => {
    const late = (await rounds(tower)).filter((round) => round.route.code === 'AZ' && round.state === 'waiting');
    expect(late).toHaveLength(1);
    clock.set(new Date(Date.parse(late[0]?.windowEnd ?? '') + 60_000).toISOString());
    await newDay(office);
    expect((await notices(tower)).join()).toContain('已过巡查时间');
    const before = (await notices(supervisor)).length;
    await newDay(office);
    expect((await notices(supervisor)).length).toBe(before);
    clock.set('2026-11-24T00:30:00.000Z');
    await newDay(office);
    expect((await rounds(supervisor, '?day=2026-11-23')).find((round) => round.id === late[0]?.id)?.state).toBe(
      'missed',
    );
  });
});
