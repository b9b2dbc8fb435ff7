import type { LightMyRequestResponse } from 'fastify';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { codeOf } from '#server/patrol/points.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, scanned, start, visit } from '#tests/support/patrol.ts';
import { signIn } from '#tests/support/sign-in.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const desk = await as(office, 'LH-008');
const otherDesk = await as(office, 'LH-009');
const assistant = await as(office, 'LH-017');
const otherAssistant = await as(office, 'LH-018');
const manager = await as(office, 'LH-001');
const room = sampleId('place', 'Z1/1/1/1803');

const anyRoom = statement<{ id: string }>(
  'test.refusals.room',
  "select id from kewu.places where project_id = $1 and kind = 'room' order by path limit 1",
);
const [firstRoom] = await deps.db.run({ projects: [sampleProject] }, anyRoom, [sampleProject]);
const where = firstRoom?.id ?? room;
const told = (more: object = {}) => ({ foundAt: clock().toISOString(), where, what: '灯不亮', ...more });
const report = (values: object = told(), more: object = {}) => ({
  case: uuidAt(clock()),
  procedure: 'finding',
  step: 'report',
  values,
  screen: 'pocket',
  sign: drawn,
  ...more,
});
/** A command with its head, sent as it is. */
const send = (who: Person, what: string, args: object, head: object = {}): Promise<LightMyRequestResponse> =>
  who.ask('POST', '/commands', {
    id: uuidAt(clock()),
    at: clock().toISOString(),
    offset: 0,
    do: what,
    ...args,
    ...head,
  });
const opened = async (): Promise<string> => {
  const body = report();
  await desk.do('case.open', body);
  return body.case;
};
const step = (id: string, name: string, values: object = {}, more: object = {}) => ({
  case: id,
  step: name,
  values,
  screen: 'desk',
  ...more,
});
/** Opens a finding on its way to being fixed by the cleaning department, and fixes it as its head. */
async function fixed(): Promise<{ id: string; fixer: Person }> {
  const id = await opened();
  const fixer = await as(office, 'LH-069');
  await assistant.do('case.step', step(id, 'refer', { kind: 'department' }));
  await manager.do('case.step', step(id, 'assign', { department: 'cleaning' }));
  await fixer.do('case.step', step(id, 'accept'));
  const proof = [await fixer.photo()];
  await fixer.do(
    'case.step',
    step(id, 'fix', { done: '已清扫', fixedBy: [fixer.id, desk.id], proof }, { sign: drawn }),
  );
  return { id, fixer };
}
interface Shown {
  state: string;
  seq: number;
  sheet: Record<string, unknown>;
  timeline: { step: string }[];
}

describe('two people at once', () => {
  test('one wins, the other learns who did what', async () => {
    const id = await opened();
    const { seq } = await assistant.get<Shown>(`/cases/${id}`);
    const answers = await Promise.all([
      send(assistant, 'case.step', step(id, 'refer', { kind: 'department' }, { seen: seq })),
      send(
        otherAssistant,
        'case.step',
        step(id, 'discard', { why: '误报' }, { seen: seq, sign: { method: 'typed', password: 'LH-018' } }),
      ),
    ]);
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409]);
    const loser = answers.find((one) => one.statusCode === 409);
    const won = answers[0] === loser ? ['LH-018', '判为无效'] : ['LH-017', '报主任协调'];
    const [winner] = await deps.db.owner((q) =>
      q(statement<{ name: string }>('test.refusals.name', 'select name from kewu.staff where number = $1'), [won[0]]),
    );
    expect(loser?.json().error.code).toBe('case.moved');
    expect(loser?.json().error.say.zh).toContain(`${winner?.name}已办理「${won[1]}」`);
    expect((await assistant.get<Shown>(`/cases/${id}`)).seq).toBe(seq + 1);
  });

  test('the same command five times in parallel acts once and answers five times the same', async () => {
    const body = report();
    const head = { id: uuidAt(clock()), at: clock().toISOString(), offset: 0 };
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(desk, 'case.open', body, head)));
    expect(answers.map((one) => one.statusCode)).toEqual([200, 200, 200, 200, 200]);
    for (const one of answers) expect(one.json()).toEqual(answers[0]?.json());
    expect((await desk.get<Shown>(`/cases/${body.case}`)).timeline).toHaveLength(1);
    expect((await send(desk, 'case.open', body, head)).json()).toEqual(answers[0]?.json());

    const note = step(body.case, 'note', { note: '再看一次' });
    const again = { id: uuidAt(clock()), at: clock().toISOString(), offset: 0 };
    await Promise.all(Array.from({ length: 5 }, () => send(desk, 'case.step', note, again)));
    expect((await desk.get<Shown>(`/cases/${body.case}`)).timeline).toHaveLength(2);
  });

  test('the same id with another body is told apart, and so is another person with it', async () => {
    const head = { id: uuidAt(clock()), at: clock().toISOString(), offset: 0 };
    const body = report();
    expect((await send(desk, 'case.open', body, head)).statusCode).toBe(200);
    const other = await send(desk, 'case.open', { ...body, values: told({ what: '另一件事' }) }, head);
    expect([other.statusCode, other.json().error.code]).toEqual([409, 'command.other']);
    const stranger = await send(otherDesk, 'case.open', body, head);
    expect([stranger.statusCode, stranger.json().error.code]).toEqual([409, 'command.other']);
  });

  test('a case id that is in use is not taken twice', async () => {
    const id = await opened();
    const twice = await send(otherDesk, 'case.open', { ...report(), case: id });
    expect([twice.statusCode, twice.json().error.code]).toEqual([409, 'command.id-taken']);
  });
});

describe('what is written', () => {
  const refusedFields = async (values: object) => {
    const refused = await desk.refused('case.open', report(values));
    expect(refused.zh).toMatch(/[\u4e00-\u9fff]/);
    return refused;
  };

  test('a room that is not there', async () => {
    expect(await refusedFields(told({ where: uuidv7() }))).toMatchObject({
      status: 400,
      code: 'case.values',
      fields: ['where'],
    });
    expect(await refusedFields(told({ where: '3-2-9999' }))).toMatchObject({
      status: 400,
      code: 'case.values',
      fields: ['where'],
    });
  });

  test('a date that has yet to come, and one there is not', async () => {
    const tomorrow = new Date(clock().getTime() + 86_400_000).toISOString();
    for (const foundAt of [tomorrow, '2026-02-30T25:00:00Z', 'gestern', 20261123])
      expect(await refusedFields(told({ foundAt }))).toMatchObject({
        status: 400,
        code: 'case.values',
        fields: ['foundAt'],
      });
  });

  test('characters that can not be kept', async () => {
    for (const what of ['灯\u0000不亮', '灯\ud800不亮', '\udfff']) {
      const answer = await send(desk, 'case.open', report(told({ what })));
      expect(answer.statusCode).toBe(400);
      expect(answer.json().error.say.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    const inPath = await desk.ask('GET', '/cases?q=%00');
    expect(inPath.statusCode).toBe(400);
  });

  test('HTML stays the text it is', async () => {
    const what = '<script>alert(1)</script><b>灯</b> & "不亮"';
    const body = report(told({ what }));
    await desk.do('case.open', body);
    const shown = await desk.ask('GET', `/cases/${body.case}`);
    expect(shown.headers['content-type']).toContain('application/json');
    expect(shown.json().sheet.what).toBe(what);
  });

  test('ten thousand characters, and more than a body holds', async () => {
    expect(await refusedFields(told({ what: '灯'.repeat(10_000) }))).toMatchObject({
      status: 400,
      code: 'case.values',
      fields: ['what'],
    });
    const huge = await send(desk, 'case.open', report(told({ what: '灯'.repeat(500_000) })));
    expect([huge.statusCode, huge.json().error.code]).toEqual([413, 'body.too-large']);
  });

  test('boxes and people that do not belong there', async () => {
    expect(await refusedFields(told({ colour: 'red' }))).toMatchObject({ code: 'case.values', fields: ['colour'] });
    expect(await refusedFields({ foundAt: clock().toISOString(), where })).toMatchObject({ fields: ['what'] });
    expect(await refusedFields(told({ seen: ['0'.repeat(64)] }))).toMatchObject({ fields: ['seen'] });
    const id = await opened();
    await assistant.do('case.step', step(id, 'refer', { kind: 'department' }));
    const nobody = { department: 'cleaning', person: [uuidv7()] };
    expect(await manager.refused('case.step', step(id, 'assign', nobody))).toMatchObject({
      status: 400,
      fields: ['person'],
    });
  });

  test('bodies that are no command', async () => {
    for (const body of [{}, { do: 'case.fly' }, { id: 'x', at: '', offset: 0.5, do: 'case.open' }, [], [null]])
      expect((await desk.ask('POST', '/commands', body)).statusCode).toBe(400);
    const unknown = await send(desk, 'toString', {});
    expect([unknown.statusCode, unknown.json().error.code]).toEqual([400, 'command.unknown']);
    expect((await send(desk, 'case.open', { ...report(), procedure: 'constructor' })).statusCode).toBe(400);
    expect((await send(desk, 'case.open', { ...report(), step: '__proto__' })).statusCode).toBe(400);
    const odd = await desk.refused('case.step', step(await opened(), 'constructor'));
    expect(odd.status).toBeLessThan(500);
  });
});

describe('photos', () => {
  const put = async (payload: Buffer, type: string) =>
    (await signIn(office, 'LH-008')).send('PUT', 'P/files', { payload, headers: { 'content-type': type } });

  test('only pictures, and only what they say they are', async () => {
    for (const [bytes, type] of [
      [Buffer.from('%PDF-1.7'), 'application/pdf'],
      [Buffer.from('%PDF-1.7'), 'image/png'],
      [Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml'],
      [Buffer.alloc(0), 'image/jpeg'],
    ] as const) {
      const answer = await put(bytes, type);
      expect([answer.statusCode, answer.json().error.code]).toEqual([415, 'file.type']);
    }
  });

  test('a photo of 30 MB is refused with a sentence', async () => {
    const answer = await put(
      Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.alloc(30 << 20)]),
      'image/png',
    );
    expect([answer.statusCode, answer.json().error.code]).toEqual([413, 'file.too-large']);
    expect(answer.json().error.say.zh).toContain('3 MB');
  });
});

describe('who may', () => {
  test('only the manager moves the deadline', async () => {
    const id = await opened();
    const longer = step(id, 'extend', { newDue: '2026-12-24', why: '等材料' });
    for (const who of [
      desk,
      assistant,
      await as(office, 'LH-016'),
      await as(office, 'LH-019'),
      await as(office, 'LH-003'),
    ])
      expect(await who.refused('case.step', longer)).toMatchObject({ status: 403, code: 'case.not-yours' });
    await manager.do('case.step', longer);
    expect(await manager.get(`/cases/${id}`)).toMatchObject({ seq: 2 });
  });

  test('whoever fixed it, or is named as having helped, does not check it', async () => {
    const { id, fixer } = await fixed();
    const check = step(
      id,
      'verify',
      { onSpot: { point: where, byHand: '码已损坏' }, checkPhoto: [await desk.photo()] },
      { screen: 'pocket', sign: drawn },
    );
    expect(await desk.refused('case.step', check)).toMatchObject({ status: 403, code: 'case.own-work' });
    expect(await fixer.refused('case.step', check)).toMatchObject({ status: 403, code: 'case.not-yours' });
    expect(await manager.refused('case.step', check)).toMatchObject({ status: 403, code: 'case.not-yours' });
    const atDesk = { ...check, screen: 'desk' };
    expect(await otherDesk.refused('case.step', atDesk)).toMatchObject({ status: 403, code: 'case.on-spot-only' });
  });

  test('a closed case takes notes only', async () => {
    const id = await opened();
    await assistant.do(
      'case.step',
      step(id, 'discard', { why: '误报' }, { sign: { method: 'typed', password: 'LH-017' } }),
    );
    const refused = await assistant.refused('case.step', step(id, 'refer', { kind: 'department' }));
    expect(refused).toMatchObject({ status: 409, code: 'case.moved' });
    await assistant.do('case.step', step(id, 'note', { note: '业主来电致谢' }));
    expect(await assistant.get(`/cases/${id}`)).toMatchObject({ state: 'void', dueAt: null });
  });
});

describe('points and visits', () => {
  test('codes that are false, of another point, or replaced; and a point visited twice', async () => {
    const round = await start(desk, 'ZZ-1-1');
    const [first, second] = round.points;
    if (!first || !second) throw new Error('the route has no points');
    const at = clock().toISOString();
    const call = (proof: object, more: object = {}) => ({
      round: round.id,
      visit: uuidAt(clock()),
      point: first.id,
      proof,
      enteredAt: at,
      leftAt: at,
      answers: Object.fromEntries(first.sections.map((key) => [key, { all: 'pass', except: {} }])),
      ...more,
    });
    expect(await desk.refused('round.visit', call({ code: 'KW1.nonsense' }))).toMatchObject({
      status: 400,
      code: 'point.false-code',
    });
    const elsewhere = { code: codeOf(deps.pointKey, uuidv7(), first.id, 1) };
    expect(await desk.refused('round.visit', call(elsewhere))).toMatchObject({ status: 400, code: 'point.false-code' });
    const { code } = scanned(office, second.id);
    expect(await desk.refused('round.visit', call({ code }))).toMatchObject({ status: 400, code: 'point.other' });
    expect((await desk.refused('round.visit', call({ byHand: ' ' }))).status).toBe(400);
    expect(await otherDesk.refused('round.visit', call({ byHand: '码坏' }))).toMatchObject({
      status: 403,
      code: 'round.not-yours',
    });

    await assistant.do('point.reissue', { point: first.id });
    const { code: old } = scanned(office, first.id);
    expect(await desk.refused('round.visit', call({ code: old }))).toMatchObject({
      status: 400,
      code: 'point.old-code',
    });
    const fresh = { code: codeOf(deps.pointKey, sampleProject, first.id, 2) };
    await desk.do('round.visit', call(fresh));
    const twice = await desk.refused('round.visit', call(fresh));
    expect(twice.status).toBe(409);
    expect(twice.zh).toMatch(/[\u4e00-\u9fff]/);

    await visit(office, desk, round, second);
    const both = await Promise.all(
      [1, 2, 3].map(() =>
        send(
          desk,
          'round.visit',
          call(fresh, {
            point: round.points[2]?.id,
            proof: { byHand: '码坏' },
            answers: Object.fromEntries(
              (round.points[2]?.sections ?? []).map((key) => [key, { all: 'pass', except: {} }]),
            ),
          }),
        ),
      ),
    );
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409, 409]);
  });
});

describe('clocks', () => {
  const day = 86_400_000;
  const idOf = (days: number): string => uuidv7({ msecs: clock().getTime() + days * day });

  test('an id made too far ahead, too long ago, or without a time in it', async () => {
    for (const id of [idOf(2), idOf(-430), uuidv4()]) {
      const answer = await send(desk, 'case.open', report(), { id });
      expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'command.clock']);
    }
    for (const id of [idOf(0.9), idOf(-30)])
      expect((await send(desk, 'case.open', report(), { id })).statusCode).toBe(200);
    // within thirteen months, but before this installation kept any
    const early = await send(desk, 'case.open', report(), { id: idOf(-300) });
    expect([early.statusCode, early.json().error.code]).toEqual([400, 'command.clock']);
  });

  test('a device that is days ahead or says no time at all', async () => {
    for (const head of [{ at: new Date(clock().getTime() + 3 * day).toISOString() }, { at: 'morgen' }, { at: '' }]) {
      const answer = await send(desk, 'case.open', report(), head);
      expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'command.clock']);
    }
  });
});
