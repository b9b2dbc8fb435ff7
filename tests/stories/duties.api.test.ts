import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { checklists } from '#server/patrol/checklists/all.ts';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person } from '#tests/support/office.ts';
import { end, newDay, noticesOf, pointOf, scanned, start, visit } from '#tests/support/patrol.ts';

/** The duties around the patrol, clause by clause, through the door the screens use. */
const office = await testApp({ sample: true });
const { clock } = office;
clock.set('2026-11-24T00:30:00.000Z');
await newDay(office);
const desk = await as(office, 'LH-008');
const otherDesk = await as(office, 'LH-009');
const tower = await as(office, 'LH-010');
const supervisor = await as(office, 'LH-016');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');

interface Row {
  id: string;
  state: string;
  title: string;
  overdue: boolean;
  procedure: string;
  department: string | null;
  number: string;
  counts: Record<string, number>;
}
interface Shown extends Row {
  sheet: Record<string, unknown>;
  family: Row[];
  proposal: null | { step: string; values: Record<string, unknown> };
  timeline: { step: string; by: { id: string; name: string } }[];
}
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
const report = async (who: Person, values: Record<string, unknown>, step = 'report'): Promise<string> => {
  const id = uuidv7();
  await who.do('case.open', {
    case: id,
    procedure: 'finding',
    step,
    screen: 'pocket',
    sign: drawn,
    values: { foundAt: clock().toISOString(), where: sampleId('place', '2-1-0901'), ...values },
  });
  return id;
};

/** A scanned code of any point: outside a round the finding has no point of its own. */
async function someCode(_near: string): Promise<{ point: string; code: string }> {
  const [route] = (await assistant.get<{ items: { id: string; code: string }[] }>('/routes')).items.filter(
    (one) => one.code === 'AZ',
  );
  const sheet = (await assistant.ask('GET', `/routes/${route?.id}/codes`)).body;
  const code = /KW1\.[\w.-]+/.exec(sheet)?.[0] ?? '';
  const { point } = await desk.get<{ point: { id: string } }>(`/points/resolve?code=${encodeURIComponent(code)}`);
  return { point: point.id, code };
}

describe('who found something', () => {
  test('sees what becomes of it: settled by oneself, or reported up [P1-5]', async () => {
    const zone = await as(office, 'LH-004');
    const settled = await report(
      zone,
      { what: '单元门口海报翘起', spotAction: 'handled', done: '已撕除并擦净' },
      'settle',
    );
    const reported = await report(zone, { what: '花坛护栏松动，自己无法处理' });
    expect((await zone.get<Shown>(`/cases/${settled}`)).state).toBe('awaitingCheck');
    expect((await assistant.get<{ items: Row[] }>('/sorting')).items.map((row) => row.id)).toContain(reported);
    const mine = (await zone.get<{ items: Row[] }>('/found-by-me')).items.map((row) => row.id);
    expect(mine).toEqual(expect.arrayContaining([settled, reported]));
    expect(await notices(assistant)).toContain('有巡查问题待分类。');
  });

  test('of an unusual tenant has the departments told [P3-4.6]', async () => {
    await report(tower, { what: 'A-1706 夜间大量搬运物品', nature: 'resident', where: sampleId('place', 'A-1706') });
    const lead = await as(office, 'LH-040');
    expect(await notices(lead)).toContain('巡查发现业户异常，请关注。');
    expect(await notices(await as(office, 'LH-003'))).toContain('巡查发现业户异常，请关注。');
  });

  test('of a hazard has it in the register until it is closed [P3-1.14]', async () => {
    const id = await report(
      tower,
      {
        what: 'A座12层消防通道堆物',
        hazard: 'serious',
        where: sampleId('place', 'A-1706'),
        spotAction: 'stopped',
        done: '已请租户清走',
      },
      'settle',
    );
    const register = async () =>
      (await assistant.get<{ items: Row[] }>('/registers/hazards')).items.map((row) => row.id);
    expect(await register()).toContain(id);
    const point = (await rounds(desk)).length > 0 ? sampleId('place', 'A-1706') : '';
    const onSpot = await someCode(point);
    await desk.do('case.step', {
      case: id,
      step: 'verify',
      screen: 'pocket',
      sign: drawn,
      values: { onSpot, checkPhoto: [await desk.photo()] },
    });
    await assistant.do('case.step', {
      case: id,
      step: 'close',
      values: {},
      screen: 'desk',
      sign: { method: 'typed', password: 'LH-017' },
    });
    expect(await register()).not.toContain(id);
  });
});

describe('what a walker finds', () => {
  test('is settled on the spot, or reported on return; late reports are flagged [P5-4.8.1]', async () => {
    const [unit] = (await rounds(desk)).filter((round) => round.route.kind === 'unit' && round.state === 'waiting');
    const round = await start(desk, unit?.route.code ?? '');
    const lamp = pointOf(round, 'p5', 'P5-4.4.2a-01');
    const { findings } = await visit(office, desk, round, lamp, [
      { item: 'P5-4.4.2a-01', values: { what: '走廊灯不亮两盏' } },
      {
        item: 'P5-4.4.2c-08',
        step: 'settle',
        values: { what: '通道停放电动车', spotAction: 'advised', done: '劝车主推离' },
      },
    ]);
    expect((await assistant.get<Shown>(`/cases/${findings[0]}`)).state).toBe('reported');
    expect((await assistant.get<Shown>(`/cases/${findings[1]}`)).state).toBe('awaitingCheck');
    clock.set(new Date(Date.parse(unit?.windowEnd ?? '') + 3_600_000).toISOString());
    await end(desk, round);
    expect((await notices(assistant)).join()).toContain('发现问题 2 个，其中待分类 1 个');
    expect((await desk.get<RoundRow>(`/rounds/${round.id}`)).flags.map((flag) => flag.kind)).toContain('unreported');
    // the next person who scans the point is offered the check, the finder is not
    const code = encodeURIComponent(scanned(office, lamp.id).code);
    type Resolved = { openFindings: (Row & { step?: string })[] };
    const offered = (who: Person) =>
      who
        .get<Resolved>(`/points/resolve?code=${code}`)
        .then((r) => r.openFindings.find((row) => row.id === findings[1])?.step);
    expect(await offered(otherDesk)).toBe('verify');
    expect(await offered(desk)).toBeUndefined();
  });

  test('against the house rules is talked over, then noticed in writing, then stopped and told; never fined [P5-4.8.2c]', async () => {
    const id = await report(desk, { what: '2-1-0901 住户在公共走廊养鸡' });
    await assistant.do('case.step', { case: id, step: 'charge', values: { kind: 'resident' }, screen: 'desk' });
    const child =
      (await assistant.get<Shown>(`/cases/${id}`)).family.find((row) => row.procedure === 'violation')?.id ?? '';
    const step = (name: string, values: object, more: object = {}) => ({
      case: child,
      step: name,
      values,
      screen: 'desk',
      ...more,
    });
    expect(
      (
        await assistant.refused(
          'case.step',
          step(
            'notice',
            { items: '三日内清走', rightBy: '2026-11-27', served: 'signed' },
            { sign: { method: 'typed', password: 'LH-017' } },
          ),
        )
      ).code,
    ).toBe('case.moved');
    await assistant.do('case.step', step('advise', { advice: '上门劝说，住户答应清走' }));
    const signed = { sign: { method: 'typed', password: 'LH-017' } };
    for (const items of ['逾期罚款五百元', '逾期停水停电'])
      expect(
        (
          await assistant.refused(
            'case.step',
            step('notice', { items, rightBy: '2026-11-27', served: 'signed' }, signed),
          )
        ).zh,
      ).toContain('无权罚款');
    expect(
      (
        await assistant.refused(
          'case.step',
          step('notice', { items: '三日内清走', rightBy: '2026-11-27', served: 'refused' }, signed),
        )
      ).fields,
    ).toEqual(['servedPhoto']);
    await assistant.do(
      'case.step',
      step(
        'notice',
        { items: '三日内清走', rightBy: '2026-11-27', served: 'refused', servedPhoto: [await assistant.photo()] },
        signed,
      ),
    );
    await assistant.do('case.step', step('stop', { stopHow: '会同保安现场制止' }));
    await assistant.do('case.step', step('tellAuthority', { authority: '街道城管', toldWhat: '公共走廊饲养家禽' }));
    await assistant.do(
      'case.step',
      step('putRight', { done: '住户已将鸡送走', fixedBy: [assistant.id], proof: [await assistant.photo()] }, signed),
    );
    expect((await assistant.get<Shown>(`/cases/${id}`)).state).toBe('awaitingCheck');
    await desk.do('case.step', {
      case: id,
      step: 'verify',
      screen: 'pocket',
      sign: drawn,
      values: { onSpot: await someCode(''), checkPhoto: [await desk.photo()] },
    });
    expect((await assistant.get<Shown>(`/cases/${child}`)).state).toBe('closed');
  });
});

describe('the office around the rounds', () => {
  test('plans the month, walks and sorts: the 物业助理; approves and sees it all: the manager [P5-3.1][P5-3.2]', async () => {
    const plan = uuidv7();
    const args = { plan, month: '2027-01-01' };
    expect((await desk.refused('plan.draft', args)).status).toBe(403);
    const drafted = await assistant.do<{ plan: { rooms: number } }>('plan.draft', args);
    expect(drafted.plan.rooms).toBe(109);
    expect((await assistant.refused('plan.approve', { plan })).code).toBe('plan.manager-only');
    await manager.do('plan.approve', { plan });
    const { plan: shown } = await manager.get<{ plan: { state: string; lines: { kind: string; days: number[] }[] } }>(
      '/plans?month=2027-01-01',
    );
    expect(shown.state).toBe('approved');
    expect(shown.lines.filter((line) => line.kind === 'vacant').every((line) => line.days.length === 1)).toBe(true);
    const round = await start(assistant, 'CK');
    await end(assistant, round);
    const today = await manager.get<Record<string, unknown>>('/today');
    expect(JSON.stringify(today)).toContain('missed');
  });

  test('has its posts checked, and the fail goes to the department of the post [P5-4.2.9-1]', async () => {
    clock.set('2026-11-25T01:00:00.000Z');
    await newDay(office);
    const round = await start(supervisor, 'GW');
    const item = checklists.find((list) => list.family === 'post')?.sections[0]?.items[0];
    const point = round.points[0];
    if (!item || !point) throw new Error('no post to check');
    const { findings } = await visit(office, supervisor, round, point, [
      { item: item.key, values: { what: '岗位无人值守十分钟' } },
    ]);
    await end(supervisor, round);
    const shown = await assistant.get<Shown>(`/cases/${findings[0]}`);
    expect(shown.proposal).toMatchObject({ step: 'refer' });
    expect(shown.sheet).toMatchObject({ nature: 'service' });
  });

  test('has its files audited once a month [P5-4.2.8]', async () => {
    const walker = (await rounds(manager)).find((round) => round.route.code === 'DA');
    expect(walker?.day).toBe('2026-11-25');
    const auditor = await as(office, 'LH-019');
    const round = await start(auditor, 'DA')
      .catch(() => start(supervisor, 'DA'))
      .catch(() => start(assistant, 'DA'));
    const item = checklists.find((list) => list.family === 'archive')?.sections[0]?.items[0];
    const who = (await rounds(manager)).find((one) => one.id === round.id) as unknown as { walker: { id: string } };
    const person = [auditor, supervisor, assistant].find((one) => one.id === who.walker.id) ?? supervisor;
    const point = round.points[0];
    if (!item || !point) throw new Error('nothing to audit');
    const { findings } = await visit(office, person, round, point, [
      { item: item.key, values: { what: '业主档案缺身份证明复印件登记' } },
    ]);
    expect((await assistant.get<Shown>(`/cases/${findings[0]}`)).sheet).toMatchObject({ nature: 'records' });
    await end(person, round);
  });

  test('reads yesterday at nine, follows up, and tells the superior [P3-4.4]', async () => {
    clock.set('2026-11-25T01:00:00.000Z');
    type Reading = {
      day: string;
      rounds: { route: { code: string }; findings: Row[] }[];
      receipt: null | { reportedTo: string | null };
    };
    const read = await tower.get<Reading>('/reading');
    expect(read).toMatchObject({ day: '2026-11-24', receipt: null });
    const all = await desk.get<Reading>('/reading');
    const open = all.rounds.flatMap((round) => round.findings);
    expect(open.length).toBeGreaterThan(0);
    await desk.do('reading.done', {
      day: '2026-11-24',
      followUp: open.map((row) => ({ case: row.id, what: '今日上门跟进' })),
      remark: '已核对',
    });
    expect((await desk.get<Reading>('/reading')).receipt?.reportedTo).toBeTruthy();
    expect((await desk.refused('reading.done', { day: '2026-11-24', followUp: [] })).code).toBe('reading.done');
    const superior = await as(office, 'LH-002');
    expect((await notices(superior)).join()).toContain(`需跟进 ${open.length} 项`);
  });
});

describe('the office tower', () => {
  test('is walked with both lists: what is dirty goes to cleaning at once, what is broken to engineering, and the finder sees the result [P3-4.5][P3-4.5.1][P3-4.5.2]', async () => {
    const list = checklists.find((one) => one.family === 'tower');
    const clauses = new Set(list?.sections.flatMap((section) => section.items.map((item) => item.clause)));
    expect([...clauses].filter((id) => id.startsWith('P3-4.5.1-'))).toHaveLength(18);
    expect([...clauses].filter((id) => id.startsWith('P3-4.5.2-'))).toHaveLength(4);
    const round = await start(tower, 'AZ');
    const dirty = pointOf(round, 'tower', 'P3-4.5.1-01');
    const one = await visit(office, tower, round, dirty, [
      { item: 'P3-4.5.1-01', step: 'order', values: { what: '电梯厅地面有咖啡渍' } },
    ]);
    const broken = pointOf(
      { ...round, points: round.points.filter((point) => point.id !== dirty.id) },
      'tower',
      'P3-4.5.2-01',
    );
    const two = await visit(office, tower, round, broken, [
      { item: 'P3-4.5.2-01', step: 'order', values: { what: '走廊照明闪烁' } },
    ]);
    await end(tower, round);
    const order = async (id: string | undefined) =>
      (await tower.get<Shown>(`/cases/${id}`)).family.find((row) => row.procedure === 'work-order');
    expect(await order(one.findings[0])).toMatchObject({ department: 'cleaning' });
    expect(await order(two.findings[0])).toMatchObject({ department: 'engineering' });
    const lead = await as(office, 'LH-069');
    const id = (await order(one.findings[0]))?.id ?? '';
    await lead.do('case.step', { case: id, step: 'dispatch', values: { worker: [lead.id] }, screen: 'desk' });
    await lead.do('case.step', { case: id, step: 'accept', values: {}, screen: 'desk' });
    await lead.do('case.step', {
      case: id,
      step: 'arrive',
      values: { arrivedAt: clock().toISOString() },
      screen: 'desk',
    });
    await lead.do('case.step', {
      case: id,
      step: 'done',
      values: { done: '已清洗', fixedBy: [lead.id], proof: [await lead.photo()] },
      screen: 'desk',
      sign: { method: 'typed', password: 'LH-069' },
    });
    await tower.do('case.step', { case: id, step: 'approve', values: {}, screen: 'desk' });
    const mine = (await tower.get<{ items: Row[] }>('/found-by-me')).items;
    expect(mine.find((row) => row.id === one.findings[0])?.state).toBe('awaitingCheck');
    expect(mine.find((row) => row.id === two.findings[0])?.state).toBe('rectifying');
  });
});
