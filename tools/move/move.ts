import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { headsDigest } from '#server/backup/backup.sql.ts';
import { fromSnapshot, inOwner, type Snapshot } from '#server/backup/snapshot.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { SetupFault } from '#server/db/fault.ts';
import { type Hold, heldBy, hold, holdPath, letGo } from '#server/db/hold.ts';
import { lockFolder } from '#server/db/lock.ts';
import { prepare } from '#server/db/open.ts';
import { fillEmpty } from '#tools/move/fill.ts';
import { rowsOf } from '#tools/move/move.sql.ts';
import { isUsed, release } from '#tools/move/outside.ts';

/**
 * Moves the embedded database of a data folder to an empty one outside. The folder is held meanwhile, so nobody writes; it
 * is marked before the first row leaves, so that a move that is cut off shows, and afterwards, so that the old database is
 * not started by mistake. Cut off after everything had arrived, the same command again only compares and ends it.
 */
export async function move(data: string, url: string, say: (sentence: string) => void): Promise<void> {
  const to = withoutPassword(url);
  if (!existsSync(join(data, 'postgres/PG_VERSION'))) throw new SetupFault(`${data} 里没有内置的数据库。`);
  const held = refuseOther(heldBy(data), to);
  const lock = await lockFolder(data);
  try {
    const target: pg.ClientConfig = { connectionString: url };
    const there = (await isUsed(target)) ? 'used' : 'empty';
    if (there === 'used' && held?.why !== 'moving')
      throw new SetupFault(`${to} 里已经有数据。请用一个空的数据库，搬迁不覆盖任何东西。`);
    const server = await startEmbedded({ folder: data, say });
    try {
      // as this program knows it: what is moved has the newest schema on both sides
      await prepare(server.connection('postgres', 'kewu'), true, say);
      hold(data, { why: 'moving', at: new Date().toISOString(), to });
      await fromSnapshot(server.connection('kewu_owner', 'kewu'), async (snapshot) => {
        if (there !== 'used') {
          say(`正在搬到 ${to} ……`);
          await fillEmpty({ admin: target, login: false }, { ...snapshot, gone: [] }, say);
        }
        say('正在比对两边……');
        await refuseDifference(snapshot, server.connection('kewu_owner', 'kewu'), target);
      }).catch((error: unknown) => {
        // all or nothing: with nothing over there the old database stays in use
        return isUsed(target).then(
          (now) => {
            if (!now) letGo(data);
            throw error;
          },
          () => {
            throw error;
          },
        );
      });
      await release(target);
      hold(data, { why: 'moved', at: new Date().toISOString(), to });
    } finally {
      await server.stop();
    }
  } finally {
    await lock.release();
  }
  say('搬迁完成，两边一致，一行不少。从现在起这样启动：');
  say(`  DATABASE_URL=${to} npm start`);
  say('（口令请自行补上，或写在 ~/.pgpass。）照片和资料仍在原来的数据文件夹里，KEWU_DATA 不要改。');
  say(`原来的数据库留作存底，不会再被启动；标记在 ${holdPath(data)}。`);
}

function refuseOther(held: Hold | undefined, to: string): Hold | undefined {
  if (held?.why === 'moved') throw new SetupFault(`这里的数据库已经搬到 ${held.to}。`);
  if (held?.why === 'restoring') throw new SetupFault('这个文件夹里的恢复没有做完，没有可搬的数据库。');
  if (held?.why === 'unproven') throw new SetupFault('这个文件夹里恢复的内容没有通过核验，不能搬。请换一份备份恢复。');
  if (held && held.to !== to)
    throw new SetupFault(`上一次搬迁的目标是 ${held.to}，没有搬完。请用同一个目标再执行一次。`);
  return held;
}

/** The address as it may be shown. */
function withoutPassword(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new SetupFault('--to 应为 postgres://用户:口令@主机/数据库。');
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw new SetupFault('--to 应以 postgres:// 开头。');
  parsed.password = '';
  if (parsed.searchParams.has('password')) parsed.searchParams.delete('password');
  return parsed.toString();
}

async function refuseDifference(snapshot: Snapshot, source: pg.ClientConfig, target: pg.ClientConfig): Promise<void> {
  const tables = [...new Set(snapshot.parts.map(({ table }) => table))];
  const count = (side: pg.ClientConfig): Promise<Map<string, number>> =>
    inOwner(side, async (q) => {
      const counts = new Map<string, number>();
      for (const table of tables) counts.set(table, (await q(rowsOf(table)))[0]?.n ?? 0);
      return counts;
    });
  const [here, there] = [await count(source), await count(target)];
  const other = tables.find((table) => here.get(table) !== there.get(table) && table !== 'installation');
  if (other) throw new SetupFault(`比对不一致：${other} 原有 ${here.get(other)} 行，那边有 ${there.get(other)} 行。`);
  const [heads] = await inOwner(target, (q) => q(headsDigest));
  if (heads?.digest !== snapshot.heads) throw new SetupFault('比对不一致：各条链的链头不同。');
}
