import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAnchors } from '#server/cases/anchor-file.ts';
import { withClient } from '#server/db/open.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as } from '#tests/support/office.ts';
import { hasOpenssl, stampServer } from '#tests/support/stamps.ts';
import { checkCopies } from './check.ts';
import { keepAnchors } from './keep.ts';
import { anchorPlanOf, trustedIn } from './plan.ts';
import type { AnchorPlan } from './send.ts';

const office = await testApp({ sample: true });
const { app, deps, clock, database } = office;
const project = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
if (!project) throw new Error('the sample is not loaded');
const home = mkdtempSync(join(tmpdir(), 'kewu-anchors-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folder = join(home, 'anchors');
const plain: AnchorPlan = { folder, to: null, stamp: null };
const keep = (plan: AnchorPlan = plain) => keepAnchors(deps.db, product.streams, plan, clock);
const newest = async () => (await readAnchors(folder, project.code)).at(-1);
const manager = await as(office, 'LH-001');
interface Standing {
  last: { n: number } | null;
  late: boolean;
  folder: { kind: string; n: number } | null;
  stamp: { kind: string; n: number } | null;
  stamped: { n: number } | null;
}
const standing = () => manager.get<Standing>('/anchors');
const check = async (more: object = {}) => {
  const { faults, remarks } = await checkCopies(deps.db, project, { anchors: folder, ...more });
  expect(faults.length).toBeLessThan(2);
  return { fault: faults[0] ?? null, remarks };
};

describe('the anchor of last night', () => {
  test('is late from six in the morning on, which is told to the manager and by /readyz, without being unready', async () => {
    const ready = async () => (await app.inject('/readyz')).json();
    await withClient(database.connection('postgres'), (admin) =>
      admin.query(`update kewu.projects set created_at = '2026-11-20T00:00:00Z'`),
    );
    clock.set('2026-11-22T20:00:00Z'); // four in the morning
    expect([(await standing()).late, (await ready()).warnings]).toEqual([true, ['anchors.late 1']]); // of the night before
    await keep();
    expect([(await standing()).late, (await ready()).warnings]).toEqual([false, []]);
    clock.set('2026-11-23T21:59:00Z');
    expect((await standing()).late).toBe(false);
    clock.set('2026-11-23T22:01:00Z');
    expect((await standing()).late).toBe(true);
    expect(await ready()).toMatchObject({ ready: true, missing: [], warnings: ['anchors.late 1'] });
    await keep();
    expect(await standing()).toMatchObject({ late: false, last: { n: 2, night: '2026-11-24' }, file: null });
  });

  test('of a clock that ran ahead is not that of last night; an office of this morning has none yet', async () => {
    const now = clock().toISOString();
    clock.pass({ days: 30 });
    await keep();
    clock.set(now);
    expect((await standing()).late).toBe(true);
    await keep();
    expect((await standing()).late).toBe(false);
    await withClient(database.connection('postgres'), (admin) =>
      admin.query('update kewu.projects set created_at = $1', [now]),
    );
    clock.pass({ minutes: 30 });
    expect((await standing()).late).toBe(false);
  });

  test('is nobody else’s business', async () => {
    const answer = await (await as(office, 'LH-008')).ask('GET', '/anchors');
    expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'anchors.not-yours']);
  });
});

describe('a folder elsewhere', () => {
  const to = join(home, 'elsewhere');
  const plan: AnchorPlan = { ...plain, to };

  test('that is not there is told and never made: its disk may not be mounted', async () => {
    await keep(plan);
    expect(await standing()).toMatchObject({ folder: { kind: 'absent', n: 1 }, late: false });
    expect(readdirSync(home)).not.toContain('elsewhere');
  });

  test('gets each anchor as a file of its own, those it missed too', async () => {
    mkdirSync(to);
    await keep(plan);
    const anchors = await readAnchors(folder, project.code);
    expect((await standing()).folder).toBeNull();
    expect(readdirSync(to).sort()).toEqual(anchors.map(({ n }) => `LH01-00000${n}.json`));
    expect(JSON.parse(readFileSync(join(to, 'LH01-000002.json'), 'utf8'))).toEqual(anchors[1]);
    expect((await check({ sentTo: to })).fault).toBeNull();
  });

  test('is held against the database: what was changed, is gone or is too much there is told', async () => {
    const path = join(to, 'LH01-000002.json');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.replace('"leaves":', '"leaves":1'));
    expect((await check({ sentTo: to })).fault).toContain('LH01-000002.json 与数据库的锚不符');
    rmSync(path);
    expect((await check({ sentTo: to })).fault).toContain('LH01-000002.json 不见了');
    writeFileSync(path, whole);
    writeFileSync(join(to, 'LH01-000999.json'), whole);
    expect((await check({ sentTo: to })).fault).toContain('没有的锚 LH01-000999.json');
    rmSync(join(to, 'LH01-000999.json'));
    // a database set back would send another anchor of the same number: the first one stands
    clock.pass({ days: 1 });
    const next = `LH01-${String(((await newest())?.n ?? 0) + 1).padStart(6, '0')}.json`;
    writeFileSync(join(to, next), 'what was sent before');
    await keep(plan);
    expect((await standing()).folder).toMatchObject({ kind: 'differs' });
    expect(readFileSync(join(to, next), 'utf8')).toBe('what was sent before');
  });
});

test('a wish that can not be carried out is refused at the start', () => {
  const wish = { to: undefined, tsa: undefined, ca: undefined };
  expect(anchorPlanOf(wish, '/data')).toEqual({ folder: '/data/anchors', to: null, stamp: null });
  expect(anchorPlanOf({ ...wish, to: 'away' }, '/data').to).toBe('/data/away');
  expect(() => anchorPlanOf({ ...wish, tsa: 'ftp://x' }, '/data')).toThrow('KEWU_ANCHOR_TSA');
  const ca = join(home, 'none.pem');
  expect(() => anchorPlanOf({ ...wish, tsa: 'https://x', ca }, '/data')).toThrow('读不出来');
  writeFileSync(ca, 'no certificate');
  expect(() => anchorPlanOf({ ...wish, tsa: 'https://x', ca }, '/data')).toThrow('没有 PEM 证书');
});

// needs `openssl ts` on this machine
describe.skipIf(!hasOpenssl)('a time-stamp server', () => {
  const server = hasOpenssl ? stampServer() : undefined;
  const other = hasOpenssl ? stampServer('rsa') : undefined;
  if (!server || !other) return;
  afterAll(() => Promise.all([server.end(), other.end()]));
  let at = { url: '', port: 0 };
  let plan: AnchorPlan = plain;
  beforeAll(async () => {
    at = await server.open();
    plan = { ...plain, stamp: { url: at.url, trusted: trustedIn(server.ca) } };
  });
  const night = () => clock.pass({ days: 1 });

  test('stamps the newest anchor; `openssl ts -verify` takes what is kept of it, and verify tells', async () => {
    night();
    await keep(plan);
    const anchor = await newest();
    expect(await standing()).toMatchObject({ stamp: null, stamped: { n: anchor?.n } });
    const file = join(folder, `LH01-${String(anchor?.n).padStart(6, '0')}.tsr`);
    expect(server.verifies(anchor?.hash ?? '', file)).toBe(true);
    expect(server.verifies(`${anchor?.hash}0`, file)).toBe(false);
    const told = await check({ stampCa: server.ca });
    expect(told).toMatchObject({ fault: null, remarks: [expect.stringContaining(`第 ${anchor?.n} 个锚有时间戳 20`)] });
    // asked for once, and laid beside the anchors again when it is gone there
    rmSync(file);
    await keep(plan);
    expect(server.asked).toBe(1);
    expect(server.verifies(anchor?.hash ?? '', file)).toBe(true);
  });

  test('that does not answer is told and asked again until it does', async () => {
    await server.close();
    night();
    await keep(plan);
    expect(await standing()).toMatchObject({ late: false, stamp: { kind: 'unreachable', n: (await newest())?.n } });
    await server.open(at.port);
    await keep(plan);
    expect(await standing()).toMatchObject({ stamp: null, stamped: { n: (await newest())?.n } });
  });

  test.each<[string, string, (query: Buffer) => Buffer | number]>([
    ['refuses', 'refused', () => 500],
    ['answers something else', 'wrong', () => Buffer.from('<html></html>')],
    ['answers without end', 'wrong', () => Buffer.alloc(200_000, 0x30)],
    ['answers an earlier question again', 'wrong', () => readFileSync(stampsIn(folder)[0] ?? '')],
    ['is another that is not trusted', 'wrong', (query) => other.reply(query)],
    ['answers a stamp of which a byte was changed', 'wrong', (query) => changed(server.reply(query))],
  ])('that %s gets nowhere', async (_, kind, answers) => {
    night();
    server.answers = answers;
    await keep(plan);
    expect(await standing()).toMatchObject({ stamp: { kind, n: (await newest())?.n } });
    server.answers = undefined;
  });

  test('of whichever authority is taken where none is named, by RSA too', async () => {
    server.answers = other.reply;
    await keep({ ...plan, stamp: { url: at.url, trusted: [] } });
    server.answers = undefined;
    expect((await standing()).stamp).toBeNull();
    expect((await check()).remarks.join()).toContain('未核对签发机构');
    expect((await check({ stampCa: server.ca })).fault).toContain('不是所信任的机构签发的');
  });

  test('vouches for nothing that was changed afterwards', async () => {
    const [first] = stampsIn(folder);
    writeFileSync(first ?? '', changed(readFileSync(first ?? '')));
    expect((await check()).fault).toMatch(/第 \d+ 个锚的时间戳与文件里的不符/);
    await withClient(database.connection('postgres'), (admin) =>
      admin.query(
        `update kewu.anchor_copies set token = set_byte(token, length(token) - 3, get_byte(token, length(token) - 3) # 1)
         where place = 'stamp' and n = (select min(n) from kewu.anchor_copies where place = 'stamp')`,
      ),
    );
    expect((await check()).fault).toMatch(/第 \d+ 个锚的时间戳不符/);
  });
});

const stampsIn = (place: string): string[] =>
  readdirSync(place)
    .filter((name) => name.endsWith('.tsr'))
    .sort()
    .map((name) => join(place, name));

/** A response of which one byte of the signature is another. */
function changed(response: Buffer): Buffer {
  const bytes = Buffer.from(response);
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
  return bytes;
}
