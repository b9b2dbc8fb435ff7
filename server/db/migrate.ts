import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { SetupFault } from '#server/db/fault.ts';

export type Migration = { name: string; sql: string; hash: string };

/**
 * Brings the schema to the newest migration: plain SQL files, forward only, each in a transaction of its own as
 * kewu_owner, remembered by name and hash in schema `kewu_meta`. Answers the names it ran; the second time none.
 * `admin` may take kewu_owner on. `count`: only the first so many, for a backup to be put back as it was.
 */
export async function migrate(admin: pg.Client, folder: string, count?: number): Promise<string[]> {
  const files = readMigrations(folder).slice(0, count);
  const ran: string[] = [];
  for (const migration of files.slice(await doneCount(admin, files))) {
    if (await runOne(admin, migration, files)) ran.push(migration.name);
  }
  return ran;
}

/** The migrations of this program, in order. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8');
    return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
}

/** How many of the files have been run; they must be the first ones, unchanged. */
async function doneCount(admin: pg.Client, files: readonly Migration[]): Promise<number> {
  const there = await admin.query<{ there: boolean }>(
    `select to_regclass('kewu_meta.migrations') is not null as there`,
  );
  if (!there.rows[0]?.there) return 0;
  const done = await admin.query<{ name: string; hash: string }>(
    'select name, hash from kewu_meta.migrations order by name',
  );
  for (const [index, { name, hash }] of done.rows.entries()) {
    const file = files[index];
    if (file === undefined) throw new SetupFault(`数据库比程序新（已执行 ${name}）。请使用更新的程序。`);
    if (file.name !== name) throw new SetupFault(`数据库执行过 ${name}，程序里同一位置是 ${file.name}。`);
    if (file.hash !== hash) throw new SetupFault(`迁移文件 ${name} 在执行之后被改动过，与数据库不一致。`);
  }
  return done.rows.length;
}

/** Runs one migration; false when another process has just run it. */
async function runOne(admin: pg.Client, migration: Migration, files: readonly Migration[]): Promise<boolean> {
  await admin.query('begin');
  try {
    // one process at a time; correctness does not rest on it: the primary key below lets only one commit
    await admin.query("select pg_advisory_xact_lock(hashtext('kewu.migrate'))");
    await admin.query("select set_config('role', 'kewu_owner', true)");
    await admin.query(`create schema if not exists kewu_meta`);
    await admin.query(`create table if not exists kewu_meta.migrations
      (name text primary key, hash text not null, at timestamptz not null default now())`);
    if ((await doneCount(admin, files)) > files.indexOf(migration)) {
      await admin.query('rollback');
      return false;
    }
    await admin.query(migration.sql);
    await admin.query('insert into kewu_meta.migrations (name, hash) values ($1, $2)', [
      migration.name,
      migration.hash,
    ]);
    await admin.query('commit');
    return true;
  } catch (error) {
    await admin.query('rollback').catch(() => undefined);
    if (error instanceof SetupFault) throw error;
    const { message, position } = error as { message: string; position?: string };
    throw new SetupFault(`迁移 ${migration.name} 失败：${message}${lineAt(migration.sql, position)}`);
  }
}

function lineAt(sql: string, position: string | undefined): string {
  if (position === undefined) return '';
  return `（第 ${sql.slice(0, Number(position)).split('\n').length} 行）`;
}
