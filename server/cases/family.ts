import type { DataLoader } from '#server/db/data-loader.ts';
import { type CaseRow, families, lockRoots } from './cases.sql.ts';

/**
 * A case with its whole family, locked for this transaction; null when there is no such case. Whoever goes on to write
 * claims `row.rootId`: another command of the same go may hold it.
 */
export async function lockFamily(
  load: DataLoader,
  id: string,
): Promise<{ row: CaseRow; rows: readonly CaseRow[] } | null> {
  // sent together: the second statement begins after the lock is held and sees what the holder before left
  const [, keyed] = await Promise.all([load(lockRoots, id), load(families, id)]);
  const rows = keyed.map(({ key: _, ...row }): CaseRow => row);
  const row = rows.find((one) => one.id === id);
  return row ? { row, rows } : null;
}
