import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';

/**
 * Why a data folder may not be started: its database is being moved to, or has moved to, a server outside; or what is in it
 * is being restored, or was restored and does not fit. `to`: that server, without its password.
 */
export interface Hold {
  readonly why: 'moving' | 'moved' | 'restoring' | 'unproven';
  readonly at: string;
  readonly to?: string;
}

export const holdPath = (folder: string): string => join(folder, 'hold.json');

/** Marks the folder; survives a power cut once it returns. */
export function hold(folder: string, why: Hold): void {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const unfinished = `${holdPath(folder)}.part`;
  const file = openSync(unfinished, 'w', 0o644);
  writeSync(file, `${JSON.stringify(why)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(unfinished, holdPath(folder));
  syncFolder(folder);
}

export function letGo(folder: string): void {
  rmSync(holdPath(folder), { force: true });
  syncFolder(folder);
}

export function heldBy(folder: string): Hold | undefined {
  try {
    return JSON.parse(readFileSync(holdPath(folder), 'utf8')) as Hold;
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test(String((error as NodeJS.ErrnoException).code))) return undefined;
    throw new SetupFault(`${holdPath(folder)} 读不出来。它说明这个数据文件夹为什么不能启动，请先弄清楚，再删除它。`);
  }
}

/** Refuses to start on a folder that is marked. `embedded`: on the database in it, not on one outside. */
export function refuseHeld(folder: string, embedded: boolean): void {
  const held = heldBy(folder);
  if (held?.why === 'restoring')
    throw new SetupFault(
      `${folder} 里的恢复没有做完，不能使用。请清空这个文件夹（和外部数据库），再执行一次 npm run restore。`,
    );
  if (held?.why === 'unproven')
    throw new SetupFault(
      `${folder} 里恢复的内容没有通过核验，不能使用。请用 npm run verify 看原因，换一份备份，恢复到另一个空的文件夹。`,
    );
  if (held?.why === 'moving')
    throw new SetupFault(
      `这里的数据库正在搬到 ${held.to}，还没有搬完。请再执行一次 npm run move；不搬了，请删除 ${holdPath(folder)} ，继续使用原来的数据库。`,
    );
  if (held?.why === 'moved' && embedded)
    throw new SetupFault(
      `这里的数据库已搬到 ${held.to}，此后的数据都在那边。请设置 DATABASE_URL 再启动；这里留下的旧数据库只作存底。`,
    );
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
