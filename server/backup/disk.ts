import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';

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

/** How a disk stands, for whoever is not root. */
export interface Room {
  readonly free: number;
  readonly size: number;
}
export type RoomOf = (folder: string) => Promise<Room>;

/** The disk of a folder that is there. */
export const roomOf: RoomOf = async (folder) => {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, size: blocks * bsize };
};

/** Never to be filled: 2 GB, of a small disk 5 %. An office on the same disk goes on working. */
export const spareOf = ({ size }: Room): number => Math.min(2 * 1024 ** 3, Math.floor(size / 20));

const longest = 1 << 16;

/** The lines of a text; one that never ends is refused, whoever wrote it. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of bytes) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if ([rest, ...lines].some((line) => line.length > longest))
      throw new SetupFault('备份里有一行长得没有尽头，不能使用。请换一份备份。');
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}

/** A text that grows line by line, from several sides at once; on the disk for good once it is closed. */
export async function lineWriter(path: string): Promise<{ add(line: string): Promise<void>; close(): Promise<void> }> {
  const out = await open(path, 'wx', 0o600);
  let text = '';
  let written: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    const now = text;
    text = '';
    written = written.then(() => out.appendFile(now));
    return written;
  };
  return {
    async add(line) {
      text += `${line}\n`;
      if (text.length >= 1 << 16) await flush();
    },
    async close() {
      try {
        await flush();
        await out.sync();
      } finally {
        await out.close();
      }
    },
  };
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
