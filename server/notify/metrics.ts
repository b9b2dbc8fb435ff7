import { Gauge, type Registry } from 'prom-client';
import { statement } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';

const waiting = statement<{ n: number; oldest: number }>(
  'notify.waiting',
  `select count(*)::int as n, coalesce(extract(epoch from $1::timestamptz - min(created_at)), 0)::float8 as oldest
   from (select created_at from kewu.outbox where not_before <= $1::timestamptz order by created_at limit 10000) as o`,
);

/** How much waits to be told, and for how long. */
export function measureOutbox(registers: Registry[], { db, clock }: Pick<Deps, 'db' | 'clock'>): void {
  const oldest = new Gauge({
    name: 'kewu_outbox_oldest_seconds',
    help: 'Age of the oldest effect that waits',
    registers,
  });
  new Gauge({
    ...{ name: 'kewu_outbox_rows', help: 'Effects that wait, at most 10,000 counted', registers },
    async collect() {
      // what can not be read leaves its last value; the rest is told
      const [row] = await db.run({ projects: [] }, waiting, [clock().toISOString()]).catch(() => []);
      if (!row) return;
      this.set(row.n);
      oldest.set(Math.max(0, row.oldest));
    },
  });
}
