import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Binaries } from '#server/db/binaries.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { withClient } from '#server/db/open.ts';
import { otherBinaries } from '#tests/support/cluster.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { type Acknowledged, client, expectPhoto, kill, runTool, sleep, verified } from '#tests/support/load.ts';
import { freePort, startProduct } from '#tests/support/product.ts';

/**
 * From the database inside to one outside and back: the oldest PostgreSQL we support where the machine has it, reached by
 * a login that is no superuser.
 */
const home = freshFolder('move');
const undo: (() => Promise<unknown>)[] = [async () => rmSync(home, { recursive: true, force: true })];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
}, 240_000);
const data = join(home, 'data');
const port = await freePort();
const api = `http://127.0.0.1:${port}/api`;
const kept: Acknowledged[] = [];
const oldest = '/usr/lib/postgresql/15/bin';

let at: (database: string) => string;
beforeAll(async () => {
  const outside = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port: String(outside), fsync: 'off', synchronous_commit: 'off' };
  const fifteen: Binaries = { postgres: `${oldest}/postgres`, initdb: `${oldest}/initdb`, major: '15' };
  const binaries = otherBinaries() ?? (existsSync(fifteen.postgres) ? fifteen : undefined);
  const started = await startEmbedded({
    folder: join(home, 'outside'),
    ...(binaries ? { binaries } : {}),
    say: () => undefined,
    settings,
  });
  undo.push(() => started.stop());
  at = (database) => `postgres://office:geheim@127.0.0.1:${outside}/${database}`;
  await withClient(started.connection('postgres', 'postgres'), async (admin) => {
    await admin.query(`create role office login createrole password 'geheim'`);
    for (const name of ['office', 'second', 'third']) await admin.query(`create database ${name} owner office`);
  });
  const product = await startProduct(data, port, '127.0.0.1');
  undo.push(() => product.stop());
  const numbers = Array.from({ length: 60 }, (_, i) => i + 1)[Symbol.iterator]();
  await Promise.all([1, 2, 3].map(() => client({ api, numbers, kept, pauseMs: 0 })));
  const early = await moveTo(at('office')).ended;
  expect(early).toMatchObject({ status: 1, said: expect.stringContaining('正由另一个程序使用') });
  await product.stop();
}, 240_000);

const mark = join(data, 'hold.json');
const why = (): string => JSON.parse(readFileSync(mark, 'utf8')).why;
const moveTo = (url: string) => runTool(['tools/move.ts', '--to', url], { KEWU_DATA: data });
const restore = (from: string, to: string, env: Record<string, string> = {}) =>
  runTool(['tools/restore.ts', '--from', from, '--data', to], { KEWU_DATA: '/nowhere', ...env }).ended;
/** What the application says when it is started on the folder as it is. */
const refusal = async (env: Record<string, string> = {}): Promise<string> => {
  const { status, said } = await runTool(['server/main.ts'], { KEWU_DATA: data, PORT: String(port), ...env }).ended;
  expect(status).toBe(1);
  return said;
};
function expectAll(env: Record<string, string>, folder: string): void {
  const has = verified(env, join(home, 'export.jsonl'));
  for (const { id, hash } of kept) {
    expect(has(id), `finding ${id}`).toBe(true);
    expectPhoto(folder, hash);
  }
}

test('a move that is cut off leaves the office where it was, marked; nobody writes meanwhile', async () => {
  const dying = moveTo(at('office'));
  while (!existsSync(mark)) await sleep(2);
  process.kill(dying.pid, 'SIGSTOP');
  expect(await refusal()).toContain('正由另一个程序使用');
  kill(dying.pid);
  await dying.ended;
  expect(why()).toBe('moving');
  expect(await refusal()).toContain('还没有搬完');
  expect(await refusal({ DATABASE_URL: at('office') })).toContain('还没有搬完');
  expect(await moveTo(at('second')).ended).toMatchObject({ status: 1, said: expect.stringContaining('同一个目标') });
}, 240_000);

test('moved to a database outside, nothing is lost, and the old one is not started by mistake', async () => {
  const moved = await moveTo(at('office')).ended;
  expect(moved).toMatchObject({ status: 0, said: expect.stringContaining('一行不少') });
  expect(moved.said).toContain('DATABASE_URL=postgres://office@127.0.0.1');
  expect(moved.said).not.toContain('geheim');
  // cut off at the very end, when all had arrived: it is compared and ended
  writeFileSync(mark, readFileSync(mark, 'utf8').replace('"moved"', '"moving"'));
  const ended = await moveTo(at('office')).ended;
  expect(ended).toMatchObject({ status: 0, said: expect.stringContaining('一行不少') });
  expect(ended.said).not.toContain('数据表');
  expect(why()).toBe('moved');
  expect(await refusal()).toContain('请设置 DATABASE_URL 再启动');
  const outside = { KEWU_DATA: data, DATABASE_URL: at('office') };
  expectAll(outside, data);
  // a database outside tells by itself that what was put into it is not to be used, whichever folder it is started with
  const ask = (sql: string) => withClient({ connectionString: at('office') }, (admin) => admin.query(sql));
  await ask(`set role kewu_owner; insert into kewu.installation values ('held', '"restoring"')`);
  expect(await refusal({ DATABASE_URL: at('office'), KEWU_DATA: join(home, 'elsewhere') })).toContain('没有通过核验');
  await ask(`set role kewu_owner; delete from kewu.installation where key = 'held'`);
  const product = await startProduct(data, port, '127.0.0.1', { url: at('office') });
  await client({ api, numbers: [61, 62][Symbol.iterator](), kept, pauseMs: 0 });
  await product.stop();
  expect(kept).toHaveLength(62);
  expectAll(outside, data);
  // into one that is in use nothing is moved
  rmSync(mark);
  expect(await moveTo(at('office')).ended).toMatchObject({ status: 1, said: expect.stringContaining('已经有数据') });
  expect(existsSync(mark)).toBe(false);
}, 240_000);

test('backed up outside, it is put back inside, and outside again', async () => {
  const place = join(home, 'backups');
  const outside = { KEWU_DATA: data, DATABASE_URL: at('office') };
  const made = await runTool(['tools/backup.ts', '--to', place], outside).ended;
  expect(made).toMatchObject({ status: 0, said: expect.stringContaining('62 个照片和资料') });
  const backup = /核对：(.+)/.exec(made.said)?.[1] ?? '';
  const inside = join(home, 'inside');
  expect(await restore(backup, inside)).toMatchObject({ status: 0 });
  expectAll({ KEWU_DATA: inside }, inside);
  const again = join(home, 'again');
  const refused = await restore(backup, again, { DATABASE_URL: at('office') });
  expect(refused).toMatchObject({ status: 1, said: expect.stringContaining('已经有数据') });
  expect(existsSync(again)).toBe(false);
  // what does not fit leaves the database outside as it was found
  const forged = join(home, 'forged');
  cpSync(backup, forged, { recursive: true });
  const text = readFileSync(join(forged, 'manifest.json'), 'utf8').replace(
    /"heads": "[0-9a-f]+"/,
    `"heads": "${'f'.repeat(64)}"`,
  );
  writeFileSync(join(forged, 'manifest.json'), text);
  const sum = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(forged, 'manifest.json.sha256'), `${sum}  manifest.json\n`);
  const unfit = await restore(forged, again, { DATABASE_URL: at('third') });
  expect(unfit).toMatchObject({ status: 1, said: expect.stringContaining('链头与原来不符') });
  expect(existsSync(again)).toBe(false);
  const left = await withClient({ connectionString: at('third') }, (admin) =>
    admin.query(`select nspname from pg_namespace where nspname like 'kewu%'`),
  );
  expect(left.rows).toEqual([]);
  const third = join(home, 'third');
  expect(await restore(backup, third, { DATABASE_URL: at('third') })).toMatchObject({ status: 0 });
  expectAll({ KEWU_DATA: third, DATABASE_URL: at('third') }, third);
  // row security holds the owner again, as the migrations have it
  const { rows } = await withClient({ connectionString: at('third') }, (admin) =>
    admin.query(
      `select count(*)::int as n from pg_class where relnamespace = 'kewu'::regnamespace and relforcerowsecurity`,
    ),
  );
  expect(rows[0].n).toBeGreaterThan(40);
}, 240_000);
