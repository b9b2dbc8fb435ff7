import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '#server/db/embedded.ts';
import { lockFolder } from '#server/db/lock.ts';
import { openEmbeddedDb, prepare, withClient } from '#server/db/open.ts';
import { statement } from '#server/db/statement.ts';
import { freshFolder } from '#tests/support/folder.ts';

const base = freshFolder('embedded');
chmodSync(base, 0o755);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const running: Embedded[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
});

let count = 0;
const newFolder = (): string => join(base, `data-${++count}`);

async function start(folder: string): Promise<Embedded> {
  const server = await startEmbedded({ folder, say: () => undefined });
  running.push(server);
  return server;
}

const one = (server: Embedded, sql: string) =>
  withClient(server.connection('postgres', 'postgres'), async (client) => (await client.query(sql)).rows[0]);

/** Another process that holds the folder; answers its first line. */
async function hold(folder: string, what: 'database' | 'lock'): Promise<{ line: string; child: ChildProcess }> {
  const script = fileURLToPath(new URL('../../tests/support/hold-database.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder, what], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const line = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (part: Buffer) => resolve(part.toString().trim()));
  });
  return { line, child };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

describe('the embedded database', () => {
  test('is made with checksums, UTF-8 and no network address, keeps what it holds, and stops cleanly', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await one(first, `create table kept as select '澜汇新城' as name`);
    expect(
      await one(
        first,
        `select current_setting('data_checksums') as sums, current_setting('server_encoding') as code,
      current_setting('listen_addresses') as net, current_setting('fsync') as fsync`,
      ),
    ).toEqual({ sums: 'on', code: 'UTF8', net: '', fsync: 'on' });
    await first.stop();
    expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false);
    expect(await one(await start(folder), 'select name from kept')).toEqual({ name: '澜汇新城' });
    expect(statSync(join(folder, 'socket')).mode & 0o077).toBe(0);
  });

  test('killed while serving, it comes back with every acknowledged row, and the pools with it', async () => {
    const server = await start(newFolder());
    await prepare(server.connection('postgres', 'postgres'), true, () => undefined);
    const db = openEmbeddedDb(server, 'postgres');
    const put = statement('test.embedded.put', 'insert into kewu.installation (key, value) values ($1, $2)');
    const keys = statement<{ key: string }>(
      'test.embedded.keys',
      `select key from kewu.installation where key like 'n%'`,
    );
    const acknowledged: string[] = [];
    let over = false;
    const writer = async (name: number): Promise<void> => {
      for (let n = 0; !over; n += 1) {
        const key = `n${name}-${n}`;
        await db
          .tx({ projects: [] }, (q) => q(put, [key, '1']))
          .then(() => acknowledged.push(key))
          .catch(() => undefined);
      }
    };
    const writers = [1, 2, 3, 4].map(writer);
    let before = 0;
    for (const _ of [1, 2]) {
      await sleep(400);
      // on a busy machine the second server may not be there yet
      while (server.pid() === before || !alive(server.pid())) await sleep(20);
      before = server.pid();
      process.kill(before, 'SIGKILL');
    }
    const told = acknowledged.length;
    while (acknowledged.length < told + 50) await sleep(20);
    over = true;
    await Promise.all(writers);
    const found = new Set((await db.run({ projects: [] }, keys)).map((row) => row.key));
    await db.close();
    expect(acknowledged.filter((key) => !found.has(key))).toEqual([]);
  });

  test('outlives a killed application, and the next one takes it over as it is', async () => {
    const folder = newFolder();
    const { line, child } = await hold(folder, 'database');
    const pid = Number(line.split(' ')[1]);
    await kill(child);
    const lock = await lockFolder(folder);
    const server = await start(folder);
    expect(server.pid()).toBe(pid);
    expect(await one(server, 'select 1 as one')).toEqual({ one: 1 });
    await server.stop();
    await lock.release();
    expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false);
  });

  test('is not fooled by a status file whose process id now belongs to somebody else', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const file = join(folder, 'postgres/postmaster.pid');
    const lines = readFileSync(file, 'utf8').split('\n');
    await first.stop();
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await start(folder);
    expect(second.pid()).not.toBe(process.pid);
    expect(await one(second, 'select 1 as one')).toEqual({ one: 1 });
  });

  test('starts anew after a creation that was cut off', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'postgres.new/base'), { recursive: true });
    expect(await one(await start(folder), 'select 1 as one')).toEqual({ one: 1 });
  });

  test('works in a folder with a long name, and in one that others may not enter', async () => {
    const long = join(base, '很长的文件夹名字'.repeat(5), 'data');
    expect(await one(await start(long), 'select 1 as one')).toEqual({ one: 1 });
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    expect(await one(await start(join(closed, 'data')), 'select 1 as one')).toEqual({ one: 1 });
  });
});

describe('the data folder', () => {
  test('belongs to one application; a second is refused and told where the first is', async () => {
    const folder = newFolder();
    const { child } = await hold(folder, 'lock');
    await expect(lockFolder(folder)).rejects.toThrow(`进程 ${child.pid}，http://localhost:3000`);
    // too busy to say who it is
    child.kill('SIGSTOP');
    await expect(lockFolder(folder)).rejects.toThrow(`${folder} 正由另一个程序使用。请先停止它。`);
    await kill(child);
    const lock = await lockFolder(folder);
    await lock.release();
  });

  test('left behind by a killed application, it goes to exactly one of many that start at once', async () => {
    const folder = newFolder();
    const { child } = await hold(folder, 'lock');
    await kill(child);
    const starters = await Promise.all([1, 2, 3, 4, 5, 6].map(() => hold(folder, 'lock')));
    expect(starters.map(({ line }) => line.split(' ')[0]).sort()).toEqual(['held', ...Array(5).fill('refused')]);
  });
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
