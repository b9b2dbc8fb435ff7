import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytesOf } from '#server/blobs/store.ts';
import { knownFiles } from '#server/cases/cases.sql.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import { statement } from '#server/db/statement.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, pngBytes, project, uuidAt } from '#tests/support/office.ts';
import { newDay, pointOf, start, visit } from '#tests/support/patrol.ts';
import { verifyProject } from '#tools/verify/project.ts';
import { sweepFiles } from './orphans.ts';

const office = await testApp({ sample: true });
const { app, deps, clock } = office;
const scope = { projects: [sampleProject] };
await newDay(office);
const desk = await as(office, 'LH-008');
/** Days go by, and the jobs that make months ahead. */
async function wait(days: number): Promise<void> {
  clock.pass({ days });
  await keepPartitions(deps.db, clock());
}
const sweep = () => sweepFiles(deps.db, deps.files, clock());
const stored = async (hash: string): Promise<boolean> => (await bytesOf(deps.files, sampleProject, hash)) !== undefined;
const shown = async (hash: string): Promise<number> => (await desk.ask('GET', `/files/${hash}`)).statusCode;
const keptRows = statement<{ kept: boolean }>(
  'test.orphans.kept',
  'select kept from kewu.files where project_id = $1 order by hash',
);

/** Hands these very bytes in; answers their hash. */
async function put(payload: Buffer): Promise<string> {
  const session = await app.inject({ method: 'POST', url: '/api/sample/session', payload: { staffId: desk.id } });
  const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
  const headers = { cookie, 'content-type': 'image/png' };
  const answer = await app.inject({ method: 'PUT', url: `${project}/files`, headers, payload });
  expect(answer.statusCode).toBe(200);
  return answer.json().hash;
}
const finding = (seen: readonly string[]) => ({
  case: uuidAt(clock()),
  procedure: 'finding',
  step: 'report',
  values: { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '灯不亮', seen },
  screen: 'pocket',
  sign: drawn,
});

test('what nothing came to refer to in 30 days goes, row and bytes; what a case or a visit names stays for good', async () => {
  const [named, visited, idle] = [await desk.photo(), await desk.photo(), await desk.photo()];
  await desk.do('case.open', finding([named]));
  const round = await start(desk, 'ZZ-1-1');
  const lamp = 'P5-4.4.4c-01';
  await visit(office, desk, round, pointOf(round, 'p5', lamp), [{ item: lamp, values: { seen: [visited] } }]);
  clock.pass({ days: 29, hours: 23 });
  expect(await sweep()).toBe(0);
  const young = await desk.photo();
  clock.pass({ hours: 2 });
  expect(await sweep()).toBe(1);
  expect(await Promise.all([named, visited, idle, young].map(stored))).toEqual([true, true, false, true]);
  expect(await Promise.all([named, visited, idle, young].map(shown))).toEqual([200, 200, 404, 200]);
  const rows = await deps.db.run(scope, keptRows, [sampleProject]);
  expect(rows.map(({ kept }) => kept).sort()).toEqual([false, true, true]);
  expect(await sweep()).toBe(0);
  const read = await deps.db.read(scope, (q) => readProject(q, sampleProject));
  if (!read) throw new Error('the sample is not loaded');
  const found = await verifyProject(deps.db, read, { files: deps.files, anchors: `${deps.files}/anchors` });
  expect(found).toMatchObject({ fault: null, files: 3 });
});

test('a photo handed in again waits anew; one that has gone is made again', async () => {
  const bytes = pngBytes();
  const hash = await put(bytes);
  await wait(20);
  expect(await put(bytes)).toBe(hash);
  await wait(20);
  await sweep();
  expect(await shown(hash)).toBe(200);
  await wait(11);
  await sweep();
  expect((await desk.refused('case.open', finding([hash]))).fields).toEqual(['seen']);
  expect(await put(bytes)).toBe(hash);
  await desk.do('case.open', finding([hash]));
  expect(readFileSync(`${deps.files}/${sampleProject}/${hash.slice(0, 2)}/${hash}`).equals(bytes)).toBe(true);
  await wait(31);
  await sweep();
  expect(await shown(hash)).toBe(200);
});

test('a photo that is being referred to at this moment is left alone, and is kept when the reference stands', async () => {
  const hash = await desk.photo();
  await wait(31);
  await deps.db.tx(scope, async (q) => {
    expect(await q(knownFiles, [sampleProject, [hash]])).toEqual([{ hash }]);
    await sweep();
  });
  expect(await shown(hash)).toBe(200);
  for (let i = 0; i < 6; i += 1) {
    const photo = await desk.photo();
    await wait(31);
    await desk.get('/version');
    const [opened] = await Promise.all([desk.ask('POST', '/commands', command(finding([photo]))), sweep()]);
    expect([200, 400]).toContain(opened.statusCode);
    // whoever was first: the case has its photo, or was told to hand it in again
    expect(await shown(photo)).toBe(opened.statusCode === 200 ? 200 : 404);
  }
});

const command = (args: object) => ({
  ...{ id: uuidAt(clock()), at: clock().toISOString(), offset: 0, do: 'case.open' },
  ...args,
});

test('handed in again while it is removed, over and over, it is there in the end', async () => {
  for (let i = 0; i < 10; i += 1) {
    const bytes = pngBytes();
    const hash = await put(bytes);
    await wait(31);
    await Promise.all([sweep(), put(bytes), sweep()]);
    expect([await shown(hash), await stored(hash)]).toEqual([200, true]);
  }
});

const going = statement(
  'test.orphans.going',
  'update kewu.files set gone_at = $3::timestamptz where project_id = $1 and hash = $2',
);
test('a removal cut off in the middle is made good the next time', async () => {
  await sweep();
  const hash = await desk.photo();
  await deps.db.owner((q) => q(going, [sampleProject, hash, clock().toISOString()]));
  expect(await shown(hash)).toBe(404);
  expect(await sweep()).toBe(1);
  expect(await stored(hash)).toBe(false);
});
