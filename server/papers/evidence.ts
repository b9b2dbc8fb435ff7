import { asked, type Evidence } from '#server/manifest/stream.ts';
import { type ReplayedRow, underivable } from '#server/replay/stream.ts';
import { seedPaperId } from './publish.ts';
import { seedPapers } from './seeds/all.ts';
import { newestAmiss, receiptLines, receiptsVouched, versionLines, versionsVouched } from './vouched.sql.ts';

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

/** How papers are proved: what was published, and who read it, by their digests in the log of the office. */
export const paperEvidence: Evidence = {
  vouched: [
    { table: 'paper_versions', lines: versionLines, rows: versionsVouched, shipped: asShipped },
    { table: 'paper_receipts', lines: receiptLines, rows: receiptsVouched },
  ],
  questions: [asked(newestAmiss, ({ code }) => `${code} 的最新版本与已发布的版本不符`)],
};
