import { parseArgs } from 'node:util';
import { SetupFault } from '#server/db/fault.ts';
import { move } from '#tools/move/move.ts';
import { dataFolder, explainFault } from '#tools/move/reach.ts';

// npm run move -- --to postgres://user@host/database: moves the embedded database of the data folder to an empty one
// outside. The application must be stopped; photos and papers stay where they are. Exit 0 only when both say the same.
try {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  if (!values.to) throw new SetupFault('请指明搬到哪里：npm run move -- --to postgres://用户:口令@主机/数据库');
  if (process.env.DATABASE_URL)
    throw new SetupFault('已设置 DATABASE_URL，说明数据已在外部数据库里。要搬走内置的数据库，请先取消它。');
  await move(dataFolder(), values.to, console.log);
} catch (error) {
  explainFault('搬迁失败', '--to postgres://…', error);
}
