import { createReadStream } from 'node:fs';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathOf } from '#server/files/store.ts';
import { copyDurably, manyAtOnce, readThrough, settle } from './disk.ts';
import { type FileLine, type FileName, listPath, type Manifest } from './manifest.ts';

/** Files copied, or read again, at once: a slow disk is kept busy, a small one not overrun. */
const atOnce = 6;

/** Where a file lies in a store: the office's own, or that of a backup. */
export const storePath = (store: string, { project, hash, path }: FileName): string =>
  path === undefined ? pathOf(store, project, hash) : join(store, project, path);
export const photoPath = (folder: string, file: FileName): string => storePath(join(folder, 'files'), file);

/** The files of a backup's list, one after the other. */
export async function* listed(folder: string): AsyncGenerator<FileLine> {
  const lines = createInterface({
    input: createReadStream(listPath(folder), 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) if (line !== '') yield JSON.parse(line) as FileLine;
}

/** Writes the list, one line a file; answers how many they are and the bytes they have together. */
export async function writeList(
  folder: string,
  files: AsyncIterable<FileLine>,
): Promise<{ count: number; size: number }> {
  const out = await open(listPath(folder), 'wx', 0o600);
  let [count, size, text] = [0, 0, ''];
  try {
    for await (const line of files) {
      count += 1;
      size += line.size;
      text += `${JSON.stringify(line)}\n`;
      if (text.length < 1 << 16) continue;
      await out.appendFile(text);
      text = '';
    }
    await out.appendFile(text);
    await out.sync();
  } finally {
    await out.close();
  }
  return { count, size };
}

export interface PhotoWork {
  /** the backup that is being made, its list written */
  readonly folder: string;
  /** the office's own store */
  readonly store: string;
  /** an earlier backup in the same place: what it has is not written again */
  readonly before: string | undefined;
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
  await manyAtOnce(listed(work.folder), atOnce, async ({ size, ...file }) => {
    const path = photoPath(work.folder, file);
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
  if (work.before !== undefined && (await linked(photoPath(work.before, file), path, size))) {
    if (await isWhole(path, file.hash)) {
      if ((await sizeOf(from)) === size) return 'taken';
      if (await work.stillThere(file)) return 'onlyHere';
      await rm(path);
      return 'gone';
    }
    // the earlier copy has gone bad: this one is made anew from the office's own
    await rm(path);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await copyDurably(from, path);
      if (await isWhole(path, file.hash)) return 'taken';
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

const sizeOf = async (path: string): Promise<number | undefined> => (await stat(path).catch(() => undefined))?.size;

/** A second name for the copy of an earlier backup; false where that can not be. */
async function linked(from: string, to: string, size: number): Promise<boolean> {
  try {
    if ((await sizeOf(from)) !== size) return false;
    await link(from, to);
    return true;
  } catch (error) {
    if (/^(ENOENT|EXDEV|EPERM|ENOTSUP|EMLINK|ENOSYS|EACCES)$/.test(String((error as NodeJS.ErrnoException).code)))
      return false;
    throw error;
  }
}

const isWhole = async (path: string, hash: string): Promise<boolean> => (await readThrough(path))?.sha256 === hash;

/** Reads every listed file again; answers the first that does not fit. `missing`: known not to be there. */
export async function faultOfPhotos(
  folder: string,
  missing: readonly FileName[],
  done: (count: number) => void,
): Promise<string | null> {
  const known = new Set(missing.map(({ project, hash }) => `${project} ${hash}`));
  let fault: string | null = null;
  let count = 0;
  await manyAtOnce(listed(folder), atOnce, async (file) => {
    count += 1;
    done(count);
    if (fault !== null || known.has(`${file.project} ${file.hash}`)) return;
    const read = await readThrough(photoPath(folder, file));
    if (!read) fault ??= `照片或资料 ${file.hash} 不见了`;
    else if (read.sha256 !== file.hash || read.bytes !== file.size) fault ??= `照片或资料 ${file.hash} 被改动或损坏`;
  });
  return fault;
}
