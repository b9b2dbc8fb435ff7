import type { Db } from '#server/db/db.ts';
import { statement } from '#server/db/statement.ts';

// one process at a time, so that none meets a table half made by another; nothing else rests on it
const inTurn = statement('partitions.inTurn', "select pg_advisory_xact_lock(hashtext('kewu.partitions'))");
const make = statement<{ made: number }>('partitions.make', 'select kewu.make_partitions($1::date, $2) as made');

/**
 * Makes the monthly partitions from two months back to two months ahead; answers how many were missing. Commands that
 * a phone made offline belong to the month it made them in.
 */
export async function keepPartitions(db: Db, now: Date): Promise<number> {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2, 1));
  const [row] = await db.owner(async (q) => {
    await q(inTurn);
    return q(make, [from.toISOString().slice(0, 10), 5]);
  });
  return row?.made ?? 0;
}
