import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { checklistToWalk } from '#server/patrol/checklist.store.ts';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { openPhone, type Round } from '#tests/support/handed-in.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, noticesOf, scanned } from '#tests/support/patrol.ts';

/** What a phone does without a network and hands in later: taken as it was, or held as a late fact. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
const { made, handIn, roundOf, startOf, visitOf, endOf } = openPhone(office);
await newDay(office);
const desk = await as(office, 'LH-008');
const otherDesk = await as(office, 'LH-009');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');

interface Case {
  id: string;
  state: string;
  number: string;
  sheet: Record<string, unknown>;
  offers: { step: string }[];
  timeline: { step: string; by: { id: string }; happenedAt: string; at: string }[];
  family: { procedure: string }[];
}
interface Pulled {
  cursor: string;
  rounds: { all: string[]; changed: Round[] };
  cases: { all: { id: string; why: string }[]; changed: Case[] };
}
const pull = (who: Person, after?: string): Promise<Pulled> =>
  who.get<Pulled>(`/pocket${after === undefined ? '' : `?after=${after}`}`);

const report = (what: string) => ({
  case: uuidAt(clock()),
  procedure: 'finding',
  step: 'report',
  values: { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what },
  screen: 'pocket',
  sign: drawn,
});
const step = (id: string, name: string, values: object = {}, more: object = {}) => ({
  case: id,
  step: name,
  values,
  screen: 'pocket',
  ...more,
});
/** A finding on its way to being fixed by the cleaning department. */
async function assigned(): Promise<{ id: string; fixer: Person }> {
  const body = report('大堂地面脏');
  await desk.do('case.open', body);
  const fixer = await as(office, 'LH-069');
  await assistant.do('case.step', { ...step(body.case, 'refer', { kind: 'department' }), screen: 'desk' });
  await manager.do('case.step', { ...step(body.case, 'assign', { department: 'cleaning' }), screen: 'desk' });
  await fixer.do('case.step', step(body.case, 'accept'));
  return { id: body.case, fixer };
}

describe('what a phone takes along', () => {
  test('rounds of today and tomorrow with all they are walked by; then only what changed', async () => {
    const first = await pull(desk);
    expect(first.rounds.all.length).toBeGreaterThan(3);
    expect(first.rounds.changed.map(({ id }) => id)).toEqual(first.rounds.all);
    expect(first.rounds.changed.every(({ points }) => points.every(({ serial }) => serial >= 1))).toBe(true);
    clock.pass({ minutes: 1 });
    const second = await pull(desk, first.cursor);
    expect(second.rounds).toEqual({ all: first.rounds.all, changed: [] });
    const round = await roundOf(desk, 'DT');
    await desk.do('round.start', startOf(round));
    clock.pass({ minutes: 1 });
    const third = await pull(desk, second.cursor);
    expect(third.rounds.changed.map(({ id, state }) => [id, state])).toEqual([[round.id, 'walking']]);
    clock.pass({ minutes: 1 });
    // a finding to be checked at one of its points is named as long as it stands, changed or not
    const point = third.rounds.changed[0]?.points[0]?.id ?? '';
    const other = await as(office, 'LH-016');
    const found = report('地面有水');
    const settled = { ...found.values, where: point, spotAction: 'handled', done: '已拖干' };
    await other.do('case.open', { ...found, step: 'settle', values: settled });
    clock.pass({ minutes: 1 });
    const fourth = await pull(desk, third.cursor);
    expect(fourth.cases.all).toContainEqual({ id: found.case, why: expect.stringMatching(/offers|here/) });
    clock.pass({ minutes: 1 });
    const fifth = await pull(desk, fourth.cursor);
    expect(fifth.rounds.changed).toEqual([]);
    expect(fifth.cases.all.map(({ id }) => id)).toContain(found.case);
    expect((await desk.ask('GET', '/pocket?after=nonsense')).statusCode).toBe(200);
    await desk.do('round.end', endOf(await desk.get<Round>(`/rounds/${round.id}`)));
  });

  test('somebody of one zone takes along the rounds of that zone only', async () => {
    const tower = await as(office, 'LH-013');
    const mine = await tower.get<{ items: { id: string }[] }>('/rounds?mine=1');
    const { rounds } = await pull(tower);
    expect(mine.items.length).toBeGreaterThan(0);
    expect(rounds.all).toEqual(expect.arrayContaining(mine.items.map(({ id }) => id)));
    expect(rounds.changed.map(({ id }) => id)).toEqual(rounds.all);
  });

  test('the cases that wait for a step here, until they wait no more', async () => {
    const { id, fixer } = await assigned();
    clock.pass({ minutes: 1 });
    const first = await pull(fixer);
    expect(first.cases.all).toContainEqual({ id, why: 'offers' });
    expect(first.cases.changed.find((one) => one.id === id)?.offers.map((offer) => offer.step)).toContain('fix');
    clock.pass({ minutes: 1 });
    expect((await pull(fixer, first.cursor)).cases.changed).toEqual([]);
    const proof = [await fixer.photo()];
    await fixer.do('case.step', step(id, 'fix', { done: '已清扫', fixedBy: [fixer.id], proof }, { sign: drawn }));
    expect((await pull(fixer, first.cursor)).cases.all.map((one) => one.id)).not.toContain(id);
  });

  test('a supervisor sees who is out, and what waits on the phone', async () => {
    const device = uuidv7();
    const oldest = clock().toISOString();
    await desk.get(`/pocket?device=${device}&unsent=4&oldest=${oldest}`);
    const round = await roundOf(desk, 'ZZ-1-2');
    await desk.do('round.start', startOf(round));
    const supervisor = await as(office, 'LH-016');
    const { items } = await supervisor.get<{ items: { staff: { id: string }; phone: object; round: object }[] }>(
      '/out',
    );
    expect(items.find(({ staff }) => staff.id === desk.id)).toMatchObject({
      phone: { unsent: 4, oldestAt: oldest },
      round: { id: round.id, visited: 0 },
    });
    expect((await (await as(office, 'LH-069')).get<{ items: unknown[] }>('/out')).items).toEqual([]);
    await desk.do('round.end', endOf(round));
  });
});

describe('handed in later, in one batch', () => {
  test('a whole round happens at its own times, each command once, in order', async () => {
    const round = await roundOf(desk, 'ZZ-1-1');
    clock.pass({ hours: 1 });
    const commands = [
      made('round.start', { ...startOf(round), checklist: round.checklist }, 50),
      made('round.visit', visitOf(round, 0, 45), 45),
      made('round.visit', visitOf(round, 1, 40), 40),
      made('round.end', endOf(round), 30),
    ];
    const first = await handIn(desk, ...commands);
    expect(first.map(({ id, status }) => [id, status])).toEqual(commands.map(({ id }) => [id, 200]));
    const again = await handIn(desk, ...commands);
    expect(again).toEqual(first);
    const after = await desk.get<Round & { startedAt: string; visited: number }>(`/rounds/${round.id}`);
    expect(after).toMatchObject({ state: 'partial', visited: 2, startedAt: commands[0]?.at });
  });

  test('one that is refused is told, the next goes on; without «kept» it is the same command', async () => {
    const [first, bad, third] = [report('一'), { ...report('二'), values: {} }, report('三')].map((args) =>
      made('case.open', args),
    );
    const outcomes = await handIn(desk, first as object, bad as object, third as object);
    expect(outcomes.map(({ status, error }) => [status, error?.code])).toEqual([
      [200, undefined],
      [400, 'case.values'],
      [200, undefined],
    ]);
    const { kept: _, ...online } = first as { kept: true; id: string };
    const answer = await desk.ask('POST', '/commands', online);
    expect(answer.json().result).toEqual(outcomes[0]?.result);
  });

  test('a signature given offline is drawn', async () => {
    const typed = { ...report('签'), sign: { method: 'typed', password: 'LH-008' } };
    expect((await handIn(desk, made('case.open', typed)))[0]?.error?.code).toBe('sign.drawn-only');
  });

  test('a round walked in time counts although the clock had closed it as missed', async () => {
    const round = await roundOf(otherDesk, 'ZZ-2-1');
    clock.pass({ hours: 30 });
    await newDay(office);
    expect((await otherDesk.get<Round>(`/rounds/${round.id}`)).state).toBe('missed');
    const ago = 29.5 * 60;
    const [started, visited] = await handIn(
      otherDesk,
      made('round.start', startOf(round), ago),
      made('round.visit', visitOf(round, 0, ago - 5), ago - 5),
    );
    expect([started?.status, visited?.status]).toEqual([200, 200]);
    expect([started?.result?.kind, visited?.result?.kind]).toEqual(['round', 'visit']);
    expect((await otherDesk.get<Round>(`/rounds/${round.id}`)).state).toBe('walking');
    await otherDesk.do('round.end', endOf(round));
    // begun too late, it stays missed: what was done is held
    const { items } = await otherDesk.get<{ items: { id: string; state: string }[] }>('/rounds?day=2026-11-23');
    const missed = items.find((one) => one.state === 'missed');
    const late = await otherDesk.get<Round>(`/rounds/${missed?.id}`);
    const [held] = await handIn(otherDesk, made('round.start', startOf(late), 5));
    expect(held?.result?.kind).toBe('late');
  });
});

describe('when the world moved on, nothing is dropped', () => {
  test('a round that went to another, was excused or walked by somebody else: one late fact, told in words', async () => {
    const round = await roundOf(desk, 'ZZ-3-1');
    await otherDesk.do('round.start', startOf(round));
    clock.pass({ minutes: 20 });
    const photo = await desk.photo();
    const outcomes = await handIn(
      desk,
      made('round.start', startOf(round), 15),
      made(
        'round.visit',
        visitOf(round, 0, 10, {
          answers: {},
          findings: [{ case: uuidv7(), item: 'x', step: 'report', values: { what: '灯不亮', seen: [photo] } }],
        }),
        10,
      ),
      made('round.end', endOf(round), 5),
    );
    expect(outcomes.map(({ status, result }) => [status, result?.kind])).toEqual(Array(3).fill([200, 'late']));
    expect(new Set(outcomes.map(({ result }) => result?.case.id)).size).toBe(1);
    expect(outcomes[0]?.result?.why.zh).toContain('已开始这次巡查');
    const held = await assistant.get<Case>(`/cases/${outcomes[0]?.result?.case.id}`);
    expect(held.sheet).toMatchObject({ records: 3, who: [desk.id], seen: [photo] });
    expect(String(held.sheet.what)).toContain('灯不亮');
    // what it belongs to is named once
    expect(String(held.sheet.what).match(/XJ-/g)).toHaveLength(1);
    expect(held.sheet.arrivedAt).toBe(clock().toISOString());
    expect(held.offers.map((offer) => offer.step).sort()).toEqual(['decline', 'take']);
    expect(await noticesOf(office, assistant)).toContain('有补报记录待认定。');
    // it still does not fit: it can only be declined, and the walker is told why
    const refused = await assistant.refused('case.step', { ...step(held.id, 'take'), screen: 'desk' });
    expect(refused.zh).toContain('已开始这次巡查');
    await assistant.do('case.step', { ...step(held.id, 'decline', { why: '由他人巡查' }), screen: 'desk' });
    expect(await noticesOf(office, desk)).toContain('您补报的记录未采纳，请看原因。');
    await otherDesk.do('round.end', endOf(round));
  });

  test('a check that arrives before the fix waits, is taken in as it was, and closes the loop', async () => {
    const { id, fixer } = await assigned();
    const proof = [await fixer.photo()];
    const checkPhoto = [await otherDesk.photo()];
    const point = (await roundOf(desk, 'DT')).points[0]?.id ?? '';
    clock.pass({ minutes: 30 });
    const fix = made('case.step', step(id, 'fix', { done: '已清扫', fixedBy: [fixer.id], proof }, { sign: drawn }), 20);
    const verify = made(
      'case.step',
      step(id, 'verify', { onSpot: scanned(office, point), checkPhoto }, { sign: drawn }),
      10,
    );
    const [early] = await handIn(otherDesk, verify);
    expect(early).toMatchObject({ status: 200, result: { kind: 'late' } });
    const lateId = early?.result?.case.id ?? '';
    expect((await assistant.get<Case>(`/cases/${id}`)).family.map((one) => one.procedure)).toContain('late-fact');
    expect((await handIn(fixer, fix))[0]?.result?.kind).toBe('case');
    await assistant.do('case.step', { ...step(lateId, 'take'), screen: 'desk' });
    const after = await assistant.get<Case>(`/cases/${id}`);
    expect(after.state).toBe('verified');
    const last = after.timeline.at(-1);
    expect(last).toMatchObject({ step: 'verify', by: { id: otherDesk.id }, happenedAt: verify.at });
    expect(await noticesOf(office, otherDesk)).toContain('您补报的记录已采纳。');
    // once is enough
    expect((await assistant.refused('case.step', { ...step(lateId, 'take'), screen: 'desk' })).status).toBe(409);
  });

  test('a finding closed meanwhile, and a point code that was issued anew', async () => {
    const body = report('误报');
    await desk.do('case.open', body);
    await assistant.do('case.step', {
      ...step(body.case, 'discard', { why: '误报' }),
      screen: 'desk',
      sign: { method: 'typed', password: 'LH-017' },
    });
    const [closed] = await handIn(desk, made('case.step', step(body.case, 'add', { more: '又灭一盏' })));
    expect(closed).toMatchObject({ status: 200, result: { kind: 'late' } });
    // the note of a closed case is always taken
    expect((await handIn(desk, made('case.step', step(body.case, 'note', { note: '看过' }))))[0]?.result?.kind).toBe(
      'case',
    );

    const round = await roundOf(desk, 'ZZ-3-2');
    await desk.do('round.start', startOf(round));
    const old = visitOf(round, 0, 0);
    await manager.do('point.reissue', { point: old.point });
    clock.pass({ minutes: 2 });
    const [held] = await handIn(
      desk,
      made('round.visit', { ...old, enteredAt: clock().toISOString(), leftAt: clock().toISOString() }),
    );
    expect(held?.result).toMatchObject({ kind: 'late', why: { zh: expect.stringContaining('点码已换新') } });
    await desk.do('round.end', endOf(round));
  });

  test('roles are those of the day it happened', async () => {
    const tower = await as(office, 'LH-013');
    const zones = await tower.get<{ items: { id: string }[] }>('/places?kind=zone');
    const body = report('大厅灯不亮');
    clock.pass({ hours: 26 });
    await deps.db.owner((q) =>
      q(statement('test.offline.lost', 'update kewu.grants set to_day = $2::date where staff_id = $1'), [
        tower.id,
        new Date(clock().getTime() - 86_400_000).toISOString().slice(0, 10),
      ]),
    );
    const where = { ...body, values: { ...body.values, where: zones.items[0]?.id } };
    const [then, now] = await handIn(tower, made('case.open', where, 26 * 60), made('case.open', report('今天'), 1));
    expect(then).toMatchObject({ status: 200, result: { kind: 'case' } });
    expect(now?.status).toBe(404);
  });

  test('a checklist that was renewed meanwhile: the round keeps the version it was walked by', async () => {
    const round = await roundOf(desk, 'DT');
    const { key, version } = round.checklist;
    const renew = statement(
      'test.renew',
      `insert into kewu.checklists (key, version, body, published_at, shipped, edited)
       select key, version + 1, body, published_at, shipped, true from kewu.checklists where key = $1 and version = $2`,
    );
    await deps.db.owner((q) => q(renew, [key, version]));
    const walkedBy = (wanted: { key: string; version: number }) =>
      deps.db.read({ projects: [] }, (q) => checklistToWalk(q, 'lobby', 'front-desk', wanted));
    expect(await walkedBy(round.checklist)).toMatchObject({ key, version });
    expect(await walkedBy({ key: 'tower', version })).toEqual({ key, version: version + 1 });
    expect(await walkedBy({ key, version: version + 5 })).toEqual({ key, version: version + 1 });
  });
});
