import { describe, expect, test } from 'vitest';
import { readPlace } from '#server/access/person.ts';
import { statement } from '#server/db/statement.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import type { Lang } from '#server/print/words.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, project } from '#tests/support/office.ts';
import { end, newDay, pointOf, scanned, start, visit, type Walked } from '#tests/support/patrol.ts';
import { bare, textOf } from '#tests/support/pdf.ts';
import { type F012, f012OfDay, f012OfRound } from './f012.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const walker = await as(office, 'LH-016');
const checker = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const cleaning = await as(office, 'LH-069');
const manager = await as(office, 'LH-001');
const typed = (number: string) => ({ method: 'typed', password: number });

/** The printed text of an address below the project: of the page where it can be read, else of the data behind it. */
async function printed(who: typeof walker, path: string, data: (lang: Lang) => Promise<F012>, lang: Lang = 'zh') {
  const answer = await who.ask('GET', `${path}?lang=${lang}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  // the labels of the form are no part of what this one says
  const { labels: _, ...said } = await data(lang);
  return (await textOf(answer.rawPayload)) ?? bare(JSON.stringify(said));
}
const asPerson = (id: string, fn: (context: Parameters<typeof f012OfRound>[0]) => Promise<F012>): Promise<F012> =>
  deps.db.read({ projects: [sampleProject] }, async (q) => {
    const place = await readPlace(q, sampleProject, id, '2026-11-23');
    if (!place) throw new Error('the sample is not loaded');
    const { project: of, person, params } = place;
    return fn({ q, project: of, person, params, now: clock(), today: '2026-11-23' });
  });
/** An anchor of the night over one stream, as the job writes it. */
const anchor = statement(
  'test.anchor',
  `with a as (insert into kewu.anchors (project_id, n, at, prev, root, hash, leaves)
     values ($1::uuid, 1, $3::timestamptz, '\\x00', '\\x01', '\\xabcdef0123456789', 1) returning n)
   insert into kewu.anchor_heads (project_id, n, stream_id, seq, head) select $1::uuid, n, $2::uuid, 1, '\\x02' from a`,
);
/** A visit as it was written before interviewees had a column of their own. */
const asBefore = statement(
  'test.asBefore',
  'update kewu.visits set note = $3, interviewee = null where project_id = $1 and id = $2',
);
const dataOf = (round: string) => (lang: Lang) => asPerson(walker.id, (context) => f012OfRound(context, round, lang));

const dirt = '楼道有烟头；'.repeat(30);
const lamp = 'P5-4.4.4c-01';
const round = await start(walker, 'ZZ-2-1');
const point = pointOf(round, 'p5', lamp);
const { findings } = await visit(office, walker, round, point, [{ item: lamp, values: { what: dirt } }]);
const [finding = ''] = findings;

describe('F012 of one round', () => {
  test('under way: nothing is signed yet, and points not visited say so', async () => {
    const form = await dataOf(round.id)('zh');
    const [sheet] = form.rounds;
    expect(sheet?.walker.state).toBe('missing');
    expect(sheet?.findings[0]?.signs.map((box) => box.state)).toEqual(['missing', 'missing', 'missing', 'none']);
    expect(sheet?.rows.filter((row) => row.result === '未巡')).toHaveLength(round.points.length - 1);
    const text = await printed(walker, `/rounds/${round.id}/f012.pdf`, dataOf(round.id));
    expect(text).toContain('未签');
  });

  test('every item of every visited point is accounted for', async () => {
    const { rounds } = await dataOf(round.id)('zh');
    const rows = rounds[0]?.rows.filter((row) => row.point === point.label) ?? [];
    const items = checklists
      .filter((list) => list.family === 'p5' && list.template === 'standard')
      .flatMap((list) => list.sections.filter((section) => point.sections.includes(section.key)))
      .flatMap((section) => section.items);
    const rest = Number(/其余 (\d+) 项/.exec(rows.at(-1)?.item ?? '')?.[1]);
    expect(rest + 1).toBe(items.length);
    expect(rows[0]).toMatchObject({ result: '不合格', clause: 'P5-4.4.4c' });
    expect(rows[0]?.detail).toContain('楼道有烟头；楼道有烟头；');
  });

  test('after the whole loop it carries numbers, deadline, a check by hand and the signatures', async () => {
    const step = (who: typeof walker, name: string, values: object = {}, more: object = {}) =>
      who.do('case.step', { case: finding, step: name, values, screen: 'desk', ...more });
    await step(assistant, 'refer', { kind: 'department' });
    await step(manager, 'assign', { department: 'cleaning' });
    await step(cleaning, 'accept');
    const fixed = { done: '已清扫', fixedBy: [cleaning.id] };
    await step(cleaning, 'fix', { ...fixed, proof: [await cleaning.photo()] }, { sign: typed('LH-069') });
    await step(checker, 'reject', { onSpot: scanned(office, point.id), failed: '还有' }, { screen: 'pocket' });
    await step(cleaning, 'fix', { ...fixed, proof: [await cleaning.photo()] }, { sign: typed('LH-069') });
    await step(
      checker,
      'verify',
      { onSpot: { point: point.id, byHand: '点码被撕' }, checkPhoto: [await checker.photo()] },
      { screen: 'pocket', sign: drawn },
    );
    await end(walker, round);
    await step(assistant, 'close', {}, { sign: typed('LH-017') });

    const form = await dataOf(round.id)('zh');
    const [row] = form.rounds[0]?.findings ?? [];
    expect(row).toMatchObject({ how: '部门整改：保洁部', due: '2026-11-26' });
    expect(row?.signs.map((box) => box.state)).toEqual(['signed', 'signed', 'signed', 'none']);
    expect(row?.signs[0].returned).toBe('另有 1 次已退回');
    expect(row?.signs[1].picture).toContain('<path d="M');
    expect(form.rounds[0]?.walker).toMatchObject({ state: 'signed', role: '物业主管' });

    const text = await printed(walker, `/rounds/${round.id}/f012.pdf`, dataOf(round.id));
    for (const word of [
      '巡查记录表',
      'QPI-GL-C-F012',
      'A/0',
      '对讲机3',
      row?.number ?? '?',
      form.rounds[0]?.number ?? '?',
    ])
      expect(text).toContain(bare(word));
    for (const word of [
      '手工验证：点码被撕',
      '验证不合格退回1次',
      '已关闭',
      '时间不够，明日补巡',
      form.rounds[0]?.hash ?? '?',
    ])
      expect(text).toContain(bare(word));
    expect(text).not.toContain('未签');
    // nothing of a long text is lost: it begins in the body and stands with the finding
    expect(text.split('烟').length - 1).toBe(30 + 10);
  });

  test('in English no word of ours is Chinese', async () => {
    const form = await dataOf(round.id)('en');
    expect(Object.values(form.labels).join()).not.toMatch(/[\u3400-\u9fff]/);
    const [sheet] = form.rounds;
    const ours = sheet?.rows.flatMap((row) => [row.item, row.clause, row.method, row.result]).join() ?? '';
    expect(ours).not.toMatch(/[\u3400-\u9fff]/);
    expect(sheet?.findings[0]).toMatchObject({ how: 'Department: Cleaning' });
    expect(await printed(walker, `/rounds/${round.id}/f012.pdf`, dataOf(round.id), 'en')).toContain('Patrolrecord');
  });

  test('whom the walker asked, and why there is no radio, stand behind labels of either language, old records too', async () => {
    const { items } = await walker.get<{ items: { id: string; route: { code: string } }[] }>('/rounds');
    const id = items.find((one) => one.route.code === 'SW')?.id ?? '';
    await walker.do('round.start', { round: id, radio: { none: '电台送修' }, onDuty: true });
    const { points, ...shown } = await walker.get<Walked & { noRadio: string; reason: null }>(`/rounds/${id}`);
    expect(shown).toMatchObject({ noRadio: '电台送修', reason: null });
    const [asked, old] = points;
    if (!asked || !old) throw new Error('a route of two points at least');
    clock.pass({ minutes: 2 });
    await visit(office, walker, { id, points }, asked, [], { note: '门禁慢', interviewee: '保洁员' });
    const { visit: made } = await visit(office, walker, { id, points }, old);
    await deps.db.owner((q) => q(asBefore, [sampleProject, made.id, '门外有水\n调查了解：住户']));
    const zh = (await dataOf(id)('zh')).rounds[0];
    expect(zh?.head).toContainEqual(['通讯工具', '未带：电台送修']);
    expect(zh?.head).toContainEqual(['完成情况', '执行中']);
    const details = (sheet: typeof zh) => sheet?.rows.map((row) => row.detail).filter(Boolean);
    expect(details(zh)).toEqual(['门禁慢\n调查了解：保洁员', '门外有水\n调查了解：住户']);
    const en = (await dataOf(id)('en')).rounds[0];
    expect(en?.head).toContainEqual(['Radio', 'None: 电台送修']);
    expect(details(en)).toEqual(['门禁慢\nAsked: 保洁员', '门外有水\nAsked: 住户']);
  });

  test('what one may not read is 404 as when it is missing', async () => {
    const guard = await as(office, 'LH-045');
    const tower = await as(office, 'LH-010');
    const elsewhere = await tower.ask('GET', `/rounds/${round.id}/f012.pdf`);
    expect(elsewhere.statusCode).toBe(404);
    const foreign = await guard.ask('GET', `/rounds/${round.id}/f012.pdf`);
    const missing = await walker.ask('GET', '/rounds/0192f0c0-0000-7000-8000-000000000000/f012.pdf');
    expect([foreign.statusCode, missing.statusCode]).toEqual([404, 404]);
    expect(foreign.body).toBe(missing.body);
    expect((await guard.ask('GET', '/days/2026-11-23/f012.pdf')).statusCode).toBe(404);
    for (const day of ['2026-02-31', '2026-13-01', '1999-01-01', 'x', "'"])
      expect((await walker.ask('GET', `/days/${encodeURIComponent(day)}/f012.pdf`)).statusCode).toBe(404);
    expect((await walker.ask('GET', `/rounds/${round.id}/f012.pdf?lang=fr`)).statusCode).toBe(400);
    const bare = await office.app.inject({ method: 'GET', url: `${project}/rounds/${round.id}/f012.pdf` });
    expect(bare.statusCode).toBe(401);
  });
});

describe('ways a finding goes', () => {
  test('settled on the spot is signed for with the round; damage names its order; the anchor stands in the foot', async () => {
    const second = await start(checker, 'ZZ-1-1');
    const place = pointOf(second, 'p5', lamp);
    const { findings: made } = await visit(office, checker, second, place, [
      { item: lamp, step: 'settle', values: { what: '灯罩松动', spotAction: 'handled', done: '已拧紧' } },
      { item: 'P5-4.4.4b-01', step: 'report', values: { what: '轿厢地板破损' } },
    ]);
    const send = { kind: 'facility', department: 'engineering', urgency: 'normal', category: 'lift' };
    await assistant.do('case.step', { case: made[1], step: 'send', values: send, screen: 'desk' });
    const before = (await dataOf(second.id)('zh')).rounds[0];
    expect(before?.findings[0]?.signs[0].state).toBe('missing');
    expect(before?.anchor).toBe('尚未锚定');
    await end(checker, second);
    await deps.db.owner(async (q) => {
      await q(anchor, [sampleProject, second.id, clock().toISOString()]);
    });

    const sheet = (await dataOf(second.id)('zh')).rounds[0];
    const [settled, damage] = sheet?.findings ?? [];
    expect(settled).toMatchObject({ how: '现场已处理（处理）', charged: '单婉清' });
    expect(settled?.finished).toContain('已拧紧');
    expect(settled?.signs.map((box) => box.state)).toEqual(['covered', 'missing', 'missing', 'none']);
    expect(damage?.how).toMatch(/^转报事工单 BX-LH01-20261123-\d{4}$/);
    expect(damage?.charged).toContain('工程部');
    const text = await printed(walker, `/rounds/${second.id}/f012.pdf`, dataOf(second.id));
    expect(text).toContain(bare('第 1 号 2026-11-23'));
    expect(text).toContain('随巡查签名');
  });
});

describe('F012 of one day', () => {
  test('lists every round of the day and shows those that were walked', async () => {
    const data = (lang: Lang) => asPerson(walker.id, (context) => f012OfDay(context, '2026-11-23', lang));
    const form = await data('zh');
    const { items } = await walker.get<{ items: { number: string }[] }>('/rounds?day=2026-11-23');
    expect(form.day?.rounds.map((row) => row[1])).toEqual(items.map((one) => one.number));
    expect(form.rounds).toHaveLength(3);
    const text = await printed(walker, '/days/2026-11-23/f012.pdf', data);
    const zone = await as(office, 'LH-010');
    const theirs = await asPerson(zone.id, (context) => f012OfDay(context, '2026-11-23', 'zh'));
    const mine = await zone.get<{ items: { number: string }[] }>('/rounds?day=2026-11-23');
    expect(theirs.rounds).toEqual([]);
    expect(theirs.day?.rounds.map((row) => row[1])).toEqual(mine.items.map((one) => one.number));
    expect(mine.items.length).toBeLessThan(items.length);
    for (const { number } of items) expect(text).toContain(bare(number));
  });
});

test('a round through an empty room prints as 空置房巡查表, under a number of its own', async () => {
  const vacantRound = await walkVacant();
  const text = await printed(checker, `/rounds/${vacantRound}/f012.pdf`, dataOf(vacantRound));
  expect(text).toContain(bare('空置房巡查表'));
  expect(text).toContain(bare('KW-KZ-01'));
  expect(text).not.toContain(bare('QPI-GL-C-F012'));
});

/** A vacant-room round of today, ended by its walker; answers its id. */
async function walkVacant(): Promise<string> {
  const { items } = await walker.get<{ items: { id: string; state: string; route: { code: string; kind: string } }[] }>(
    '/rounds',
  );
  const code = items.find((one) => one.route.kind === 'vacant' && one.state === 'waiting')?.route.code ?? '';
  const through = await start(walker, code);
  await end(walker, through);
  return through.id;
}
