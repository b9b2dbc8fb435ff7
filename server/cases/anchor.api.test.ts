import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { anchorHash, genesis } from '#kernel/chain.ts';
import { statement } from '#server/db/statement.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn } from '#tests/support/office.ts';
import { anchorNightly, anchorProject } from './anchor.ts';
import { faultOfFile, fileAgain, fileAnchors, readAnchors } from './anchor-file.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const folder = join(deps.files, 'anchors');
const finder = await as(office, 'LH-008');
const project = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
if (!project) throw new Error('the sample is not loaded');
const anchor = () => anchorProject(deps.db, product.streams, folder, project, clock());

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
    expect(two?.hash).toBe(
      anchorHash(one?.hash ?? '', { n: 2, at: two?.at ?? '', root: two?.root ?? '', night: '2026-11-23' }),
    );
    expect(await readAnchors(folder, project.code)).toEqual([one, two]);
  });

  test('is made once a night, by one of several processes', async () => {
    clock.set('2026-11-24T17:00:00Z'); // one in the morning
    await find();
    expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(1); // that of the day before was missing
    await find();
    clock.set('2026-11-24T17:59:00Z');
    expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(0);
    clock.set('2026-11-24T18:01:00Z');
    const made = await Promise.all([1, 2, 3].map(() => anchorNightly(deps.db, product.streams, folder, clock())));
    expect(made.reduce((a, b) => a + b)).toBe(1);
    expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(0);
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

test('a night in which nothing moved has its anchor too', async () => {
  clock.set('2026-11-25T18:01:00Z');
  await anchorNightly(deps.db, product.streams, folder, clock());
  clock.set('2026-11-26T18:01:00Z');
  expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(1);
  expect((await readAnchors(folder, project.code)).at(-1)).toMatchObject({ night: '2026-11-27', leaves: 0 });
});

describe('a busy office', () => {
  const hold = (how: string) => statement(`test.hold.${how.replaceAll(' ', '')}`, `select from kewu.projects ${how}`);
  /** A transaction that holds the project's row as `how` says, until it is let go. */
  async function holding(how: string): Promise<() => Promise<void>> {
    const { promise: held, resolve: began } = Promise.withResolvers<void>();
    const { promise: end, resolve: letGo } = Promise.withResolvers<void>();
    const over = deps.db.tx({ projects: [project?.id ?? ''] }, async (q) => {
      await q(hold(how));
      began();
      await end;
    });
    await held;
    return async () => {
      letGo();
      await over;
    };
  }

  test('does not keep the anchor from being made, nor make it wait', async () => {
    clock.pass({ days: 1 });
    // as every row does that refers to the project
    const letGo = await holding('for key share');
    expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(1);
    await letGo();
  });

  test('that changes the project itself is waited for', async () => {
    clock.pass({ days: 1 });
    const letGo = await holding('for no key update');
    const made = anchorNightly(deps.db, product.streams, folder, clock());
    await letGo();
    expect(await made).toBe(1);
    expect(await faultOfFile(deps.db, folder, project)).toBeNull();
    expect((await readAnchors(folder, project.code)).at(-1)?.at).toBe(clock().toISOString());
  });
});

test('a clock that ran ahead, and was put right, stops no night after it and hides nothing that moved', async () => {
  const today = clock().toISOString();
  clock.pass({ days: 40 });
  await find();
  expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(1);
  clock.set(today);
  clock.pass({ minutes: 5 });
  await find();
  // tonight's anchor is of the right night, though the one before it is of a later time
  expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(1);
  const [ahead, right] = (await readAnchors(folder, project.code)).slice(-2);
  expect(right).toMatchObject({ n: (ahead?.n ?? 0) + 1, prev: ahead?.hash, leaves: 1 });
  expect(Date.parse(right?.at ?? '')).toBeLessThan(Date.parse(ahead?.at ?? ''));
  expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(0);
  clock.pass({ days: 1 });
  await find();
  expect(await anchorNightly(deps.db, product.streams, folder, clock())).toBe(1);
  expect((await readAnchors(folder, project.code)).at(-1)).toMatchObject({ leaves: 1 });
});

describe('the file beside the database', () => {
  const path = join(folder, `${project.code}.jsonl`);
  const now = () => fileAnchors(deps.db, folder, project, clock());
  const lines = () => readFileSync(path, 'utf8').trimEnd().split('\n');

  test.each<[string, (lines: string[]) => string[] | null, string, number]>([
    ['that is gone', () => null, 'absent', 0],
    [
      'of which a line was changed',
      (all) => all.with(2, all[2]?.replace('"leaves":', '"leaves":1') ?? ''),
      'differs',
      3,
    ],
    [
      'of which the night was changed',
      (all) => all.with(1, all[1]?.replace('"night":"2', '"night":"3') ?? ''),
      'differs',
      2,
    ],
    ['of which a line says more', (all) => all.with(1, all[1]?.replace('{', '{"more":1,') ?? ''), 'differs', 2],
    ['of which a line is written otherwise', (all) => all.with(1, all[1]?.replace(':', ': ') ?? ''), 'differs', 2],
    ['of which a line in the middle is missing', (all) => all.toSpliced(1, 1), 'missing', 2],
    ['whose first line is missing', (all) => all.slice(1), 'missing', 1],
    ['whose end is missing', (all) => all.slice(0, 3), 'missing', 4],
    ['with a line twice', (all) => all.toSpliced(2, 0, all[1] ?? ''), 'differs', 3],
    ['with a line too many', (all) => [...all, all.at(-1)?.replace(/"n":\d+/, '"n":900') ?? ''], 'extra', 900],
    ['of which a line can not be read', (all) => all.with(0, '?'), 'unreadable', 1],
    ['that was emptied', () => [], 'missing', 1],
  ])('one %s is told, until somebody sees to it', async (_, damage, kind, n) => {
    const whole = readFileSync(path, 'utf8');
    const damaged = damage(lines());
    if (damaged) writeFileSync(path, damaged.map((line) => `${line}\n`).join(''));
    else rmSync(path);
    const fault = kind === 'absent' ? { kind } : { kind, n };
    expect(await now()).toMatchObject(fault);
    expect(await faultOfFile(deps.db, folder, project)).toMatchObject(fault);
    const manager = await as(office, 'LH-001');
    expect(await manager.get('/anchors')).toMatchObject({ file: fault });
    // nothing that was lost is made up for in silence
    if (damaged) expect(readFileSync(path, 'utf8')).toBe(damaged.map((line) => `${line}\n`).join(''));
    else expect(existsSync(path)).toBe(false);
    writeFileSync(path, whole);
    expect(await now()).toBeNull();
    expect(await manager.get('/anchors')).toMatchObject({ file: null });
  });

  test('with something behind its last line is told, and keeps it; the beginning of a line of ours is made whole', async () => {
    const whole = readFileSync(path, 'utf8');
    const next = lines().length + 1;
    writeFileSync(path, `${whole}{"n":1}`);
    expect(await faultOfFile(deps.db, folder, project)).toEqual({ kind: 'unreadable', n: next });
    await find();
    await anchor();
    expect(readFileSync(path, 'utf8')).toContain(`${whole}{"n":1}\n{"n":${next},`);
    expect(await faultOfFile(deps.db, folder, project)).toMatchObject({ kind: 'differs', n: next });
    const added = lines().at(-1) ?? '';
    writeFileSync(path, `${whole}${added}\n`);
    expect(await now()).toBeNull();
    // killed while a line that nobody noted yet was written
    const shut = join(deps.files, 'no-folder-either');
    writeFileSync(shut, 'a file where the folder should be');
    await find();
    await expect(anchorProject(deps.db, product.streams, shut, project, clock())).rejects.toThrow();
    writeFileSync(path, `${whole}${added}\n{"n":${next + 1},"at"`);
    expect(await now()).toBeNull();
    expect(lines().map((line) => JSON.parse(line).n)).toEqual(lines().map((_, i) => i + 1));
  });

  test('gets the next anchors all the same while it is amiss', async () => {
    const whole = readFileSync(path, 'utf8');
    rmSync(path);
    await find();
    const next = await anchor();
    expect(lines().map((line) => JSON.parse(line).n)).toEqual([next?.n]);
    expect(await faultOfFile(deps.db, folder, project)).toEqual({ kind: 'missing', n: 1 });
    writeFileSync(path, whole + readFileSync(path, 'utf8'));
    expect(await now()).toBeNull();
  });

  test('that is merely behind gets what was never written to it, and it is said', async () => {
    const shut = join(deps.files, 'no-folder');
    writeFileSync(shut, 'a file where the folder should be: nothing can be written');
    for (const _ of [1, 2]) {
      await find();
      await expect(anchorProject(deps.db, product.streams, shut, project, clock())).rejects.toThrow();
    }
    const before = lines().length;
    expect(await now()).toBeNull();
    expect(lines()).toHaveLength(before + 2);
    const manager = await as(office, 'LH-001');
    expect(await manager.get('/anchors')).toMatchObject({ file: null, added: { n: 2, at: clock().toISOString() } });
  });

  test('that was cut short in a line it once had is told', async () => {
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.slice(0, -20));
    expect(await faultOfFile(deps.db, folder, project)).toEqual({ kind: 'torn', n: lines().length });
    // until it is written anew on purpose; the old one stays beside it
    const last = await fileAgain(deps.db, folder, project, clock());
    expect(readFileSync(path, 'utf8')).toBe(whole);
    expect(await faultOfFile(deps.db, folder, project)).toBeNull();
    expect(last).toEqual((await readAnchors(folder, project.code)).at(-1));
    expect(readdirSync(folder).filter((name) => name.startsWith(`${project.code}.jsonl.`))).toHaveLength(1);
  });

  test('is written by two processes at once, each line once', async () => {
    clock.pass({ days: 1 });
    await find();
    await Promise.all([1, 2, 3].map(() => anchorNightly(deps.db, product.streams, folder, clock())));
    const numbers = lines().map((line) => JSON.parse(line).n);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });
});
