import { officeDay } from '#kernel/calendar.ts';
import type { Db } from '#server/db/db.ts';
import { drainOnce, putOff, ring, waitingProjects } from './drain.sql.ts';

/** Rows of the outbox taken at once. */
const batch = 200;

/**
 * Carries out what the outbox holds by `now`, batch after batch, until it is empty; answers how many notices were
 * written. Several processes may drain at once: each row is taken by one. One NOTIFY tells of a whole batch; it is
 * only a hint, whoever misses it asks again.
 */
export async function drainOutbox(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  let told = 0;
  for (;;) {
    signal?.throwIfAborted();
    const done = await drainBatch(db, now, batch);
    told += done.told;
    if (done.taken < batch) return told;
  }
}

async function drainBatch(db: Db, now: Date, limit: number): Promise<{ taken: number; told: number }> {
  const at = now.toISOString();
  const waiting = await db.run({ projects: [] }, waitingProjects, [at, limit]);
  if (waiting.length === 0) return { taken: 0, told: 0 };
  const projects = waiting.map(({ id }) => id);
  try {
    return await db.tx({ projects }, async (q) => {
      const [done] = await q(drainOnce, [at, projects, limit, officeDay(now, 'Asia/Shanghai')]);
      if (done && done.told > 0) await q(ring, [done.projects.slice(0, 200).join(',')]);
      return done ?? { taken: 0, told: 0 };
    });
  } catch (error) {
    if (!('severity' in (error as object))) throw error;
    // one row that can not be told must not silence the others: each is tried alone, the bad one later again
    if (limit === 1) {
      await db.run({ projects: [] }, putOff, [at]);
      return { taken: 1, told: 0 };
    }
    let [taken, told] = [0, 0];
    for (let i = 0; i < limit; i += 1) {
      const done = await drainBatch(db, now, 1);
      if (done.taken === 0) break;
      taken += done.taken;
      told += done.told;
    }
    return { taken, told };
  }
}
