import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { anchorNightly } from '#server/cases/anchor.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { statement } from '#server/db/statement.ts';
import { openPdfRenderer } from '#server/print/pdf-renderer.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person } from '#tests/support/office.ts';
import { end, newDay, pointOf, start, visit } from '#tests/support/patrol.ts';
import { verifyProject } from '#tools/verify/project.ts';
import { carryOutLists } from './destruction.ts';
import { beginMonths } from './lock.ts';
import { packPath } from './pack.ts';
import { workPacks } from './work.ts';

/** A month from its rounds to its tombstones: locked in December 2026, destroyed in December 2028. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
const pdf = openPdfRenderer({ timeLimit: 120_000 });
afterAll(() => pdf.close());
await newDay(office);
const desk = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-016');
const scope = { projects: [sampleProject] };
const signed = (who: Person) => ({ method: 'typed', password: who.number });
const step = (who: Person, id: string, name: string, values: object = {}) =>
  who.do<{ case: { state: string } }>('case.step', { case: id, step: name, values, screen: 'desk', sign: signed(who) });

const round = await start(desk, 'DT');
const proof = await desk.photo();
const { findings } = await visit(office, desk, round, pointOf(round, 'lobby', 'P2-3-01'), [
  { item: 'P2-3-01', values: { seen: [proof] } },
]);
await end(desk, round);
const [finding = ''] = findings;
await step(assistant, finding, 'discard', { why: '误报' });
const closedAt = clock().toISOString();
clock.set('2026-12-01T01:00:00Z');
await newDay(office);
await beginMonths(deps.db, clock());
await anchorNightly(deps.db, product.streams, join(deps.files, 'anchors'), clock());
const { month } = await manager.get<{ month: { case: { id: string } } }>('/months/2026-11');
await step(manager, month.case.id, 'lock');
await workPacks(deps, product.streams, pdf);
const pack = packPath(deps, sampleProject, '2026-11-01');

const propose = () => ({ list: uuidv7(), month: '2026-11' });
const verified = async () => {
  const project = await deps.db.read(scope, (q) => readProject(q, sampleProject));
  if (!project) throw new Error('the sample is not loaded');
  return verifyProject(deps.db, project, { files: deps.files, anchors: join(deps.files, 'anchors') });
};
const later = async (day: string): Promise<void> => {
  clock.set(`${day}T01:00:00Z`);
  await keepPartitions(deps.db, clock());
};

test('nothing goes before its time, nor while it is held', async () => {
  expect(existsSync(pack)).toBe(true);
  await later('2028-11-20');
  expect((await assistant.refused('destruction.propose', propose())).code).toBe('destruction.nothing');
  // kept from when we heard of it, whatever time a phone gave it
  const ended = statement('test.ended', 'update kewu.cases set closed_at = $2::timestamptz where id = $1');
  await deps.db.owner((q) => q(ended, [finding, '2023-01-05']));
  const long = { ...propose(), month: '2023-01' };
  expect((await assistant.refused('destruction.propose', long)).code).toBe('destruction.nothing');
  await deps.db.owner((q) => q(ended, [finding, closedAt]));
  await later('2028-12-05');
  expect((await assistant.refused('hold.put', { hold: uuidv7(), month: '2026-11', why: '业主投诉在诉' })).status).toBe(
    403,
  );
  const hold = uuidv7();
  await manager.do('hold.put', { hold, month: '2026-11', why: '业主投诉在诉' });
  const refused = await assistant.refused('destruction.propose', propose());
  expect([refused.code, refused.zh]).toEqual(['destruction.nothing', '这个月的档案在保全中，不能销毁。']);
  await manager.do('hold.lift', { hold, why: '已结案' });
});

test('⑨ a month is printed, locked, kept two years, and destroyed by a list that is approved and witnessed by two others [P5-4.9]', async () => {
  const opened = propose();
  await assistant.do('destruction.propose', opened);
  const { list } = opened;
  expect((await manager.refused('destruction.propose', propose())).status).toBe(403);
  expect((await supervisor.refused('destruction.propose', propose())).status).toBe(403);
  const sheet = await manager.get<{ sheet: { rounds: number; cases: number; held: number; list: string } }>(
    `/cases/${list}`,
  );
  // F012 of two years is due; rounds of vacant rooms are kept three
  expect(sheet.sheet.rounds).toBeGreaterThan(100);
  expect(sheet.sheet.cases).toBe(1);
  expect(sheet.sheet.held).toBeGreaterThan(0);
  expect(
    (
      await assistant.refused('case.step', {
        case: list,
        step: 'approve',
        values: {},
        screen: 'desk',
        sign: signed(assistant),
      })
    ).status,
  ).toBe(403);
  await step(manager, list, 'approve');
  // nobody may destroy what is approved and not yet witnessed, not even by the keeper's hand
  expect(await carryOutLists(deps)).toBe(0);
  const raw = statement('test.destroy', 'select kewu.destroy($1, $2, $3::date, $4::timestamptz)');
  await expect(
    deps.db.keeper((q) => q(raw, [sampleProject, list, '2028-12-05', clock().toISOString()])),
  ).rejects.toMatchObject({ code: 'KW001' });
  await expect(
    deps.db.run(scope, raw, [sampleProject, list, '2028-12-05', clock().toISOString()]),
  ).rejects.toMatchObject({ code: '42501' });
  expect(
    (
      await manager.refused('case.step', {
        case: list,
        step: 'witness',
        values: { how: '在场' },
        screen: 'desk',
        sign: signed(manager),
      })
    ).status,
  ).toBe(403);
  await step(supervisor, list, 'witness', { how: '在场监督，数据库记录与档案包一并删除' });

  // a hold put at the last moment stands over everything
  const hold = uuidv7();
  await manager.do('hold.put', { hold, month: '2026-11', why: '审计抽查' });
  expect(await carryOutLists(deps)).toBe(0);
  expect((await desk.ask('GET', `/rounds/${round.id}`)).statusCode).toBe(200);
  await manager.do('hold.lift', { hold, why: '审计结束' });
  clock.pass({ hours: 2 });
  expect(await carryOutLists(deps)).toBe(1);
  expect(await carryOutLists(deps)).toBe(0);

  expect((await desk.ask('GET', `/rounds/${round.id}`)).statusCode).toBe(404);
  expect((await manager.ask('GET', `/cases/${finding}`)).statusCode).toBe(404);
  expect(existsSync(pack)).toBe(false);
  expect(await manager.get(`/cases/${list}`)).toMatchObject({
    state: 'destroyed',
    sheet: { gone: sheet.sheet.rounds + 1 },
  });
  expect(await manager.get('/months/2026-11')).toMatchObject({ month: { state: 'destroyed' } });
  const stones = statement<{ stream: string; list: string }>(
    'test.stones',
    'select stream_id as stream, list_id as "list" from kewu.tombstones where project_id = $1',
  );
  const left = await deps.db.run(scope, stones, [sampleProject]);
  expect(left.map(({ stream }) => stream)).toEqual(expect.arrayContaining([round.id, finding]));
  expect(new Set(left.map((one) => one.list))).toEqual(new Set([list]));
  // nothing is left of the month: its partition is gone
  const partitions = statement<{ name: string }>(
    'test.partitions',
    `select relname::text as name from pg_class where relname like 'visits_2026%'`,
  );
  expect((await deps.db.owner((q) => q(partitions))).map(({ name }) => name)).not.toContain('visits_202611');
  // the chain stays whole: anchors that saw what is gone are answered by tombstones
  expect((await verified()).fault).toBeNull();
});
