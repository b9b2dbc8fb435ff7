import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { faultOfBackup } from '#server/backup/check.ts';
import { manyAtOnce, type RoomOf, readThrough, roomOf, settle, spareOf } from '#server/backup/disk.ts';
import type { BackupKey } from '#server/backup/key.ts';
import { bytesLying } from '#server/backup/lying.ts';
import { type Manifest, type Opened, openBackup, type Part, tableName } from '#server/backup/manifest.ts';
import { listed, photoName, putFile, storePath } from '#server/backup/photos.ts';
import { putSides } from '#server/backup/sides.ts';
import { localTime, pace, sizeWord } from '#server/backup/words.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { SetupFault } from '#server/db/fault.ts';
import { hold, letGo } from '#server/db/hold.ts';
import { lockFolder } from '#server/db/lock.ts';
import { ensureDatabase, openDatabase } from '#server/db/open.ts';
import { readProjects } from '#server/projects/projects.ts';
import type { Fault } from '#server/replay/faults.ts';
import { fillEmpty, refuseOtherMigrations, type Target } from '#tools/move/fill.ts';
import { release } from '#tools/move/outside.ts';
import { mostSaid, verifyProject } from '#tools/verify/project.ts';

export interface RestoreWork {
  /** one backup */
  readonly from: string;
  /** what opens it, where it is encrypted */
  readonly key?: BackupKey | undefined;
  /** the data folder to be: not there yet, or empty */
  readonly data: string;
  /** an empty database outside, instead of one in the data folder */
  readonly url: string | undefined;
  /** how disks stand; the tests say otherwise */
  readonly room?: RoomOf;
  readonly say: (sentence: string) => void;
}

/**
 * Puts a backup back and verifies every chain and file; answers the exit status. Until all is there and fits, the folder is
 * marked and can not be started. What is refused leaves nothing behind; what is there but does not fit stays, marked, to be
 * looked at. What the office had lost before it was backed up is told, and makes the status 2.
 */
export async function restore(work: RestoreWork): Promise<number> {
  const { from, data, say } = work;
  const opened = await openBackup(from, work.key);
  const { manifest } = opened;
  const until = localTime(new Date(manifest.at));
  say(`备份的内容截至 ${until}。正在核对备份……`);
  const tell = pace(say);
  const fault = await faultOfBackup(opened, true, (done) => tell(`已核对 ${done} / ${manifest.files.count}`, false));
  if (fault !== null) throw new SetupFault(`备份不完整：${fault}。什么也没有写，请换一份备份。`);
  refuseOtherMigrations(manifest.migrations);
  await refuseUsed(data);
  const wasThere = existsSync(data);
  await mkdir(data, { recursive: true, mode: 0o711 });
  try {
    await refuseShort(work, manifest);
    return await putBack(work, opened, until);
  } catch (error) {
    // it was empty before: nothing in it is anybody's
    for (const name of await namesIn(data)) await rm(join(data, name), { recursive: true, force: true });
    if (!wasThere) await rm(data, { recursive: true, force: true });
    if (isFull(error))
      throw new SetupFault(`${data} 所在的磁盘（或数据库的磁盘）写满了，没有留下半份。请腾出空间，或换一个位置。`);
    throw error;
  }
}

async function putBack(work: RestoreWork, opened: Opened, until: string): Promise<number> {
  const { data, url, say } = work;
  const { manifest } = opened;
  const lock = await lockFolder(data);
  try {
    hold(data, { why: 'restoring', at: new Date().toISOString() });
    say(`正在恢复到 ${data}${url === undefined ? '' : ' 和外部数据库'} ……`);
    const undo = await putDatabase(work, opened);
    try {
      await putPhotos(work, opened);
      await putSides(opened, data, manifest.sides);
    } catch (error) {
      await undo();
      throw error;
    }
    say('正在核验每一条链和每一个文件……');
    const { gone, lost } = manifest;
    const { bad, forgiven } = await verifyAll(work, [...gone, ...lost]).catch((error: unknown) => {
      say(`核验没有做完：${(error as Error).message}`);
      return { bad: 1, forgiven: 0 };
    });
    if (lost.length > 0) say(`注意：备份之前就已丢失或损坏的照片和资料有 ${lost.length} 个（如 ${lost[0]?.hash}）。`);
    if (bad > 0) {
      hold(data, { why: 'unproven', at: new Date().toISOString() });
      say(`核验没有通过，原因见上。${data} 已打上标记，不能启动，只供查看（npm run verify）。请换一份备份再恢复。`);
      return 1;
    }
    if (url !== undefined) await release({ connectionString: url });
    letGo(data);
    say(`已恢复到 ${until}（${manifest.at}）。此后的操作不在其中；每个人要重新登录。`);
    return lost.length > 0 || forgiven > 0 ? 2 : 0;
  } finally {
    await lock.release();
  }
}

const isFull = (error: unknown): boolean => /^(ENOSPC|EDQUOT|53100)$/.test(String((error as { code?: unknown }).code));

async function refuseShort({ data, room = roomOf }: RestoreWork, manifest: Manifest): Promise<void> {
  const needed = manifest.files.size + 10 * manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  const disk = await room(data);
  if (disk.free < needed + spareOf(disk))
    throw new SetupFault(
      `${data} 所在的磁盘只剩 ${sizeWord(disk.free)}，恢复约需 ${sizeWord(needed)}，还要留出 ${sizeWord(spareOf(disk))}。请换一个位置。`,
    );
}

/** What lies in a folder, beside the lock. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name !== 'app.lock');
}

/** Only an empty folder is written to, so that nothing is overwritten, and nothing of another office stays in it. */
async function refuseUsed(data: string): Promise<void> {
  const used = await namesIn(data);
  if (used.length > 0)
    throw new SetupFault(
      `${data} 不是空的（有 ${used.slice(0, 3).join('、')}）。恢复不覆盖任何东西，请用 --data 指明一个空的文件夹。`,
    );
}

/** Fills the database; answers how to undo that. */
async function putDatabase({ data, url, say }: RestoreWork, opened: Opened): Promise<() => Promise<void>> {
  const filling = {
    ...opened.manifest,
    parts: opened.manifest.tables,
    why: 'restoring' as const,
    read: async ({ part }: Part) => {
      const bytes = await bytesLying(opened, tableName(part));
      if (!bytes) throw new SetupFault(`${tableName(part)} 不见了。请换一份备份。`);
      // an error anywhere ends the last of them, and is thrown where that is read
      return pipeline(Readable.from(bytes), createGunzip(), () => undefined);
    },
  };
  const fill = (target: Target): Promise<() => Promise<void>> => fillEmpty(target, filling, say);
  if (url !== undefined) return await fill({ admin: { connectionString: url }, login: false });
  const server = await startEmbedded({ folder: data, say });
  try {
    await ensureDatabase(server, 'kewu');
    await fill({ admin: server.connection('postgres', 'kewu'), login: true });
    // it goes with the folder
    return async () => undefined;
  } finally {
    await server.stop();
  }
}

/** Copies, never links: what the office writes must not reach into the backup. */
async function putPhotos({ data, say }: RestoreWork, opened: Opened): Promise<void> {
  const { manifest } = opened;
  const missing = new Set([...manifest.gone, ...manifest.lost].map(({ project, hash }) => `${project} ${hash}`));
  const store = join(data, 'files');
  await mkdir(store, { recursive: true });
  const folders = new Set<string>();
  const tell = pace(say);
  let count = 0;
  await manyAtOnce(listed(opened), 6, async (file) => {
    if (missing.has(`${file.project} ${file.hash}`)) {
      count += 1;
      return;
    }
    const to = storePath(store, file);
    if (!(await putFile(opened, file, to))) throw new SetupFault(`${photoName(file)} 不见了。请换一份备份。`);
    // the photos are read again when everything is verified; the packs are not
    if (file.path !== undefined && (await readThrough(to))?.sha256 !== file.hash)
      throw new SetupFault(`${to} 写下之后读回来不对。请检查磁盘。`);
    folders.add(join(to, '..'));
    count += 1;
    tell(`照片和资料 ${count} / ${manifest.files.count}`, count === manifest.files.count);
  });
  for (const folder of folders) await settle(folder);
}

/**
 * Verifies what was restored as `npm run verify` does; answers how many projects do not fit, and what was forgiven: nothing
 * but that a file is not there which was `missing` when the backup was made, as that says.
 */
async function verifyAll(
  { data, url, say }: RestoreWork,
  missing: Manifest['lost'],
): Promise<{ bad: number; forgiven: number }> {
  const { db, close } = await openDatabase({
    ...{ url, appUrl: undefined, folder: data, held: 'restoring' as const },
    say: () => undefined,
  });
  try {
    let [bad, forgiven] = [0, 0];
    for (const project of await db.read({ projects: [] }, readProjects)) {
      const folders = { files: join(data, 'files'), anchors: join(data, 'anchors') };
      const { faults, streams, events, files } = await verifyProject(db, project, folders);
      const known = new Set(missing.flatMap((one) => (one.project === project.id ? [one.hash] : [])));
      const isKnown = ({ gone }: Fault): boolean => gone !== undefined && known.has(gone);
      if (!faults.every(isKnown)) bad += 1;
      forgiven += faults.filter(isKnown).length;
      if (faults.length === 0) say(`${project.code} 一致：${streams} 条链、${events} 个事件、${files} 个文件。`);
      // what keeps it from being started comes first
      const said = [...faults.filter((one) => !isKnown(one)), ...faults.filter(isKnown)];
      for (const fault of said.slice(0, mostSaid)) say(`${project.code} 不一致：${fault.say}。`);
      if (said.length > mostSaid) say(`${project.code} 还有 ${said.length - mostSaid} 处不符。`);
    }
    return { bad, forgiven };
  } finally {
    await close();
  }
}
