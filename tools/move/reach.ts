import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { type BackupKey, keyOf } from '#server/backup/key.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { SetupFault } from '#server/db/fault.ts';
import { refuseHeld } from '#server/db/hold.ts';
import { lockFolder } from '#server/db/lock.ts';
import { isRunning, readPidFile } from '#server/db/pidfile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The data folder `npm start` uses, or another one. */
export const dataFolder = (other?: string): string => resolve(root, other || process.env.KEWU_DATA || 'data');

export const productVersion = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

/** The key of backups: of the file that is named, else of the environment; undefined when none is set. */
export const keyHere = (file?: string): Promise<BackupKey | undefined> => {
  const { KEWU_BACKUP_KEY: key, KEWU_BACKUP_KEY_FILE: usual } = process.env;
  return keyOf(file === undefined ? { key, file: usual } : { key: undefined, file });
};

/** How the owner of an installation's tables signs in. `close` stops what was started for it. */
export interface Reached {
  readonly owner: pg.ClientConfig;
  close(): Promise<void>;
}

/**
 * The database of the application as it is, without migrating it: an outside one, the embedded one as it runs, or started
 * for the time of this.
 */
export async function reachOwner(folder: string): Promise<Reached> {
  const url = process.env.DATABASE_URL || undefined;
  refuseHeld(folder, url === undefined);
  if (url !== undefined) return { owner: { connectionString: url }, close: async () => undefined };
  if (!existsSync(join(folder, 'postgres'))) throw new SetupFault(`${folder} 里没有数据库。`);
  const lock = await lockFolder(folder).catch(() => undefined);
  if (lock) {
    const server = await startEmbedded({ folder, say: () => undefined }).catch(async (error: unknown) => {
      await lock.release();
      throw error;
    });
    const close = (): Promise<void> => server.stop().finally(() => lock.release());
    return { owner: server.connection('kewu_owner', 'kewu'), close };
  }
  return { owner: runningServer(folder)('kewu_owner', 'kewu'), close: async () => undefined };
}

/** The embedded server that an application at work has started. */
export function runningServer(folder: string): (user: string, database: string) => pg.ClientConfig {
  const running = readPidFile(join(folder, 'postgres'));
  if (!running?.ready || !isRunning(running.pid)) throw new SetupFault('数据库正在启动或恢复，请稍后再试。');
  return (user, database) => ({ host: running.sockets, port: running.port, user, database });
}

/** Says on the console why a tool gave up, and makes the process end with 1. */
export function explainFault(what: string, options: string, error: unknown): void {
  const { code, message } = error as { code?: string; message?: string };
  if (error instanceof SetupFault) console.error(`${what}：${error.message}`);
  else if (code?.startsWith('ERR_PARSE_ARGS')) console.error(`${what}：只认识 ${options}。`);
  else console.error(error, `\n${what}：${message ?? String(error)}`);
  process.exitCode = 1;
}
