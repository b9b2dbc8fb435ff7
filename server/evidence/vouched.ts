import type { Query } from '#server/db/statement.ts';
import { digestOfRow, linesVouching, newestAmiss, vouched } from '#server/logs/vouched.ts';
import { seedPaperId } from '#server/papers/publish.ts';
import { seedPapers } from '#server/papers/seeds/all.ts';
import { Amiss, hold, type Tally, tableWord, untell } from '#server/replay/compare.ts';
import { type ReplayedRow, underivable } from '#server/replay/stream.ts';
import { takingTurns } from '#server/turns.ts';

/**
 * Holds versions of papers, receipts and parameters against the digests in the office's log: one changed, removed, or put in since the
 * log says digests is told. Those of before are listed, with what the company published or settled in another office.
 */
export async function holdVouched(q: Query, projectId: string, tally: Tally): Promise<void> {
  const others = takingTurns();
  for (const [acts, table, rows] of vouched) {
    const lines = await q(linesVouching, [projectId, acts]);
    const since = lines[0] === undefined ? Number.POSITIVE_INFINITY : Date.parse(lines[0].at);
    const digests = new Map(lines.map(({ key, digest }) => [key, digest]));
    for (const one of await q(rows, [projectId])) {
      await others();
      const digest = digests.get(one.key);
      digests.delete(one.key);
      const shipped = digest === undefined && table === 'paper_versions' ? asShipped(one.row) : undefined;
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
  const [lacking] = await q(newestAmiss, [projectId]);
  if (lacking) throw new Amiss(`${lacking.code} 的最新版本与已发布的版本不符`);
}

const byPaper = new Map(seedPapers.map((one) => [seedPaperId(one.key), one]));

/** What a version shows that is said to be the text the product ships; undefined when it is an older one, or none of ours. */
function asShipped(row: ReplayedRow): ReplayedRow | undefined {
  const seed = byPaper.get(String(row.paper));
  if (row.edited !== false || !seed) return undefined;
  if (typeof row.shipped === 'number' && row.shipped < seed.version) return undefined;
  const { content, audience } = JSON.parse(JSON.stringify(seed)) as ReplayedRow;
  return {
    ...{ project_id: null, label: `A/${Number(row.n) - 1}`, content, audience, note: null, shipped: seed.version },
    ...{ drafted_by: null, approved_by: null, approved_at: null, published_by: null },
    ...{ from_day: underivable, published_at: underivable },
  };
}
