import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pipeline, Transform } from 'node:stream';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { SetupFault } from '#server/db/fault.ts';
import { isRunning } from '#server/db/pidfile.ts';
import { fileStillThere, packStillThere } from './backup.sql.ts';
import { faultOfBackup, rowsIn } from './check.ts';
import { bare, type Cover, checkFile, coverFor, keyFile } from './cover.ts';
import { type RoomOf, roomOf, settle, spareOf } from './disk.ts';
import type { BackupKey } from './key.ts';
import { readLying, type Shelf, writeLying } from './lying.ts';
import {
  insideFile,
  listName,
  type Manifest,
  type Part,
  type PartFile,
  readManifest,
  tableName,
  writeInside,
  writeManifest,
} from './manifest.ts';
import { settleNames } from './names.ts';
import { takePhotos, writeList } from './photos.ts';
import { sideName, takeSides } from './sides.ts';
import { fromSnapshot, inOwner, type Snapshot } from './snapshot.ts';
import { photoSums, writeSums } from './sums.ts';
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
  /** with it the backup is encrypted */
  readonly key?: BackupKey | undefined;
  /** how disks stand; the tests say otherwise */
  readonly room?: RoomOf;
  readonly say: (sentence: string) => void;
}
export interface Backup {
  readonly folder: string;
  readonly manifest: Manifest;
  /** bytes it would take alone; what it shares with an earlier one counted in full */
  readonly bytes: number;
}

const named = /^kewu-\d{8}-\d{6}$/;
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
    const { manifest, cover } = await fill(work, making);
    say('正在核对……');
    const fault = await faultOfBackup({ folder: making, cover, manifest }, false);
    if (fault !== null) throw new SetupFault(`写好的备份读回来不对：${fault}。请检查磁盘，或换一个位置再备份。`);
    for (const path of [join(making, 'tables'), making]) await settle(path);
    await rename(making, folder);
    await settle(place);
    const sized = [...manifest.tables, ...manifest.sides].reduce((sum, { bytes }) => sum + bytes, 0);
    const bytes = sized + manifest.files.bytes + manifest.files.size;
    return { folder, manifest, bytes };
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

async function fill(work: BackupWork, folder: string): Promise<{ manifest: Manifest; cover: Cover }> {
  const { say, key } = work;
  const before = await earlier(work.place);
  const cover = key ? await coverFor(key, folder, before?.folder, await inOwner(work.owner, settleNames)) : bare;
  const shelf: Shelf = { folder, cover };
  // what lies under another cover, or under none, can not be shared
  const alike = before && String(before.to) === String(cover.to) ? before : undefined;
  const read = await fromSnapshot(work.owner, async (snapshot) => {
    const tell = pace(say);
    const tables: PartFile[] = [];
    const files = await writeList(shelf, snapshot.files());
    await refuseShort(work, snapshot.bytes + Math.max(0, files.size - (alike?.size ?? 0)));
    for (const [i, part] of snapshot.parts.entries()) {
      tables.push(await takePart(snapshot, part, shelf));
      tell(`数据表 ${i + 1} / ${snapshot.parts.length}`, i + 1 === snapshot.parts.length);
    }
    const { at, postgres, mode, migrations, projects, heads } = snapshot;
    return { at, postgres, mode, migrations, projects, heads, tables, files };
  });
  const sums = key && (await writeSums(folder));
  const tell = pace(say);
  const photos = await takePhotos({
    shelf,
    store: join(work.data, 'files'),
    before: alike && { folder: alike.folder, sums: key && (await photoSums(alike.folder)) },
    stillThere: ({ project, hash, path }) =>
      inOwner(work.owner, async (q) => {
        const rows = await q(path === undefined ? fileStillThere : packStillThere, [project, hash]);
        return rows.length > 0;
      }),
    ...(sums ? { wrote: sums.add } : {}),
    done: (count) => tell(`照片和资料 ${count} / ${read.files.count}`, count === read.files.count),
  });
  const sides = await takeSides(work.data, shelf, read.projects);
  const list = await readLying(shelf, listName, 'lying');
  if (!list) throw new Error('the list of files is gone');
  const { bytes, sha256 } = list;
  const files = { ...read.files, bytes, sha256 };
  const manifest: Manifest = { format: 1, product: work.product, ...read, files, ...photos, sides };
  if (!key || !sums) await writeManifest(folder, manifest);
  else {
    for (const part of manifest.tables) await sums.add(tableName(part.part) + cover.suffix, part.sha256);
    for (const side of sides) await sums.add(sideName(side.path) + cover.suffix, side.sha256);
    await sums.add(listName + cover.suffix, sha256);
    for (const name of [keyFile, checkFile]) {
      const small = await readLying({ folder, cover: bare }, name);
      if (small) await sums.add(name, small.sha256);
    }
    await sums.add(insideFile, await writeInside(shelf, manifest));
    await writeManifest(folder, {
      ...{ format: 2, product: work.product, at: read.at },
      sealed: { by: key.by, to: [...cover.to] },
      holds: {
        ...{ tables: read.tables.length, files: files.count, size: files.size },
        rows: read.tables.reduce((sum, { rows }) => sum + rows, 0),
      },
      sums: await sums.close(),
    });
  }
  return { manifest, cover };
}

interface Earlier {
  readonly folder: string;
  readonly size: number;
  /** whom it is encrypted to; nobody when it is not */
  readonly to: readonly string[];
}

/** The newest backup of the place, whose photos need not be written again; a bad one is passed over. */
async function earlier(place: string): Promise<Earlier | undefined> {
  for (const name of (await backupsIn(place)).reverse()) {
    const folder = join(place, name);
    const found = await readManifest(folder).catch(() => undefined);
    if (found?.format === 1) return { folder, size: found.files.size, to: [] };
    if (found) return { folder, size: found.holds.size, to: found.sealed.to };
  }
  return undefined;
}

async function refuseShort({ place, room = roomOf }: BackupWork, bytes: number): Promise<void> {
  const disk = await room(place);
  const needed = bytes + spareOf(disk);
  if (disk.free < needed)
    throw new SetupFault(
      `${place} 所在的磁盘只剩 ${sizeWord(disk.free)}，这份备份约需 ${sizeWord(bytes)}，还要留出 ${sizeWord(needed - bytes)}。请腾出空间，或换一个位置。`,
    );
}

async function takePart(snapshot: Snapshot, part: Part, shelf: Shelf): Promise<PartFile> {
  let rows = 0;
  const count = new Transform({
    transform(piece: Buffer, _encoding, next) {
      rows += rowsIn(piece);
      next(null, piece);
    },
  });
  // level 1: a third of the time of the default, a tenth more to store
  const { bytes, sha256 } = await writeLying(
    shelf,
    tableName(part.part),
    // an error anywhere ends the last of them, and is thrown where that is read
    pipeline(snapshot.read(part), count, createGzip({ level: 1 }), () => undefined),
  );
  const { table, columns } = part;
  return { table, part: part.part, columns: [...columns], rows, bytes, sha256 };
}
