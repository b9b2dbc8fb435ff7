import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { open, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFault } from './disk-fault.ts';

/** Two log segments of PostgreSQL: what it needs to come back after it met a full disk. */
const size = 32 << 20;
/** It is only laid by where there is plenty. */
const plenty = 4 * size;

const reservePath = (folder: string): string => join(folder, 'reserve');

/** Lays some room by in the data folder, for the database to start from when the disk is full. Best effort. */
export async function layReserve(folder: string): Promise<void> {
  const path = reservePath(folder);
  const unfinished = `${path}.part`;
  if (statSync(path, { throwIfNoEntry: false })?.size === size) return;
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < plenty) return;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      // not zeros: a file system that packs them would lay nothing by
      for (let n = 0; n < size; n += 1 << 20) await file.write(randomBytes(1 << 20));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (!diskFault(error)) throw error;
  }
}

/** Gives the room back; false when there was none. */
export function spendReserve(folder: string): boolean {
  const path = reservePath(folder);
  if (!statSync(path, { throwIfNoEntry: false })) return false;
  rmSync(path, { force: true });
  return true;
}

/** What hinders writing into a folder, by trying: undefined when nothing does. */
export function writeHindrance(folder: string): 'full' | 'read-only' | undefined {
  const path = join(folder, `.probe.${randomBytes(4).toString('hex')}`);
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, Buffer.alloc(16_384, 1));
      fsyncSync(file);
    } finally {
      closeSync(file);
      rmSync(path, { force: true });
    }
    return undefined;
  } catch (error) {
    const code = diskFault(error)?.code;
    return code === 'disk.full' ? 'full' : code === 'disk.read-only' ? 'read-only' : undefined;
  }
}
