import { createWriteStream } from 'node:fs';
import { link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathOf } from '#server/blobs/store.ts';
import { inside } from '#server/inside.ts';
import { copyDurably, linesOf, manyAtOnce, settle } from './disk.ts';
import { bytesAt, bytesLying, readLying, type Shelf, writeLying } from './lying.ts';
import { type FileLine, type FileName, fileLineOf, listName, type Manifest } from './manifest.ts';
import type { Sums } from './sums.ts';

/** Files copied, or read again, at once: a slow disk is kept busy, a small one not overrun. */
const atOnce = 6;

/** Where a file lies in the office's own store. */
export const storePath = (store: string, { project, hash, path }: FileName): string =>
  path === undefined ? pathOf(store, project, hash) : inside(store, project, path);
/** Its name in a backup: by its hash, or, encrypted, by one that tells nothing. */
export const photoName = ({ project, hash, path, as }: FileName): string =>
  as !== undefined ? `files/${as.slice(0, 2)}/${as}` : `files/${project}/${path ?? `${hash.slice(0, 2)}/${hash}`}`;
export const photoPath = ({ folder, cover }: Shelf, file: FileName): string =>
  inside(folder, photoName(file) + cover.suffix);

/** The files of a backup's list, one after the other; a line that is none is refused. */
export async function* listed(shelf: Shelf): AsyncGenerator<FileLine> {
  const lying = await bytesLying(shelf, listName);
  if (lying) for await (const line of linesOf(lying)) yield fileLineOf(line);
}

/** Writes the list, one line a file; answers it, read again, how many they are and the bytes they have together. */
export async function writeList(
  { folder, cover }: Shelf,
  files: AsyncIterable<FileLine>,
): Promise<{ count: number; size: number }> {
  let [count, size] = [0, 0];
  async function* lines(): AsyncGenerator<Buffer> {
    let text = '';
    for await (const line of files) {
      const as = cover.nameOf(line);
      count += 1;
      size += line.size;
      text += `${JSON.stringify(as === undefined ? line : { ...line, as })}\n`;
      if (text.length < 1 << 16) continue;
      yield Buffer.from(text);
      text = '';
    }
    yield Buffer.from(text);
  }
  await writeLying({ folder, cover }, listName, lines());
  return { count, size };
}

export interface PhotoWork {
  /** the backup that is being made, its list written */
  readonly shelf: Shelf;
  /** the office's own store */
  readonly store: string;
  /** an earlier backup in the same place, under the same cover: what it has is not written again */
  readonly before: { readonly folder: string; readonly sums?: Sums | undefined } | undefined;
  /** told each file as it lies there */
  wrote?(name: string, sha256: string): Promise<void>;
  /** whether the office has a file now; it may have gone since the snapshot */
  stillThere(file: FileName): Promise<boolean>;
  /** told how many are done */
  done(count: number): void;
}

/** What became of the listed files that are not simply there. */
export type Missing = Pick<Manifest, 'gone' | 'lost' | 'onlyHere'>;

/**
 * Brings the listed files into a backup and reads each again. The photos never change; one that has gone since the
 * snapshot was nobody's (orphans.ts) or was removed by law, and is named `gone`: put back, it is not there either. What the
 * office itself has lost, or has with another content, is `lost`, or `onlyHere` where an earlier backup still had it.
 */
export async function takePhotos(work: PhotoWork): Promise<Missing> {
  const found = { gone: [] as FileName[], lost: [] as FileName[], onlyHere: [] as FileName[] };
  const folders = new Set<string>();
  let count = 0;
  await manyAtOnce(listed(work.shelf), atOnce, async ({ size, ...file }) => {
    const path = photoPath(work.shelf, file);
    if (!folders.has(dirname(path))) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      folders.add(dirname(path));
    }
    const outcome = await takeOne(work, file, size, path);
    if (outcome !== 'taken') found[outcome].push(file);
    count += 1;
    work.done(count);
  });
  for (const folder of folders) await settle(folder);
  for (const list of Object.values(found)) list.sort((a, b) => (a.project + a.hash < b.project + b.hash ? -1 : 1));
  return found;
}

async function takeOne(work: PhotoWork, file: FileName, size: number, path: string): Promise<'taken' | keyof Missing> {
  const from = storePath(work.store, file);
  const shared = await share(work, file, size, path);
  if (shared !== undefined) {
    if ((await sizeOf(from)) === size || (await work.stillThere(file))) {
      await work.wrote?.(photoName(file) + work.shelf.cover.suffix, shared);
      return (await sizeOf(from)) === size ? 'taken' : 'onlyHere';
    }
    await rm(path);
    return 'gone';
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const sha256 = await copied(work.shelf, from, path, file);
      if (sha256 !== undefined) {
        await work.wrote?.(photoName(file) + work.shelf.cover.suffix, sha256);
        return 'taken';
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    await rm(path, { force: true });
    if (!(await work.stillThere(file))) return 'gone';
    if (attempt === 3) return 'lost';
    // handed in again at this very moment: its bytes come back
    await sleep(300);
  }
}

/**
 * A second name for the copy of the earlier backup, read again; answers its hash as it lies there. Undefined where it has
 * none, it can not be shared, or it has gone bad: then the file is written anew from the office's own.
 */
async function share({ before, shelf }: PhotoWork, file: FileName, size: number, path: string) {
  if (!before) return undefined;
  const { cover } = shelf;
  const name = photoName(file);
  const wanted = cover.suffix === '' ? file.hash : before.sums?.get(name + cover.suffix);
  if (wanted === undefined) return undefined;
  const from = photoPath({ folder: before.folder, cover }, file);
  if (!(await linked(from, path, cover.suffix === '' ? size : undefined))) return undefined;
  if ((await readLying(shelf, name, 'lying'))?.sha256 === wanted) return wanted;
  await rm(path);
  return undefined;
}

/** Copies a file in and reads it again; answers its hash as it lies there, undefined when it is not what it is named. */
async function copied(shelf: Shelf, from: string, path: string, file: FileName): Promise<string | undefined> {
  const name = photoName(file);
  if (shelf.cover.suffix === '') await copyDurably(from, path);
  else if ((await writeLying(shelf, name, bytesAt(from))).plain !== file.hash) return undefined;
  const read = await readLying(shelf, name);
  return read?.plain?.sha256 === file.hash ? read.sha256 : undefined;
}

const sizeOf = async (path: string): Promise<number | undefined> => (await stat(path).catch(() => undefined))?.size;

/** A second name for a file; false where that can not be. `size`: what it must have. */
async function linked(from: string, to: string, size: number | undefined): Promise<boolean> {
  try {
    if (size !== undefined && (await sizeOf(from)) !== size) return false;
    await link(from, to);
    return true;
  } catch (error) {
    if (/^(ENOENT|EXDEV|EPERM|ENOTSUP|EMLINK|ENOSYS|EACCES)$/.test(String((error as NodeJS.ErrnoException).code)))
      return false;
    throw error;
  }
}

/** Copies a file out of a backup, to stay; false when it is not there. Never over another. */
export async function putFile(shelf: Shelf, file: FileName, to: string): Promise<boolean> {
  const bytes = await bytesLying(shelf, photoName(file));
  if (!bytes) return false;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await pipeline(bytes, createWriteStream(to, { flags: 'wx', mode: 0o640, flush: true }));
  return true;
}

/**
 * Reads every listed file again; answers the first that does not fit. `known`: what the backup says of itself, with what is
 * not there, and how many there are.
 */
export async function faultOfPhotos(
  shelf: Shelf,
  known: Pick<Manifest, 'gone' | 'lost'> & { files: Pick<Manifest['files'], 'count' | 'size'> },
  done: (count: number) => void,
): Promise<string | null> {
  const missing = new Set([...known.gone, ...known.lost].map(({ project, hash }) => `${project} ${hash}`));
  let fault: string | null = null;
  let last = '';
  let [count, size] = [0, 0];
  await manyAtOnce(listed(shelf), atOnce, async (file) => {
    // read one after the other, and in order: none is there twice
    const key = file.path === undefined ? `${file.project} ${file.hash}` : '';
    if (key !== '' && key <= last) fault ??= `files.jsonl 里的 ${file.hash} 重复或次序不对`;
    if (key !== '') last = key;
    count += 1;
    size += file.size;
    done(count);
    if (fault !== null || missing.has(`${file.project} ${file.hash}`)) return;
    const read = await readLying(shelf, photoName(file));
    if (!read) fault ??= `照片或资料 ${file.hash} 不见了`;
    else if (read.plain?.sha256 !== file.hash || read.plain.bytes !== file.size)
      fault ??= `照片或资料 ${file.hash} 被改动或损坏`;
  });
  if (count !== known.files.count || size !== known.files.size) fault ??= 'files.jsonl 的件数或大小与清单不符';
  return fault;
}
