import type { Query } from '#server/db/statement.ts';
import { Amiss, hold, type Tally, tableWord, untell } from '#server/replay/compare.ts';
import { digestOfRow, type Vouching } from '#server/replay/vouched.ts';
import { takingTurns } from '#server/turns.ts';

/**
 * Holds rows of no stream against the digests in the office's log: one changed, removed, or put in since the
 * log says digests is told. Those of before are listed, with what the company published or settled in another office.
 */
export async function holdVouched(
  q: Query,
  projectId: string,
  tally: Tally,
  vouched: readonly Vouching[],
): Promise<void> {
  const others = takingTurns();
  for (const { table, lines: said, rows, shipped: asShipped } of vouched) {
    const lines = await q(said, [projectId]);
    const since = lines[0] === undefined ? Number.POSITIVE_INFINITY : Date.parse(lines[0].at);
    const digests = new Map(lines.map(({ key, digest }) => [key, digest]));
    for (const one of await q(rows, [projectId])) {
      await others();
      const digest = digests.get(one.key);
      digests.delete(one.key);
      const shipped = digest === undefined ? asShipped?.(one.row) : undefined;
      if (digest !== undefined) {
        if (digest !== digestOfRow(one)) throw new Amiss(`${one.label} 的${tableWord(tally, table)}与日志里的摘要不符`);
      } else if (shipped) hold(tally, table, one.label, one.row, shipped);
      else if (one.own && Date.parse(one.at) >= since)
        throw new Amiss(`${one.label} 的${tableWord(tally, table)}没有对应的日志`);
      else untell(tally, table, 'row');
    }
    const [gone] = digests.keys();
    if (gone !== undefined) throw new Amiss(`日志里有摘要的${tableWord(tally, table)}不见了（${gone}）`);
  }
}
