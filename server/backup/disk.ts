import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What a file says when it is read again. */
export interface Reading {
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads a file to its end; undefined when it is not there. */
export async function readThrough(path: string, each?: (part: Buffer) => void): Promise<Reading | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const part of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      hash.update(part);
      bytes += part.length;
      each?.(part);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Makes what was written to a file or a folder survive a power cut. */
export async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // some network and USB file systems can not sync a folder
    if (!/^(EINVAL|ENOTSUP|EPERM|EISDIR|EBADF)$/.test(String((error as NodeJS.ErrnoException).code))) throw error;
  } finally {
    await handle.close();
  }
}

/** Writes a small file whole: under another name first, synced, renamed. */
export async function writeWhole(path: string, text: string | Uint8Array, mode = 0o600): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}.part`);
  const file = await open(unfinished, 'w', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await settle(dirname(path));
}

/** Copies one file durably, as a clone where the file system can. Throws ENOENT when there is none, EEXIST over another. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await settle(to);
}

/** Free bytes for whoever is not root, at a folder that is there. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Runs `work` over items, so many at once; the first error ends it. */
export async function manyAtOnce<T>(
  items: AsyncIterable<T> | Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const busy = new Set<Promise<void>>();
  let failed: { error: unknown } | undefined;
  for await (const item of items) {
    if (failed) break;
    const one: Promise<void> = work(item).then(
      () => void busy.delete(one),
      (error: unknown) => {
        failed ??= { error };
        busy.delete(one);
      },
    );
    busy.add(one);
    if (busy.size >= atOnce) await Promise.race(busy);
  }
  await Promise.all(busy);
  if (failed) throw failed.error;
}
