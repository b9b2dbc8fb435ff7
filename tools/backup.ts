import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keepNewest, makeBackup } from '#server/backup/make.ts';
import { sizeOfPlace } from '#server/backup/place.ts';
import { placeOf } from '#server/backup/plan.ts';
import { type Done, noteDone } from '#server/backup/record.sql.ts';
import { inOwner } from '#server/backup/snapshot.ts';
import { localTime, sizeWord } from '#server/backup/words.ts';
import { SetupFault } from '#server/db/fault.ts';
import { dataFolder, explainFault, keyHere, productVersion, reachOwner } from '#tools/move/reach.ts';

// npm run backup [-- --to FOLDER] [-- --keep N]: a backup of the office that `npm start` runs, also while it runs, as a
// folder of its own in FOLDER. Exit 0 only when it was written whole, read again and found right; 2 when it is whole but
// the office itself has lost files.
try {
  const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } });
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (keep !== undefined && !(Number.isInteger(keep) && keep > 0)) throw new SetupFault('--keep 应为大于 0 的整数。');
  const data = dataFolder();
  const wish = process.env.KEWU_BACKUP === 'off' ? undefined : process.env.KEWU_BACKUP;
  process.exitCode = await backUp(data, values.to ? resolve(values.to) : placeOf(data, wish), keep);
} catch (error) {
  explainFault('备份失败', '--to 文件夹 和 --keep 份数', error);
}

async function backUp(data: string, place: string, keep: number | undefined): Promise<number> {
  const { owner, close } = await reachOwner(data);
  try {
    console.log(`正在备份到 ${place} ……`);
    const key = await keyHere();
    const work = { owner, data, place, product: productVersion(), now: new Date(), key, say: console.log };
    const { folder, manifest, bytes } = await makeBackup(work);
    if (keep !== undefined) await keepNewest(place, keep);
    const { at, tables, files, lost, onlyHere } = manifest;
    const rows = tables.reduce((sum, part) => sum + part.rows, 0);
    const done: Done = {
      ...{ at, folder, bytes, rows, files: files.count, lost: lost.length + onlyHere.length },
      ...{ sealed: key?.by ?? null, placeBytes: await sizeOfPlace(place) },
    };
    await inOwner(owner, (q) => q(noteDone, [JSON.stringify(done)]));
    console.log(`备份完成，已读回核对：${folder}`);
    console.log(
      `内容截至 ${localTime(new Date(at))}：${rows} 行、${files.count} 个照片和资料，共 ${sizeWord(bytes)}，${key ? '已加密' : '没有加密'}。`,
    );
    const told = (what: string, some: typeof lost): void =>
      console.log(`注意：有 ${some.length} 个照片或资料在本机已经丢失或损坏，${what}（如 ${some[0]?.hash}）。`);
    if (lost.length > 0) told('备份里也没有，请用 npm run verify 查明', lost);
    if (onlyHere.length > 0) told(`备份里还有，请从它的 files 拷回 ${data}/files 的同一位置`, onlyHere);
    return lost.length + onlyHere.length === 0 ? 0 : 2;
  } finally {
    await close();
  }
}
