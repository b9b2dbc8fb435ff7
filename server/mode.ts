import type { Db } from '#server/db/db.ts';
import { SetupFault } from '#server/db/fault.ts';
import { statement } from '#server/db/statement.ts';
import type { Mode } from '#server/deps.ts';

const read = statement<{ value: Mode }>('mode.read', "select value from kewu.installation where key = 'mode'");
const write = statement(
  'mode.write',
  "insert into kewu.installation (key, value) values ('mode', to_jsonb($1::text)) on conflict do nothing",
);

const names: Record<Mode, string> = { sample: '样例（sample）', office: '正式（office）' };

/** Reads the mode of this installation, settling it the first time; another wish than what is settled is refused. */
export async function settleMode(db: Db, wish: string | undefined): Promise<Mode> {
  if (wish !== undefined && wish !== 'sample' && wish !== 'office') {
    throw new SetupFault(`KEWU_MODE 只能是 sample 或 office，而不是「${wish}」。`);
  }
  const settled = await db.tx({ projects: [] }, async (q) => {
    const [before] = await q(read);
    if (before) return before.value;
    await q(write, [wish ?? 'sample']);
    return (await q(read))[0]?.value;
  });
  if (settled === undefined) throw new Error('the mode could not be written');
  if (wish !== undefined && wish !== settled) {
    throw new SetupFault(
      `这个数据库在首次启动时已定为${names[settled]}模式，不能改成${names[wish]}。请用 KEWU_DATA 指定另一个数据文件夹。`,
    );
  }
  return settled;
}
