import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parseKey } from '#server/backup/key.ts';
import { type Manifest, openBackup } from '#server/backup/manifest.ts';
import { listed, photoName } from '#server/backup/photos.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { freshFolder } from '#tests/support/folder.ts';
import {
  type Acknowledged,
  client,
  expectPhoto,
  kill,
  killDatabase,
  runTool,
  signInAt,
  sleep,
  verified,
} from '#tests/support/load.ts';
import { freePort, type Product, startProduct } from '#tests/support/product.ts';

/**
 * The rehearsal: an office at work is backed up, encrypted, destroyed, and put back from what was written. Without a key the
 * way is the same, and walked in move.long.test.ts.
 */
const home = freshFolder('drill');
const data = join(home, 'data');
const place = join(home, 'backups');
const port = await freePort();
const api = `http://127.0.0.1:${port}/api`;
const key = await generateX25519Identity();
const kept: Acknowledged[] = [];
let product: Product | undefined;
let over = false;
let work: Promise<unknown>;

const backUp = (...more: string[]) =>
  runTool(['tools/backup.ts', '--to', place, ...more], { KEWU_DATA: data, KEWU_BACKUP_KEY: key });
const restore = (from: string, to: string, env: Record<string, string> = { KEWU_BACKUP_KEY: key }) =>
  runTool(['tools/restore.ts', '--from', from, '--data', to], { KEWU_DATA: '/nowhere', ...env }).ended;
const backups = (): string[] => readdirSync(place).filter((name) => name.startsWith('kewu-'));
const manifestOf = async (name: string): Promise<Manifest> =>
  (await openBackup(join(place, name), await parseKey(key, ''))).manifest;
/** Where a photo lies in an encrypted backup. */
async function photoOf(name: string, hash: string): Promise<string> {
  const shelf = await openBackup(join(place, name), await parseKey(key, ''));
  for await (const file of listed(shelf)) if (file.hash === hash) return `${photoName(file)}.age`;
  throw new Error(`no photo ${hash}`);
}
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

function* forever(): Generator<number> {
  for (let n = 1; !over; n += 1) yield n;
}

// one load through the whole file: nothing is ever backed up at rest
beforeAll(async () => {
  product = await startProduct(data, port, '127.0.0.1');
  const numbers = forever();
  work = Promise.all([1, 2, 3, 4].map(() => client({ api, numbers, kept, pauseMs: 500 })));
  work.catch(() => undefined);
  await until(() => kept.length >= 40);
}, 240_000);
afterAll(async () => {
  over = true;
  await work.catch(() => undefined);
  await product?.stop();
  rmSync(home, { recursive: true, force: true });
}, 240_000);

test('a backup that is killed leaves nothing that could be taken for one, and the next clears it away', async () => {
  const dying = backUp();
  await until(() => existsSync(place) && readdirSync(place).some((name) => name.endsWith('.part')));
  kill(dying.pid);
  await dying.ended;
  expect(backups()).toEqual([]);
  const [left = ''] = readdirSync(place);
  const refused = await restore(join(place, left), join(home, 'from-half'));
  expect(refused).toMatchObject({ status: 1, said: expect.stringContaining('不是一份完整的备份') });
  expect(existsSync(join(home, 'from-half'))).toBe(false);
  expect(await backUp().ended).toMatchObject({ status: 0, said: expect.stringContaining('已读回核对') });
  expect(readdirSync(place)).toEqual(backups());
}, 240_000);

test('a second backup in the same place does not write the photos again; only so many are kept', async () => {
  const [first = ''] = backups();
  const ended = await backUp().ended;
  expect(ended).toMatchObject({ status: 0 });
  const [, second = ''] = backups().sort();
  const { hash } = kept[0] as Acknowledged;
  const photo = await photoOf(first, hash);
  const [one, other] = [first, second].map((name) => statSync(join(place, name, photo)));
  expect(one?.ino).toBe(other?.ino);
  expect(statSync(join(data, 'files', sampleProject, hash.slice(0, 2), hash)).ino).not.toBe(one?.ino);
  await sleep(1000);
  expect(await backUp('--keep', '2').ended).toMatchObject({ status: 0 });
  expect(backups()).toHaveLength(2);
  expect(backups()).not.toContain(first);
}, 240_000);

test('one changed byte in a backup, or one file less, and nothing is restored; the sentence names it', async () => {
  const [name = ''] = backups();
  const manifest = await manifestOf(name);
  const events = manifest.tables.find(({ part }) => part === 'events');
  expect(events?.rows).toBeGreaterThan(0);
  const photo = await photoOf(name, kept[0]?.hash ?? '');
  const flip = (path: string): void => {
    const bytes = readFileSync(path);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };
  // nothing of the office is looked at here: it stands still, and leaves the time to those that read
  const pid = product?.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  onTestFinished(() => void process.kill(pid, 'SIGCONT'));
  for (const [path, damage, named] of [
    ['tables/events.copy.gz.age', flip, 'events'],
    ['tables/visits_202611.copy.gz.age', rmSync, 'visits_202611'],
    [photo, flip, kept[0]?.hash],
    [photo, rmSync, kept[0]?.hash],
    ['files.jsonl.age', flip, 'files.jsonl'],
    ['inside.json.age', flip, 'inside.json'],
    ['manifest.json', flip, 'manifest.json'],
  ] as const) {
    const copy = join(home, 'damaged');
    cpSync(join(place, name), copy, { recursive: true });
    if (existsSync(join(copy, path))) damage(join(copy, path));
    else throw new Error(`no ${path} in ${readdirSync(join(copy, 'tables'))}`);
    const { status, said } = await restore(copy, join(home, 'from-damaged'));
    expect([path, status, said]).toEqual([path, 1, expect.stringContaining(named ?? '?')]);
    expect(existsSync(join(home, 'from-damaged'))).toBe(false);
    rmSync(copy, { recursive: true });
  }
}, 240_000);

test('an office destroyed under load comes back: all that was acknowledged before, of what came later all or nothing', async () => {
  const before = [...kept];
  const began = new Date().toISOString();
  const working = backUp();
  const during = kept.length;
  expect(await working.ended).toMatchObject({ status: 0 });
  expect(kept.length).toBeGreaterThan(during);
  const later = kept.length + 10;
  await until(() => kept.length >= later);

  // destroyed in the middle of it: the machine is gone
  over = true;
  kill(product?.pid ?? 0);
  killDatabase(data);
  product = undefined;
  await Promise.race([work.catch(() => undefined), sleep(500)]);
  const all = [...kept];
  rmSync(data, { recursive: true, force: true });

  const last = backups().sort().at(-1) ?? '';
  const { at, projects } = await manifestOf(last);
  expect(at >= began).toBe(true);
  const there = join(home, 'anew');
  for (const wrong of [{}, { KEWU_BACKUP_KEY: await generateX25519Identity() }]) {
    const refused = await restore(join(place, last), there, wrong);
    expect(refused).toMatchObject({ status: 1, said: expect.stringMatching('密钥') });
    expect(existsSync(there)).toBe(false);
  }
  const restored = await restore(join(place, last), there);
  expect(restored).toMatchObject({ status: 0, said: expect.stringContaining(`（${at}）`) });
  expect(restored.said).toContain(`${projects[0]?.code} 一致：${projects[0]?.streams} 条链`);

  const has = verified({ KEWU_DATA: there }, join(home, 'export.jsonl'));
  for (const { id, hash } of before) {
    expect(has(id), `finding ${id}`).toBe(true);
    expectPhoto(there, hash);
  }
  for (const { id, hash } of all) if (has(id)) expectPhoto(there, hash);
  expect(all.filter(({ id }) => has(id)).length).toBe(projects[0]?.streams);
  expect(all.some(({ id }) => !has(id))).toBe(true);

  // what is there is never written over
  const again = await restore(join(place, last), there);
  expect(again).toMatchObject({ status: 1, said: expect.stringContaining('不是空的') });

  // and the office goes on, and makes its own backups
  over = false;
  kept.length = 0;
  const own = join(home, 'own');
  product = await startProduct(there, port, '127.0.0.1', { backup: own });
  await client({ api, numbers: [1, 2][Symbol.iterator](), kept, pauseMs: 0 });
  const cookie = await signInAt(api);
  for (const { id } of [...before.slice(0, 3), ...kept]) {
    const answer = await fetch(`${api}/projects/${sampleProject}/cases/${id}`, { headers: { cookie } });
    expect(answer.status).toBe(200);
  }
  expect(kept).toHaveLength(2);
  await until(() => existsSync(own) && readdirSync(own).some((name) => name.startsWith('kewu-')));
  const manager = { cookie: await signInAt(api, 'LH-001') };
  const standing = async () =>
    (await fetch(`${api}/projects/${sampleProject}/backup`, { headers: manager })).json() as Promise<{
      plan: { place: string };
      done: { folder: string } | null;
    }>;
  while ((await standing()).done === null) await sleep(50);
  const { plan, done } = await standing();
  expect([plan.place, done?.folder]).toEqual([own, join(own, readdirSync(own)[0] ?? '')]);
}, 240_000);
