import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract, pack as tar } from 'tar-stream';
import { afterAll, describe, expect, test } from 'vitest';
import { pathOf } from '#server/blobs/store.ts';
import { anchorNightly } from '#server/cases/anchor.ts';
import { statement } from '#server/db/statement.ts';
import { openPdfRenderer } from '#server/print/pdf-renderer.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { openPhone, type Round } from '#tests/support/handed-in.ts';
import { as, project } from '#tests/support/office.ts';
import { end, newDay, noticesOf, pointOf, start, visit } from '#tests/support/patrol.ts';
import { storeBroken } from '#tests/support/pictures.ts';
import { beginMonths } from './lock.ts';
import type { Manifest } from './manifest.ts';
import { packPath } from './pack.ts';
import { provePack } from './prove.ts';
import { workPacks } from './work.ts';

/** November of the sample: walked on the 23rd, looked through and locked in December. */
const office = await testApp({ sample: true });
const { app, clock, deps } = office;
const pdf = openPdfRenderer({ timeLimit: 120_000 });
afterAll(() => pdf.close());
await newDay(office);
const desk = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');
const typed = { method: 'typed', password: 'LH-001' };
const { made, handIn, startOf, visitOf, endOf } = openPhone(office);

interface Month {
  month: { month: string; state: string; case: { id: string; number: string }; gaps: number; manifest: string | null };
  rounds: Record<string, number>;
  gaps: { id: string; kind: string; number: string; lacks: string[]; who: { zh: string }[] }[];
  mayLock: boolean;
}
const november = () => manager.get<Month>('/months/2026-11');
const lock = (month: Month, values: object = {}) => ({
  ...{ case: month.month.case.id, step: 'lock', screen: 'desk', sign: typed, values },
});
const pack = packPath(deps, sampleProject, '2026-11-01');
const copy = `${pack}.copy`;

const round = await start(desk, 'DT');
const point = pointOf(round, 'lobby', 'P2-3-01');
const proof = await desk.photo();
const lost = await desk.photo();
/** taken in by an earlier version, which only looked at the first bytes */
const broken = await storeBroken(deps, sampleProject, desk.id);
const { findings } = await visit(office, desk, round, point, [
  { item: 'P2-3-01', values: { seen: [proof, broken] } },
  { item: 'P2-3-02', values: { seen: [lost] } },
]);
await end(desk, round);
const [open = '', discarded = ''] = findings;
await assistant.do('case.step', {
  case: discarded,
  step: 'discard',
  values: { why: '重复上报' },
  screen: 'desk',
  sign: { method: 'typed', password: 'LH-017' },
});
/** a round that a phone takes down into the basement, and hands in when the month is locked */
const away = await desk.get<Round>(`/rounds/${(await waiting()).id}`);
async function waiting(): Promise<{ id: string }> {
  const { items } = await desk.get<{ items: { id: string; state: string; route: { code: string } }[] }>('/rounds');
  return items.find((one) => one.state === 'waiting' && one.route.code === 'ZZ-1-1') ?? { id: '' };
}
const kept = [
  made('round.start', { ...startOf(away), checklist: away.checklist }, 40),
  made('round.visit', visitOf(away, 0, 30), 30),
  made('round.end', endOf(away), 20),
];

describe('the end of a month', () => {
  test('begins the archiving once, and tells who has to complete and who has to lock', async () => {
    expect(await beginMonths(deps.db, clock())).toBe(0);
    clock.set('2026-12-01T01:00:00Z');
    await newDay(office);
    expect(await beginMonths(deps.db, clock())).toBe(1);
    expect(await beginMonths(deps.db, clock())).toBe(0);
    expect((await noticesOf(office, manager)).join()).toContain('档案待核对锁定');
    const { items } = await manager.get<{ items: { state: string }[] }>('/months');
    expect(items).toEqual([expect.objectContaining({ month: '2026-11', state: 'open' })]);
  });

  test('is looked through: what is not complete, what it lacks, and who must act', async () => {
    const { gaps, rounds, mayLock } = await november();
    expect(rounds.partial ?? rounds.done).toBe(1);
    expect(gaps.map(({ id }) => id)).toEqual([open]);
    expect(gaps[0]?.who.map(({ zh }) => zh)).toEqual(['物业助理']);
    expect(mayLock).toBe(true);
    expect((await assistant.get<Month>('/months/2026-11')).mayLock).toBe(false);
    expect((await desk.ask('GET', '/months/2026-11')).statusCode).toBe(404);
  });

  test('is locked by the manager alone, with a reason while there are gaps, and signed', async () => {
    const month = await november();
    expect(
      (await assistant.refused('case.step', { ...lock(month), sign: { method: 'typed', password: 'LH-017' } })).status,
    ).toBe(403);
    const refused = await manager.refused('case.step', lock(month));
    expect([refused.code, refused.fields]).toEqual(['month.gaps', ['missingWhy']]);
    const result = await manager.do<{ case: { state: string } }>(
      'case.step',
      lock(month, { missingWhy: '期限未到，跨月办理' }),
    );
    expect(result.case.state).toBe('locked');
    expect((await november()).month).toMatchObject({ state: 'locked', gaps: 1 });
    expect((await manager.refused('case.step', lock(month, { missingWhy: '再锁一次' }))).status).toBe(409);
  });

  test('takes no more records, only remarks; what a phone hands in late is a late fact, and taken in as a remark', async () => {
    expect((await desk.refused('round.remark', { round: round.id, text: ' ' })).status).toBe(400);
    await desk.do('round.remark', { round: round.id, text: '更正：P2-3-02 为北侧门' });
    const outcomes = await handIn(desk, ...kept);
    expect(outcomes.map(({ result }) => result?.kind)).toEqual(['late', 'late', 'late']);
    expect(outcomes[0]?.result?.why.zh).toContain('已经锁定');
    await assistant.do('case.step', { case: outcomes[0]?.result?.case.id, step: 'take', values: {}, screen: 'desk' });
    const shown = await manager.get<Round & { notes: { kind: string; text: string }[] }>(`/rounds/${away.id}`);
    expect(shown.state).toBe('missed');
    expect(shown.notes.map(({ kind, text }) => `${kind} ${text}`).join()).toMatch(/remark 补报 BB-.*已采纳/);
  });

  test('is bound into a pack that proves itself, kept with its hash on the signed sheet [P4-6]', async () => {
    await anchorNightly(deps.db, product.streams, join(deps.files, 'anchors'), clock());
    // a photo that was lost does not keep the month from being archived: the list names it
    rmSync(pathOf(deps.files, sampleProject, lost));
    expect(await workPacks(deps, product.streams, pdf)).toBe(1);
    expect(await workPacks(deps, product.streams, pdf)).toBe(0);
    const { month } = await november();
    expect(month.state).toBe('packed');
    const proven = await provePack(pack);
    expect(proven).toMatchObject({ fault: null, hash: month.manifest });
    expect(proven.manifest?.lost).toEqual([lost]);
    // one that nothing opens is in it as it was handed in, and the list says which
    expect(proven.manifest?.unreadable).toEqual([broken]);
    expect(proven.manifest?.unset).toEqual([]);
    expect(proven.manifest?.gaps.map(({ id }) => id)).toEqual([open]);
    expect(proven.manifest?.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'F012-2026-11.pdf',
        'sheets-2026-11.pdf',
        'chain.jsonl',
        `photos/${proof}`,
        `photos/${broken}`,
      ]),
    );
    const sheet = await manager.get<{ sheet: Record<string, unknown>; state: string }>(`/cases/${month.case.id}`);
    expect(sheet.sheet).toMatchObject({ manifest: month.manifest, missing: 1 });
    expect(sheet.state).toBe('packed');
    const got = await manager.ask('GET', '/months/2026-11/pack');
    expect(got.rawPayload.equals(readFileSync(pack))).toBe(true);
    const seen = await deps.db.run(
      { projects: [sampleProject] },
      statement<{ n: number }>(
        'test.seen.month',
        `select count(*)::int as n from kewu.data_access where project_id = $1 and subject_kind = 'month' and outcome = 'given'`,
      ),
      [sampleProject],
    );
    expect(seen).toEqual([{ n: 1 }]);
    expect((await desk.ask('GET', '/months/2026-11/pack')).statusCode).toBe(404);
    for (const path of ['/months/2026-11/handover.pdf', '/months/2026-11/f012.pdf', `/cases/${open}/sheet.pdf`]) {
      const answer = await app.inject({ method: 'GET', url: `${project}${path}`, headers: {} });
      expect(answer.statusCode).toBe(401);
      expect((await manager.ask('GET', path)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect(existsSync(`${pack}.work`)).toBe(false);
  });

  test('a pack of which one byte is another is named by both verifiers', async () => {
    const bytes = readFileSync(pack);
    const { month } = await november();
    expect(plainly(pack)).toMatch(new RegExp(`manifest ${month.manifest}[^]*OK: \\d+ files`));
    const behind = (name: string): number => bytes.lastIndexOf(name) + 512;
    const places: [number, RegExp, RegExp][] = [
      [behind(`photos/${proof}`) + 20, /photos\/.*被改动/, /photos\/.* was changed/],
      [behind('F012-2026-11.pdf') + 900, /F012-2026-11\.pdf 被改动/, /F012-2026-11\.pdf was changed/],
      [bytes.lastIndexOf('"discard') + 3, /第 \d+ 个事件/, /event \d+/],
      [bytes.lastIndexOf('"type":"head"') + 60, /锚|链/, /anchor|stream/],
    ];
    for (const [at, told, plain] of places) {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ 1;
      writeFileSync(copy, bad);
      expect((await provePack(copy)).fault ?? '').toMatch(told);
      expect(plainly(copy)).toMatch(/BAD/);
      expect(plainly(copy)).toMatch(plain);
    }
    // a changed manifest fits itself, but not the hash that was signed and printed
    const bad = Buffer.from(bytes);
    bad[bytes.indexOf('"month": "2026-11"') + 16] = 50;
    writeFileSync(copy, bad);
    expect((await provePack(copy)).hash).not.toBe(month.manifest);
  });

  test('a pack with an event or a whole sheet less, or two swapped, is named by both, also when the list fits', async () => {
    const lines = (await fileOf('chain.jsonl')).toString().trimEnd().split('\n');
    const events = lines.flatMap((line, i) => (line.startsWith('{"type":"event"') ? [i] : []));
    const [first = 0, second = 0] = events;
    const newest = events.at(-1) ?? 0;
    const stream = String(JSON.parse(lines[newest] ?? '{}').stream);
    const swapped = lines.with(first, lines[second] ?? '').with(second, lines[first] ?? '');
    const ways = [
      lines.filter((_, i) => i !== first),
      lines.filter((_, i) => i !== newest),
      lines.filter((line) => !(line.includes(`"stream":"${stream}"`) && !line.startsWith('{"type":"head"'))),
      swapped,
    ];
    for (const way of ways) {
      await repack(Buffer.from(`${way.join('\n')}\n`));
      expect((await provePack(copy)).fault).not.toBeNull();
      expect(plainly(copy)).toMatch(/BAD/);
    }
    await repack(Buffer.from(`${lines.join('\n')}\n`));
    expect((await provePack(copy)).fault).toBeNull();
    expect(plainly(copy)).not.toMatch(/BAD/);
  });
});

/** What the plain verifier says of a pack. */
function plainly(path: string): string {
  return spawnSync(process.execPath, ['tools/verify-pack-plain.mjs', path]).stdout.toString();
}

async function filesIn(path: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for await (const entry of createReadStream(path).pipe(extract())) found.set(entry.header.name, await buffer(entry));
  return found;
}
const fileOf = async (name: string): Promise<Buffer> => (await filesIn(pack)).get(name) ?? Buffer.alloc(0);

/** The pack anew with another chain, and a list that fits it. */
async function repack(chain: Buffer): Promise<void> {
  const files = await filesIn(pack);
  const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
  const sha256 = createHash('sha256').update(chain).digest('hex');
  const list = manifest.files.map((one) => (one.name === 'chain.jsonl' ? { ...one, size: chain.length, sha256 } : one));
  const out = tar();
  const written = pipeline(out, createWriteStream(copy));
  const mtime = new Date(manifest.madeAt);
  out.entry({ name: 'manifest.json', mtime }, JSON.stringify({ ...manifest, files: list }));
  for (const { name } of list) out.entry({ name, mtime }, name === 'chain.jsonl' ? chain : (files.get(name) ?? ''));
  out.finalize();
  await written;
}
