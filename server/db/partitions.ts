import type { Db } from '#server/db/db.ts';
import { statement } from '#server/db/statement.ts';

const make = statement<{ made: number }>('partitions.make', 'select kewu.make_partitions($1::date, $2) as made');

/**
 * Makes the monthly partitions from two months back to two months ahead; answers how many were missing. Commands that
 * a phone made offline belong to the month it made them in.
 */
export async function keepPartitions(db: Db, now: Date): Promise<number> {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2, 1));
  const [row] = await db.owner((q) => q(make, [from.toISOString().slice(0, 10), 5]));
  return row?.made ?? 0;
}
