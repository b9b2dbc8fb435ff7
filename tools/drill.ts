import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backupsIn } from '#server/backup/make.ts';
import { placeOf } from '#server/backup/plan.ts';
import { type Drill, noteDrill } from '#server/backup/record.sql.ts';
import { inOwner } from '#server/backup/snapshot.ts';
import { SetupFault } from '#server/db/fault.ts';
import { dataFolder, explainFault, keyHere, reachOwner } from '#tools/move/reach.ts';
import { restore } from '#tools/move/restore.ts';

// npm run drill [-- --from BACKUP] [-- --key-file FILE]: the rehearsal. Puts the newest backup into a folder of its own
// beside the data, verifies every chain and file there, removes it, and notes the result for the administrator's page. The
// office may be at work. Exit as `npm run restore`.
try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, 'key-file': { type: 'string' } } });
  const data = dataFolder();
  const wish = process.env.KEWU_BACKUP === 'off' ? undefined : process.env.KEWU_BACKUP;
  const from = values.from ? resolve(values.from) : await newestIn(placeOf(data, wish));
  process.exitCode = await drill(data, from, values['key-file']);
} catch (error) {
  explainFault('演练失败', '--from 备份的文件夹 和 --key-file 密钥文件', error);
}

async function newestIn(place: string): Promise<string> {
  const newest = (await backupsIn(place)).at(-1);
  if (newest === undefined) throw new SetupFault(`${place} 里没有备份。请先备份，或用 --from 指明一份。`);
  return join(place, newest);
}

async function drill(data: string, from: string, keyFile: string | undefined): Promise<number> {
  const key = await keyHere(keyFile);
  // what a killed rehearsal left
  for (const name of await readdir(data))
    if (/^drill-[A-Za-z0-9]{6}$/.test(name)) await rm(join(data, name), { recursive: true, force: true });
  const there = await mkdtemp(join(data, 'drill-'));
  let status = 1;
  try {
    status = await restore({ from, key, data: join(there, 'data'), url: undefined, say: console.log });
  } finally {
    await rm(there, { recursive: true, force: true });
    const { owner, close } = await reachOwner(data);
    const result: Drill = { at: new Date().toISOString(), from: basename(from), ok: status !== 1 };
    await inOwner(owner, (q) => q(noteDrill, [JSON.stringify(result)])).finally(close);
  }
  console.log(status === 1 ? '演练没有通过，原因见上。' : '演练通过；演练的文件已删除，结果记在「备份」页。');
  return status;
}
