import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, scanned, start } from '#tests/support/patrol.ts';
import { verifyProject } from '#tools/verify/project.ts';

/** Commands that arrive in the same turn share a transaction; each stands for itself all the same. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const desk = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const other = await as(office, 'LH-018');
const scope = { projects: [sampleProject] };
const home = mkdtempSync(join(tmpdir(), 'kewu-intake-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Sent {
  readonly id: string;
  readonly status: number;
  readonly body: { result: { case: { seq: number; number: string } }; error: { code: string } };
}
async function send(who: Person, what: string, args: object): Promise<Sent> {
  const id = uuidAt(clock());
  const head = { id, at: clock().toISOString(), offset: 0, do: what };
  const answer = await who.ask('POST', '/commands', { ...head, ...args });
  return { id, status: answer.statusCode, body: answer.json() };
}
const report = (id = uuidAt(clock()), values: object = {}) => ({
  case: id,
  procedure: 'finding',
  step: 'report',
  values: { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '灯不亮', ...values },
  screen: 'pocket',
  sign: drawn,
});
const step = (id: string, name: string, values: object = {}) => ({ case: id, step: name, values, screen: 'desk' });
async function opened(): Promise<string> {
  const body = report();
  await desk.do('case.open', body);
  return body.case;
}
const carriers = statement<{ carrier: string }>(
  'test.intake.carriers',
  'select distinct xmin::text as carrier from kewu.commands where project_id = $1 and id = any($2::uuid[])',
);
const carriersOf = async (sent: readonly Sent[]): Promise<number> =>
  (await deps.db.run(scope, carriers, [sampleProject, sent.map(({ id }) => id)])).length;
async function fault(): Promise<string | null> {
  const project = await deps.db.read(scope, (q) => readProject(q, sampleProject));
  if (!project) throw new Error('the sample is not loaded');
  return (await verifyProject(deps.db, project, { files: deps.files, anchors: join(home, 'anchors') })).fault;
}

test('many at once share a transaction; who is refused leaves nothing and hinders nobody', async () => {
  const round = await start(desk, 'ZZ-1-1');
  const [first, second] = round.points;
  if (!first || !second) throw new Error('too few points');
  const [busy, noted] = [await opened(), await opened()];
  clock.pass({ minutes: 2 });
  const at = (ago: number) => new Date(clock().getTime() - ago * 1000).toISOString();
  const visit = (point: typeof first, entered: number, left: number) => ({
    round: round.id,
    visit: uuidv7(),
    point: point.id,
    proof: { code: scanned(office, point.id).code },
    enteredAt: at(entered),
    leftAt: at(left),
    answers: Object.fromEntries(point.sections.map((key) => [key, { all: 'pass' }])),
  });
  const sent = await Promise.all([
    send(assistant, 'case.step', step(busy, 'refer', { kind: 'department' })),
    send(other, 'case.step', step(busy, 'refer', { kind: 'department' })),
    ...[1, 2, 3].map((n) => send(desk, 'case.step', step(noted, 'note', { note: `第 ${n} 次看` }))),
    send(desk, 'case.step', step(noted, 'close')),
    send(desk, 'case.open', report(uuidAt(clock()), { seen: ['0'.repeat(64)] })),
    send(desk, 'round.visit', visit(first, 100, 70)),
    send(desk, 'round.visit', visit(second, 40, 10)),
    ...Array.from({ length: 6 }, () => send(desk, 'case.open', report())),
  ]);
  expect(
    sent
      .slice(0, 2)
      .map(({ status }) => status)
      .sort(),
  ).toEqual([200, 409]);
  expect(sent.slice(2).map(({ status }) => status)).toEqual([200, 200, 200, 409, 400, ...Array(8).fill(200)]);
  expect(
    sent
      .slice(2, 5)
      .map(({ body }) => body.result.case.seq)
      .sort(),
  ).toEqual([2, 3, 4]);
  expect(new Set(sent.slice(9).map(({ body }) => body.result.case.number)).size).toBe(6);
  const done = sent.filter(({ status }) => status === 200);
  expect(await carriersOf(done)).toBeLessThan(done.length / 2);
  expect(await fault()).toBeNull();
});

test('one that breaks the transaction gets its answer, the others theirs', async () => {
  const taken = await opened();
  const sent = await Promise.all([
    ...Array.from({ length: 4 }, () => send(desk, 'case.open', report())),
    send(other, 'case.open', report(taken)),
    ...Array.from({ length: 4 }, () => send(assistant, 'case.step', step(taken, 'note', { note: '看过' }))),
  ]);
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200, 409, 200, 200, 200, 200]);
  expect(sent[4]?.body.error.code).toBe('command.id-taken');
  expect(await fault()).toBeNull();
});
