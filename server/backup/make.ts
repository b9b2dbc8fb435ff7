import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { SetupFault } from '#server/db/fault.ts';
import { isRunning } from '#server/db/pidfile.ts';
import { fileStillThere, packStillThere } from './backup.sql.ts';
import { faultOfBackup, rowsIn } from './check.ts';
import { freeBytes, readThrough, settle } from './disk.ts';
import {
  listPath,
  type Manifest,
  type Part,
  type PartFile,
  readManifest,
  tablePath,
  writeManifest,
} from './manifest.ts';
import { takePhotos, writeList } from './photos.ts';
import { takeSides } from './sides.ts';
import { fromSnapshot, inOwner, type Snapshot } from './snapshot.ts';
import { localTime, pace, sizeWord } from './words.ts';

export interface BackupWork {
  /** a login that is kewu_owner or may take it on */
  readonly owner: pg.ClientConfig;
  /** the data folder: photos, anchors, the authority of https */
  readonly data: string;
  /** where backups lie, each in a folder of its own */
  readonly place: string;
  /** version of the product */
  readonly product: string;
  readonly now: Date;
  readonly say: (sentence: string) => void;
}
export interface Backup {
  readonly folder: string;
  readonly manifest: Manifest;
  /** bytes it would take alone; what it shares with an earlier one counted in full */
  readonly bytes: number;
}

const named = /^kewu-\d{8}-\d{6}$/;
/** Kept free beside what a backup needs. */
const spare = 64 << 20;

/** Whole backups of a place, the oldest first. */
export async function backupsIn(place: string): Promise<string[]> {
  const names = await readdir(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => named.test(name)).sort();
}

/**
 * Makes a backup beside a running office, reads it again to the last byte, and only then gives it its name: what has the
 * name is whole. The earlier ones in the place are not touched; photos they have are shared with them.
 */
export async function makeBackup(work: BackupWork): Promise<Backup> {
  const { place, say } = work;
  await mkdir(place, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw new SetupFault(`无法使用备份的文件夹 ${place}：${error.message}。请换一个位置。`);
  });
  await removeDead(place);
  const name = `kewu-${localTime(work.now).replaceAll(/[-:]/g, '').replace(' ', '-')}`;
  const folder = join(place, name);
  if (await stat(folder).catch(() => undefined)) throw new SetupFault(`${folder} 已经存在。请稍后再备份一次。`);
  const making = join(place, `.${name}.${hostname()}.${process.pid}.part`);
  await mkdir(join(making, 'tables'), { recursive: true, mode: 0o700 });
  try {
    const manifest = await fill(work, making);
    say('正在核对……');
    const fault = await faultOfBackup(making, manifest, false);
    if (fault !== null) throw new SetupFault(`写好的备份读回来不对：${fault}。请检查磁盘，或换一个位置再备份。`);
    for (const path of [join(making, 'tables'), making]) await settle(path);
    await rename(making, folder);
    await settle(place);
    const sized = [...manifest.tables, ...manifest.sides].reduce((sum, { bytes }) => sum + bytes, 0);
    return { folder, manifest, bytes: sized + manifest.files.bytes + manifest.files.size };
  } catch (error) {
    await rm(making, { recursive: true, force: true }).catch(() => undefined);
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new SetupFault(`${place} 所在的磁盘写满了，没有留下半份备份。请腾出空间，或换一个位置。`);
    throw error;
  }
}

/** Removes all but the newest `keep` backups of a place. */
export async function keepNewest(place: string, keep: number): Promise<void> {
  for (const name of (await backupsIn(place)).slice(0, -keep)) {
    // under another name first: what still has its name is whole
    const going = join(place, `.${name}.${hostname()}.${process.pid}.part`);
    await rename(join(place, name), going);
    await rm(going, { recursive: true, force: true });
  }
}

/** Removes what killed backups of this machine left. */
async function removeDead(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const found = /^\.kewu-\d{8}-\d{6}\.(.+)\.(\d+)\.part$/.exec(name);
    if (found?.[1] === hostname() && Number(found[2]) !== process.pid && !isRunning(Number(found[2])))
      await rm(join(place, name), { recursive: true, force: true });
  }
}

async function fill(work: BackupWork, making: string): Promise<Manifest> {
  const { say } = work;
  const before = await earlier(work.place);
  const read = await fromSnapshot(work.owner, async (snapshot) => {
    const tell = pace(say);
    const tables: PartFile[] = [];
    await refuseShort(work.place, snapshot.bytes);
    for (const [i, part] of snapshot.parts.entries()) {
      tables.push(await takePart(snapshot, part, making));
      tell(`数据表 ${i + 1} / ${snapshot.parts.length}`, i + 1 === snapshot.parts.length);
    }
    const { at, postgres, mode, migrations, projects, heads } = snapshot;
    return {
      at,
      postgres,
      mode,
      migrations,
      projects,
      heads,
      tables,
      files: await writeList(making, snapshot.files()),
    };
  });
  await refuseShort(work.place, Math.max(0, read.files.size - (before?.size ?? 0)));
  const tell = pace(say);
  const photos = await takePhotos({
    folder: making,
    store: join(work.data, 'files'),
    before: before?.folder,
    stillThere: ({ project, hash, path }) =>
      inOwner(work.owner, async (q) => {
        const rows = await q(path === undefined ? fileStillThere : packStillThere, [project, hash]);
        return rows.length > 0;
      }),
    done: (count) => tell(`照片和资料 ${count} / ${read.files.count}`, count === read.files.count),
  });
  const sides = await takeSides(work.data, making, read.projects);
  const list = await readThrough(listPath(making));
  if (!list) throw new Error('the list of files is gone');
  const manifest: Manifest = {
    format: 1,
    product: work.product,
    ...read,
    files: { ...read.files, ...list },
    ...photos,
    sides,
  };
  await writeManifest(making, manifest);
  return manifest;
}

/** The newest backup of the place, whose photos need not be written again; a bad one is passed over. */
async function earlier(place: string): Promise<{ folder: string; size: number } | undefined> {
  for (const name of (await backupsIn(place)).reverse()) {
    const folder = join(place, name);
    const manifest = await readManifest(folder).catch(() => undefined);
    if (manifest) return { folder, size: manifest.files.size };
  }
  return undefined;
}

async function refuseShort(place: string, needed: number): Promise<void> {
  const free = await freeBytes(place);
  if (free < needed + spare)
    throw new SetupFault(
      `${place} 所在的磁盘只剩 ${sizeWord(free)}，这份备份约需 ${sizeWord(needed + spare)}。请腾出空间，或换一个位置。`,
    );
}

async function takePart(snapshot: Snapshot, part: Part, making: string): Promise<PartFile> {
  const path = tablePath(making, part.part);
  let rows = 0;
  const count = new Transform({
    transform(piece: Buffer, _encoding, next) {
      rows += rowsIn(piece);
      next(null, piece);
    },
  });
  // level 1: a third of the time of the default, a tenth more to store
  await pipeline(
    snapshot.read(part),
    count,
    createGzip({ level: 1 }),
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  );
  const read = await readThrough(path);
  if (!read) throw new Error(`${path} is gone`);
  const { table, columns } = part;
  return { table, part: part.part, columns, rows, ...read };
}
