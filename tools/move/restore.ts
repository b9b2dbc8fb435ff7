import { createReadStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { faultOfBackup } from '#server/backup/check.ts';
import { copyDurably, freeBytes, manyAtOnce, readThrough, settle } from '#server/backup/disk.ts';
import { type Manifest, type Part, readManifest, tablePath } from '#server/backup/manifest.ts';
import { listed, photoPath, storePath } from '#server/backup/photos.ts';
import { putSides } from '#server/backup/sides.ts';
import { localTime, pace, sizeWord } from '#server/backup/words.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { SetupFault } from '#server/db/fault.ts';
import { hold, letGo } from '#server/db/hold.ts';
import { lockFolder } from '#server/db/lock.ts';
import { ensureDatabase, openDatabase } from '#server/db/open.ts';
import { readProjects } from '#server/projects/projects.ts';
import { fillEmpty, refuseOtherMigrations, type Target } from '#tools/move/fill.ts';
import { verifyProject } from '#tools/verify/project.ts';

export interface RestoreWork {
  /** one backup */
  readonly from: string;
  /** the data folder to be: not there yet, or empty */
  readonly data: string;
  /** an empty database outside, instead of one in the data folder */
  readonly url: string | undefined;
  readonly say: (sentence: string) => void;
}

/**
 * Puts a backup back and verifies every chain and file; answers the exit status. Until all is there the folder is marked
 * and can not be started. What the office had lost before it was backed up is told, and makes the status 2.
 */
export async function restore(work: RestoreWork): Promise<number> {
  const { from, data, url, say } = work;
  const manifest = await readManifest(from);
  const until = localTime(new Date(manifest.at));
  say(`备份的内容截至 ${until}。正在核对备份……`);
  const tell = pace(say);
  const fault = await faultOfBackup(from, manifest, true, (done) =>
    tell(`已核对 ${done} / ${manifest.files.count}`, false),
  );
  if (fault !== null) throw new SetupFault(`备份不完整：${fault}。什么也没有写，请换一份备份。`);
  refuseOtherMigrations(manifest.migrations);
  await refuseUsed(data);
  await mkdir(data, { recursive: true, mode: 0o711 });
  const needed = manifest.files.size + 10 * manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  const free = await freeBytes(data);
  if (free < needed) throw new SetupFault(`${data} 所在的磁盘只剩 ${sizeWord(free)}，恢复约需 ${sizeWord(needed)}。`);

  const lock = await lockFolder(data);
  try {
    hold(data, { why: 'restoring', at: new Date().toISOString() });
    say(`正在恢复到 ${data}${url === undefined ? '' : ' 和外部数据库'} ……`);
    await putDatabase(work, manifest);
    await putPhotos(work, manifest);
    await putSides(from, data, manifest.sides);
    letGo(data);
    say('正在核验每一条链和每一个文件……');
    const { lost } = manifest;
    const bad = await verifyAll(work, lost);
    if (lost.length > 0) say(`注意：备份之前就已丢失或损坏的照片和资料有 ${lost.length} 个（如 ${lost[0]?.hash}）。`);
    if (bad > 0) say('恢复了，但核验没有通过：原因见上。');
    say(`已恢复到 ${until}（${manifest.at}）。此后的操作不在其中；每个人要重新登录。`);
    return bad > 0 ? 1 : lost.length > 0 ? 2 : 0;
  } catch (error) {
    // refused before anything was written: the folder is as empty as it was
    if ((await namesIn(data)).every((name) => name === 'hold.json')) letGo(data);
    throw error;
  } finally {
    await lock.release();
  }
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

async function putDatabase({ from, data, url, say }: RestoreWork, manifest: Manifest): Promise<void> {
  const filling = {
    ...manifest,
    parts: manifest.tables,
    read: ({ part }: Part) => createReadStream(tablePath(from, part)).pipe(createGunzip()),
  };
  const fill = (target: Target): Promise<void> => fillEmpty(target, filling, say);
  if (url !== undefined) return await fill({ admin: { connectionString: url }, login: false });
  const server = await startEmbedded({ folder: data, say });
  try {
    await ensureDatabase(server, 'kewu');
    await fill({ admin: server.connection('postgres', 'kewu'), login: true });
  } finally {
    await server.stop();
  }
}

/** Copies, never links: what the office writes must not reach into the backup. */
async function putPhotos({ from, data, say }: RestoreWork, manifest: Manifest): Promise<void> {
  const missing = new Set([...manifest.gone, ...manifest.lost].map(({ project, hash }) => `${project} ${hash}`));
  const store = join(data, 'files');
  await mkdir(store, { recursive: true });
  const folders = new Set<string>();
  const tell = pace(say);
  let count = 0;
  await manyAtOnce(listed(from), 6, async (file) => {
    if (missing.has(`${file.project} ${file.hash}`)) {
      count += 1;
      return;
    }
    const to = storePath(store, file);
    await copyDurably(photoPath(from, file), to);
    // the photos are read again when everything is verified; the packs are not
    if (file.path !== undefined && (await readThrough(to))?.sha256 !== file.hash)
      throw new SetupFault(`${to} 写下之后读回来不对。请检查磁盘。`);
    folders.add(join(to, '..'));
    count += 1;
    tell(`照片和资料 ${count} / ${manifest.files.count}`, count === manifest.files.count);
  });
  for (const folder of folders) await settle(folder);
}

/** Verifies what was restored as `npm run verify` does; answers how many projects do not fit for another reason than a lost file. */
async function verifyAll({ data, url, say }: RestoreWork, lost: Manifest['lost']): Promise<number> {
  const { db, close } = await openDatabase({ url, appUrl: undefined, folder: data, say: () => undefined });
  try {
    let bad = 0;
    for (const project of await db.read({ projects: [] }, readProjects)) {
      const folders = { files: join(data, 'files'), anchors: join(data, 'anchors') };
      const { fault, streams, events, files } = await verifyProject(db, project, folders);
      if (fault !== null && !lost.some(({ hash }) => fault.includes(hash))) bad += 1;
      say(
        fault === null
          ? `${project.code} 一致：${streams} 条链、${events} 个事件、${files} 个文件。`
          : `${project.code} 不一致：${fault}。`,
      );
    }
    return bad;
  } finally {
    await close();
  }
}
