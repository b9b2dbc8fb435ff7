import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupFault } from '#server/db/fault.ts';
import { dataFolder, explainFault, keyHere } from '#tools/move/reach.ts';
import { restore } from '#tools/move/restore.ts';

// npm run restore -- --from BACKUP [--data FOLDER] [--key-file FILE]: puts a backup into an empty data folder, and its database into that
// folder or, with DATABASE_URL, into an empty database outside. Overwrites nothing. Exit 0 only when every chain and every
// file fits afterwards.
try {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, data: { type: 'string' }, 'key-file': { type: 'string' } },
  });
  if (!values.from) throw new SetupFault('请指明从哪一份备份恢复：npm run restore -- --from 备份的文件夹');
  process.exitCode = await restore({
    from: resolve(values.from),
    key: await keyHere(values['key-file']),
    data: dataFolder(values.data),
    url: process.env.DATABASE_URL || undefined,
    say: console.log,
  });
} catch (error) {
  explainFault('恢复失败', '--from 备份的文件夹、--data 数据文件夹 和 --key-file 密钥文件', error);
}
