import { SetupFault } from '#server/db/fault.ts';
import { coverOf } from './cover.ts';
import { parseKey } from './key.ts';
import type { KeyAnswer } from './key-check.ts';

process.once('message', ({ folder, key }: { folder: string; key: string }) => {
  void parseKey(key, '填写的内容里')
    .then((parsed) => coverOf(folder, parsed))
    .then(
      (): KeyAnswer => ({ fault: null }),
      (error: unknown): KeyAnswer => ({
        fault: error instanceof SetupFault ? error.message : '读不到最近的备份，请检查备份的磁盘。',
      }),
    )
    .then((answer) => process.send?.(answer));
});
