import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { explainAsApp } from '#tests/support/explain.ts';
import { as, drawn, type Person } from '#tests/support/office.ts';
import { climbAlarms } from './alarms.ts';
import { drainOutbox } from './drain.ts';
import { noticesOf } from './notices.sql.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const scope = { projects: [sampleProject] };

interface Notice {
  id: string;
  kind: string;
  subject: { kind: string; id: string };
  say: { zh: string; en: string };
  readAt: string | null;
}
interface Shown {
  seq: number;
  state: string;
  dueAt: string | null;
  timeline: { step: string }[];
}
const lastBody = statement<{ body: string }>(
  'test.lastBody',
  'select body from kewu.events where project_id = $1 and stream_id = $2 order by seq desc limit 1',
);
const noticesTo = async (who: Person): Promise<Notice[]> => (await who.get<{ items: Notice[] }>('/notices')).items;
const alarmsOf = async (who: Person) =>
  (await who.get<{ items: { id: string; case: { id: string }; reason: { zh: string; en: string } }[] }>('/alarms'))
    .items;

/** Opens a finding and answers its case. */
async function find(who: Person, values: Record<string, unknown>, step = 'report'): Promise<string> {
  const id = uuidv7();
  await who.do('case.open', {
    case: id,
    procedure: 'finding',
    step,
    values: { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '闻到异味', ...values },
    screen: 'pocket',
    sign: drawn,
  });
  return id;
}

const finder = await as(office, 'LH-008');
const assistants = [await as(office, 'LH-017'), await as(office, 'LH-018')] as const;
const guard = await as(office, 'LH-045');
const lead = await as(office, 'LH-040');
const manager = await as(office, 'LH-001');
const technician = await as(office, 'LH-025');
const holdOutbox = statement<{ id: string }>('test.holdOutbox', `select id from kewu.outbox for update`);
const spoil = statement(
  'test.spoilOutbox',
  `insert into kewu.outbox (id, project_id, kind, body, created_at, not_before)
   values ($1, $2, 'notify', '{"to":{"staff":"nobody"},"say":{}}', $3::timestamptz, $3::timestamptz)`,
);
const queue = statement(
  'test.queueNotice',
  `insert into kewu.outbox (id, project_id, kind, body, created_at, not_before)
   values ($1, $2, 'notify', $3::jsonb, $4::timestamptz, $4::timestamptz)`,
);
const toldAt = statement<{ number: string }>(
  'test.toldAt',
  `select s.number from kewu.notices n join kewu.staff s on s.id = n.staff_id
   where n.project_id = $1 and n.at = $2::timestamptz order by s.number`,
);
const entrust = statement('test.entrust', 'update kewu.cases set department = $3 where project_id = $1 and id = $2');
const left = statement<{ n: number; tries: number }>(
  'test.leftInOutbox',
  'select count(*)::int as n, coalesce(max(tries), 0) as tries from kewu.outbox',
);

describe('the outbox', () => {
  test('tells every holder of a role once, and nobody else; the list is one’s own and pages', async () => {
    const id = await find(finder, {});
    expect(await noticesTo(assistants[0])).toEqual([]);
    expect(await drainOutbox(deps.db, clock())).toBe(2);
    expect(await drainOutbox(deps.db, clock())).toBe(0);
    for (const assistant of assistants) {
      const [notice, ...more] = await noticesTo(assistant);
      expect(more).toEqual([]);
      expect(notice).toMatchObject({ kind: 'notice', subject: { kind: 'case', id }, readAt: null });
    }
    expect(await noticesTo(finder)).toEqual([]);
    expect(await noticesTo(guard)).toEqual([]);
  });

  test('drained by two processes at once tells nobody twice', async () => {
    await Promise.all(Array.from({ length: 8 }, () => find(finder, {})));
    clock.pass({ seconds: 1 });
    const told = await Promise.all([1, 2, 3].map(() => drainOutbox(deps.db, clock())));
    expect(told.reduce((a, b) => a + b)).toBe(16);
    expect(await noticesTo(assistants[0])).toHaveLength(9);
    const first = await assistants[0].get<{ items: Notice[]; next: string }>('/notices?limit=5');
    const second = await assistants[0].get<{ items: Notice[]; next: null }>(`/notices?limit=5&after=${first.next}`);
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map((one) => one.id)).size).toBe(9);
  });

  test('passes over rows another process holds', async () => {
    await find(finder, {});
    await deps.db.tx({ projects: [] }, async (q) => {
      await q(holdOutbox);
      expect(await drainOutbox(deps.db, clock())).toBe(0);
    });
    expect(await drainOutbox(deps.db, clock())).toBe(2);
  });

  test('does not fall silent over a row that can not be told', async () => {
    await deps.db.run({ projects: [] }, spoil, [uuidv7(), sampleProject, '2020-01-01T00:00:00Z']);
    await find(finder, {});
    expect(await drainOutbox(deps.db, clock())).toBe(2);
    expect(await deps.db.run({ projects: [] }, left)).toEqual([{ n: 1, tries: 1 }]);
  });

  test('knows departments, zones, relations and persons; whoever did it is not told of it', async () => {
    const id = await find(finder, {});
    await drainOutbox(deps.db, clock());
    const [z1, z2] = [sampleId('place', 'Z1'), sampleId('place', 'Z2')];
    const towards = async (to: object, more: { zone?: string; by?: string } = {}): Promise<string[]> => {
      const body = { to, say: { zh: '测试', en: 'test' }, case: id, by: more.by ?? null, zone: more.zone ?? null };
      await deps.db.run({ projects: [] }, queue, [
        uuidv7(),
        sampleProject,
        JSON.stringify(body),
        clock().toISOString(),
      ]);
      clock.pass({ seconds: 1 });
      await drainOutbox(deps.db, clock());
      return (await deps.db.run(scope, toldAt, [sampleProject, clock().toISOString()])).map(({ number }) => number);
    };
    // contracted cleaners have no account: only their lead can be told
    expect(await towards({ department: 'cleaning' })).toEqual(['LH-069']);
    expect(await towards({ role: 'tower-assistant' }, { zone: z2 })).toEqual(['LH-010', 'LH-011', 'LH-012', 'LH-015']);
    expect(await towards({ role: 'tower-assistant' }, { zone: z1 })).toEqual([]);
    expect(await towards({ role: 'manager' }, { zone: z1 })).toEqual(['LH-001']);
    expect(await towards({ relation: 'opener' })).toEqual(['LH-008']);
    expect(await towards({ relation: 'opener' }, { by: finder.id })).toEqual([]);
    expect(await towards({ relation: 'assignee' })).toEqual([]);
    await deps.db.run(scope, entrust, [sampleProject, id, 'finance']);
    expect(await towards({ relation: 'assignee' })).toEqual(['LH-020', 'LH-021', 'LH-022']);
    expect(await towards({ relation: 'department' })).toEqual(['LH-020', 'LH-021', 'LH-022']);
    expect(await towards({ staff: guard.id })).toEqual(['LH-045']);
  });

  test('reading notices marks one’s own only', async () => {
    const [mine] = await noticesTo(assistants[0]);
    expect(await finder.do('notice.read', { notices: [mine?.id] })).toEqual({ kind: 'notices', read: 0 });
    expect(await assistants[0].do('notice.read', { notices: [mine?.id] })).toEqual({ kind: 'notices', read: 1 });
    expect((await noticesTo(assistants[0]))[0]?.readAt).toBe(clock().toISOString());
    expect((await finder.refused('notice.read', { notices: ['x'] })).status).toBe(400);
  });
});

describe('alarms', () => {
  test('reach every guard of the project, stay until answered, and climb to the security lead, then to the manager', async () => {
    clock.pass({ minutes: 1 });
    const id = await find(finder, { smell: 'gas', unitsAsked: '3-2-1804：无人应门', seen: [await finder.photo()] });
    await drainOutbox(deps.db, clock());
    for (const number of ['LH-041', 'LH-045', 'LH-064', 'LH-068'])
      expect((await noticesTo(await as(office, number)))[0]?.subject.id).toBe(id);
    const [alarm] = await alarmsOf(guard);
    expect(alarm?.case.id).toBe(id);
    expect(await alarmsOf(technician)).toEqual([]);
    expect((await alarmsOf(lead))[0]?.id).toBe(alarm?.id);

    expect(await climbAlarms(deps.db, clock())).toBe(0);
    clock.pass({ minutes: 4, seconds: 59 });
    expect(await climbAlarms(deps.db, clock())).toBe(0);
    clock.pass({ seconds: 2 });
    const risen = await Promise.all([climbAlarms(deps.db, clock()), climbAlarms(deps.db, clock())]);
    expect(risen.sort()).toEqual([0, 1]);
    expect((await noticesTo(lead)).filter(({ kind }) => kind === 'alarm')).toHaveLength(1);
    expect((await noticesTo(manager)).filter(({ kind }) => kind === 'alarm')).toHaveLength(0);
    clock.pass({ minutes: 6 });
    expect(await climbAlarms(deps.db, clock())).toBe(1);
    clock.pass({ minutes: 6 });
    expect(await climbAlarms(deps.db, clock())).toBe(0);
    expect((await noticesTo(lead)).filter(({ kind }) => kind === 'alarm')).toHaveLength(1);
    expect((await noticesTo(manager)).filter(({ kind }) => kind === 'alarm')).toHaveLength(1);

    expect(await technician.refused('alarm.acknowledge', { alarm: alarm?.id, answer: '我来' })).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    expect((await guard.refused('alarm.acknowledge', { alarm: alarm?.id, answer: '  ' })).status).toBe(400);
    await guard.do('alarm.acknowledge', { alarm: alarm?.id, answer: '已到现场，正在开窗通风' });
    expect(await alarmsOf(guard)).toEqual([]);
    const late = await lead.refused('alarm.acknowledge', { alarm: alarm?.id, answer: '我去' });
    expect(late).toMatchObject({ status: 409, code: 'alarm.answered' });
    clock.pass({ seconds: 1 });
    await drainOutbox(deps.db, clock());
    expect((await noticesTo(finder))[0]?.say.zh).toContain('已到现场');
  });

  test('say why in both languages, from the first ring to the last rung', async () => {
    await find(finder, { smell: 'gas', unitsAsked: '无', seen: [await finder.photo()] });
    const [alarm] = await alarmsOf(guard);
    expect(alarm?.reason.zh).toMatch(/[\u3400-\u9fff]/);
    expect(alarm?.reason.en).toMatch(/^[\x20-\x7e]+$/);
    clock.pass({ minutes: 6 });
    await climbAlarms(deps.db, clock());
    const told = (await noticesTo(lead)).find(({ kind }) => kind === 'alarm');
    expect(told?.say.zh).toBe(`警报无人应答：${alarm?.reason.zh}`);
    expect(told?.say.en).toBe(`An alarm is unanswered: ${alarm?.reason.en}`);
    await guard.do('alarm.acknowledge', { alarm: alarm?.id, answer: '误报' });
  });

  test('an answer is an event of the case: its words are sealed, the case stays as it is, and the story shows it', async () => {
    const id = await find(finder, { smell: 'gas', unitsAsked: '无', seen: [await finder.photo()] });
    const before = await manager.get<Shown>(`/cases/${id}`);
    const [alarm] = await alarmsOf(guard);
    await lead.do('alarm.acknowledge', { alarm: alarm?.id, answer: ' 我带人过去 ' });
    const { timeline, seq, ...after } = await manager.get<Shown>(`/cases/${id}`);
    expect(after).toMatchObject({ state: before.state, dueAt: before.dueAt, alarms: [{ answer: '我带人过去' }] });
    expect(seq).toBe(before.seq + 1);
    expect(timeline.at(-1)).toMatchObject({
      step: 'answerAlarm',
      title: { zh: '应答警报', en: 'Alarm answered' },
      by: { id: lead.id, role: 'security-lead' },
      values: { alarm: alarm?.id, answer: '我带人过去' },
    });
    const [event] = await deps.db.run(scope, lastBody, [sampleProject, id]);
    expect(event?.body).not.toContain('我带人过去');
  });

  test('of two answers, at once or in one turn, the first stands and the second is told who was faster', async () => {
    const id = await find(finder, { smell: 'gas', unitsAsked: '无', seen: [await finder.photo()] });
    const [alarm] = await alarmsOf(guard);
    const answer = (who: Person) => {
      const head = { id: uuidv7({ msecs: clock().getTime() }), at: clock().toISOString(), offset: 0 };
      return who.ask('POST', '/commands', { ...head, do: 'alarm.acknowledge', alarm: alarm?.id, answer: '我来' });
    };
    const answers = await Promise.all([guard, lead, manager, guard].map(answer));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
    for (const late of answers.filter(({ statusCode }) => statusCode === 409))
      expect(late.json().error.code).toBe('alarm.answered');
    const { timeline } = await manager.get<Shown>(`/cases/${id}`);
    expect(timeline.filter(({ step }) => step === 'answerAlarm')).toHaveLength(1);
  });

  test('answered in time do not climb', async () => {
    await find(finder, { smell: 'gas', unitsAsked: '无', seen: [await finder.photo()] });
    const [alarm] = await alarmsOf(guard);
    await guard.do('alarm.acknowledge', { alarm: alarm?.id, answer: '误报' });
    clock.pass({ minutes: 30 });
    expect(await climbAlarms(deps.db, clock())).toBe(0);
  });
});

const manyNotices = statement(
  'test.manyNotices',
  `insert into kewu.notices (project_id, id, staff_id, kind, subject_kind, subject_id, say, at)
   select $1, gen_random_uuid(), s.id, 'notice', 'case', $1, '{"zh":"x","en":"x"}', $2::timestamptz - n * interval '1 minute'
   from generate_series(1, 200) n, kewu.staff s`,
);

test('as the application role a page of notices is read by its key', async () => {
  const end = ['9999-12-31T00:00:00Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  await deps.db.run(scope, manyNotices, [sampleProject, clock().toISOString()]);
  const values = [sampleProject, assistants[0].id, ...end, 6, assistants[0].id];
  const cost = await explainAsApp(office.database, scope, noticesOf, values);
  expect(cost.rowsRead).toBeLessThanOrEqual(12);
});
