import { randomUUID } from 'node:crypto';
import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupFault } from '#server/db/fault.ts';
import { lockPath } from '#server/db/socket.ts';

/** The data folder is ours until `release`; the system releases it when the process dies, however it dies. */
export type FolderLock = { tell(address: string): void; release(): Promise<void> };

/**
 * Holds a data folder by listening on a socket in it. A second application is refused with the address of the first; a
 * socket left by a killed one answers nobody and is taken over. On Linux a socket without a file, which the system removes
 * with its process, comes first: of many that start at once only one gets as far as looking at what was left behind.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = lockPath(folder);
  const first = process.platform === 'linux' ? nameOf(folder) : undefined;
  let address = '';
  const line = (): string => `${process.pid} ${address}`;
  let guard: Server | undefined;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (first !== undefined) guard ??= await listen(first, line);
    const server = first === undefined || guard ? await listen(path, line, guard !== undefined) : undefined;
    if (server !== undefined) {
      return {
        tell(now) {
          address = now;
        },
        release: async () => {
          if (server !== 'no room') await closed(server);
          if (guard) await closed(guard);
        },
      };
    }
    const before = inode(path);
    const holder = await ask(path);
    if (holder !== undefined) {
      if (guard) await closed(guard);
      throw new SetupFault(`数据文件夹 ${folder} 正由另一个程序使用${named(holder)}。请先停止它。`);
    }
    if (before !== undefined && (first === undefined || guard)) clearAway(path, before);
    await sleep(10 + Math.random() * 40);
  }
  if (guard) await closed(guard);
  throw new SetupFault(`无法取得数据文件夹 ${folder} 的使用权。请稍后再试。`);
}

/** A holder as it calls itself, process and address; one too busy to speak is not named. */
function named(holder: string): string {
  const [pid, at] = holder.split(' ');
  return pid ? `（进程 ${pid}${at ? `，${at}` : ''}）` : '';
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/** A name in the system's own list of sockets, the same for every way to write the folder. */
function nameOf(folder: string): string {
  const { dev, ino } = statSync(folder);
  return `\0kewu-data-${dev}-${ino}`;
}

/**
 * Listens, answering each caller with one line; undefined when the path is taken. Where the disk has no room for the
 * socket, a lock that needs no file is enough (`held`).
 */
function listen(path: string, line: () => string): Promise<Server | undefined>;
function listen(path: string, line: () => string, held: boolean): Promise<Server | 'no room' | undefined>;
function listen(path: string, line: () => string, held = false): Promise<Server | 'no room' | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((caller) => {
      caller.on('error', () => undefined);
      caller.end(line());
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else if (held && /^(ENOSPC|EDQUOT)$/.test(String(error.code))) resolve('no room');
      else reject(new SetupFault(`无法在 ${path} 建立锁：${error.message}`));
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** What the holder answers; undefined when nobody listens there any more. */
function ask(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const caller = connect(path);
    caller.setTimeout(3000, () => {
      resolve(text); // somebody holds it, though perhaps too busy to speak
      caller.destroy();
    });
    caller.on('data', (part) => {
      text += part.toString();
    });
    caller.on('error', () => resolve(undefined));
    caller.on('end', () => resolve(text));
  });
}

/** Removes the dead socket, and only that one: if a faster starter has already put its own there, it is put back. */
function clearAway(path: string, dead: number): void {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (inode(aside) !== dead) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

function inode(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
