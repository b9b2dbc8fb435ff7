import { canonical, contentHash } from '#kernel/chain.ts';
import type { VouchedRow } from './vouched.sql.ts';

/**
 * The digest of a row that belongs to no stream, as a line of the office's log says it: the log is chained, so the row can
 * be held against it from then on. Read back from the database, so that both are digested as they are stored.
 */
export function digestOfRow(row: Pick<VouchedRow, 'row'> | undefined): string {
  if (!row) throw new Error('the row the log is to vouch for is not there');
  return contentHash(new TextEncoder().encode(canonical(row.row)));
}
