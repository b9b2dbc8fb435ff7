import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anchorNightly } from '#server/cases/anchor.ts';
import { statement } from '#server/db/statement.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { blankPress, liveADay } from '#tests/support/lived-in.ts';
import { beginMonths } from './lock.ts';
import { packPath } from './pack.ts';
import { provePack } from './prove.ts';
import { membersOf } from './tar.ts';
import { workPacks } from './work.ts';

/** A pack is damaged by rule, part by part: both verifiers tell it. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
const { manager } = await liveADay(office);
clock.set('2026-12-01T01:00:00Z');
await beginMonths(deps.db, clock());
await anchorNightly(deps.db, product.streams, join(deps.files, 'anchors'), clock());
const scope = { projects: [sampleProject] };
const { month } = await manager.get<{ month: { case: { id: string } } }>('/months/2026-11');

/** More sheets that nobody has ended than a page lists. */
const pile = statement(
  'test.pile',
  `insert into kewu.cases (project_id, id, root_id, procedure, version, state, opened_at, entered_at, seq, head, head_at)
   select $1, id, id, 'finding', 1, 'reported', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z', 1, '\\x00', '2026-11-24T00:00:00Z'
   from (select gen_random_uuid() as id from generate_series(1, 1117)) as x`,
);
const unpile = statement('test.unpile', `delete from kewu.cases where project_id = $1 and head = '\\x00'`);

test('what was missing when a month was locked is counted whole', async () => {
  await deps.db.owner((q) => q(pile, [sampleProject]));
  const shown = await manager.get<{ gaps: unknown[]; more: boolean }>('/months/2026-11');
  expect([shown.gaps.length, shown.more]).toEqual([500, true]);
  const step = { case: month.case.id, step: 'lock', screen: 'desk', sign: { method: 'typed', password: 'LH-001' } };
  await manager.do('case.step', { ...step, values: { missingWhy: '跨月办理' } });
  const { sheet } = await manager.get<{ sheet: { missing: number } }>(`/cases/${month.case.id}`);
  expect(sheet.missing).toBeGreaterThan(1117);
  const kept = statement<{ n: number }>(
    'test.kept',
    'select jsonb_array_length(missing) as n from kewu.months where project_id = $1',
  );
  expect(await deps.db.run(scope, kept, [sampleProject])).toEqual([{ n: sheet.missing }]);
  await deps.db.owner((q) => q(unpile, [sampleProject]));
});

test('each part of a pack, changed, moved, doubled or added to, is told by both verifiers', {
  timeout: 120_000,
}, async () => {
  expect(await workPacks(deps, product.streams, blankPress())).toBe(1);
  const path = packPath(deps, sampleProject, '2026-11-01');
  const whole = readFileSync(path);
  const copy = `${path}.copy`;
  const plainly = (): boolean => spawnSync(process.execPath, ['tools/verify-pack-plain.mjs', copy]).status === 0;
  const told = async (bytes: Uint8Array, plain = true): Promise<string[]> => {
    writeFileSync(copy, bytes);
    const missed = (await provePack(copy)).fault === null ? ['ours'] : [];
    return plain && plainly() ? [...missed, 'plain'] : missed;
  };
  expect(await told(whole)).toEqual(['ours', 'plain']);

  // where each file begins, and what it is
  const places: { name: string; header: number; size: number; next: number }[] = [];
  let at = 0;
  for await (const { name, size, content } of membersOf(path)) {
    for await (const _ of content);
    const next = at + 512 + Math.ceil(size / 512) * 512;
    places.push({ name, header: at, size, next });
    at = next;
  }
  const flipped = (spot: number, bit = 0): Buffer => {
    const bytes = Buffer.from(whole);
    bytes[spot] = (bytes[spot] ?? 0) ^ (1 << bit);
    return bytes;
  };
  const parts = ['manifest.json', 'README.txt', 'F012-', 'sheets-', 'chain.jsonl', 'photos/', 'manifest.sha256'].map(
    (start) => places.find(({ name }) => name.startsWith(start)),
  );
  const missed: string[] = [];
  const note = async (how: string, bytes: Uint8Array, plain?: boolean): Promise<void> => {
    for (const who of await told(bytes, plain)) missed.push(`${who}: ${how}`);
  };
  /** Fields of a header: name, mode, owner, group, size, time, sum, type, link, magic, version, names, device, prefix, rest. */
  const fields = [0, 105, 113, 121, 134, 146, 152, 156, 160, 258, 264, 270, 300, 333, 341, 350, 505];
  for (const [n, part] of parts.entries()) {
    expect(part).toBeDefined();
    if (!part) continue;
    const { name, header, size, next } = part;
    const body = header + 512;
    // every field once, each in the header of another file; the name in all of them
    for (const [i, field] of fields.entries())
      if (i === 0 || i % parts.length === n) await note(`${name} header ${field}`, flipped(header + field), i === 0);
    for (const [i, share] of [0, 0.5, 0.999].entries())
      await note(`${name} at ${share}`, flipped(body + Math.floor(share * (size - 1)), 2), i === 1);
    if (body + size < next) await note(`${name} padding`, flipped(next - 1), name === 'README.txt');
    await note(
      `${name} twice`,
      Buffer.concat([whole.subarray(0, next), whole.subarray(header)]),
      name === 'chain.jsonl',
    );
    await note(
      `${name} left out`,
      Buffer.concat([whole.subarray(0, header), whole.subarray(next)]),
      name !== 'manifest.sha256',
    );
  }
  // a pack of before has no seal: that one alone can be left out, and the hash that was printed is what tells
  expect(missed).toEqual(['ours: manifest.sha256 left out']);
  missed.length = 0;

  /** At another time, with the sum of the header as it is then; `which` of the files. */
  const dated = (which: (i: number) => boolean): Buffer => {
    const bytes = Buffer.from(whole);
    for (const [i, { header }] of places.entries()) {
      if (!which(i)) continue;
      bytes.write('12345670123 ', header + 136);
      bytes.write(' '.repeat(8), header + 148);
      const sum = bytes.subarray(header, header + 512).reduce((total, byte) => total + byte, 0);
      bytes.write(`${sum.toString(8).padStart(6, '0')} \0`, header + 148);
    }
    return bytes;
  };
  await note(
    'another time of every file',
    dated(() => true),
  );
  for (const i of places.keys())
    await note(
      `another time of ${places[i]?.name}`,
      dated((n) => n === i),
      i < 2,
    );
  expect(missed).toEqual([]);

  const last = places.at(-1)?.next ?? 0;
  const named = (name: string): Buffer => {
    const { header = 0 } = places.find((one) => one.name === 'README.txt') ?? {};
    const bytes = Buffer.from(whole.subarray(header, header + 512));
    bytes.fill(0, 0, 100).write(name, 0);
    bytes.write('        ', 148);
    bytes.write(
      `${bytes
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')} \0`,
      148,
    );
    return Buffer.concat([bytes, whole.subarray(header + 512, places.find((one) => one.header === header)?.next ?? 0)]);
  };
  for (const name of ['/etc/passwd', '../up.txt', 'extra.txt'])
    await note(`an entry ${name}`, Buffer.concat([whole.subarray(0, last), named(name), whole.subarray(last)]));
  await note('a byte behind the end', Buffer.concat([whole, Buffer.from('x')]));
  await note('zeros behind the end', Buffer.concat([whole, Buffer.alloc(512)]));
  await note('cut off by a byte', whole.subarray(0, -1));
  await note('cut off at the last file', whole.subarray(0, last));
  await note('a byte within the end', flipped(whole.length - 600));
  expect(missed).toEqual([]);
});
