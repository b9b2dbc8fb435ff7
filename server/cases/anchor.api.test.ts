import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { anchorHash, genesis } from '#kernel/chain.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn } from '#tests/support/office.ts';
import { anchorNightly, anchorProject } from './anchor.ts';
import { readAnchors } from './anchor-file.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const folder = join(deps.files, 'anchors');
const finder = await as(office, 'LH-008');
const project = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
if (!project) throw new Error('the sample is not loaded');
const anchor = () => anchorProject(deps.db, folder, project, clock());

async function find(): Promise<string> {
  const id = uuidv7();
  const values = { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '灯不亮' };
  await finder.do('case.open', {
    case: id,
    procedure: 'finding',
    step: 'report',
    values,
    screen: 'pocket',
    sign: drawn,
  });
  return id;
}

describe('the nightly anchor', () => {
  test('covers what moved since the last one, chained to it, in the database and in the file', async () => {
    const [first] = [await find(), await find()];
    const one = await anchor();
    expect(one).toMatchObject({ n: 1, prev: genesis, leaves: 2 });
    expect(await anchor()).toBeNull();
    clock.pass({ minutes: 10 });
    await finder.do('case.step', { case: first, step: 'add', values: { more: '又灭一盏' }, screen: 'pocket' });
    const two = await anchor();
    expect(two).toMatchObject({ n: 2, prev: one?.hash, leaves: 1 });
    expect(two?.hash).toBe(anchorHash(one?.hash ?? '', { n: 2, at: two?.at ?? '', root: two?.root ?? '' }));
    expect(await readAnchors(folder, project.code)).toEqual([one, two]);
  });

  test('is made once a night, by one of several processes', async () => {
    clock.set('2026-11-24T17:00:00Z'); // one in the morning
    await find();
    expect(await anchorNightly(deps.db, folder, clock())).toBe(1); // that of the day before was missing
    await find();
    clock.set('2026-11-24T17:59:00Z');
    expect(await anchorNightly(deps.db, folder, clock())).toBe(0);
    clock.set('2026-11-24T18:01:00Z');
    const made = await Promise.all([1, 2, 3].map(() => anchorNightly(deps.db, folder, clock())));
    expect(made.reduce((a, b) => a + b)).toBe(1);
    expect(await anchorNightly(deps.db, folder, clock())).toBe(0);
    expect((await readAnchors(folder, project.code)).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });

  test('a line of the file cut short is written again', async () => {
    const path = join(folder, `${project.code}.jsonl`);
    appendFileSync(path, '{"n":5,"at":"20');
    await find();
    await anchor();
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).n)).toEqual([1, 2, 3, 4, 5]);
  });
});
