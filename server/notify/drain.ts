import { officeDay } from '#kernel/calendar.ts';
import type { Db } from '#server/db/db.ts';
import { faultName, isOfRow } from '#server/db/row-fault.ts';
import { drainOnce, dueRows, putOff, ring, waitingProjects } from './drain.sql.ts';

/** Rows of the outbox taken at once. */
const batch = 200;
/** Tries after which a row is set aside, for somebody to look at: see trouble/. */
const mostTries = 10;

/**
 * Carries out what the outbox holds by `now`, batch after batch, until it is empty; answers how many notices were
 * written. Several processes may drain at once: each row is taken by one. One NOTIFY tells of a whole batch; it is
 * only a hint, whoever misses it asks again.
 */
export async function drainOutbox(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  let told = 0;
  for (;;) {
    signal?.throwIfAborted();
    const done = await drainBatch(db, now);
    told += done.told;
    if (done.taken < batch) return told;
  }
}

async function drainBatch(db: Db, now: Date): Promise<{ taken: number; told: number }> {
  const at = now.toISOString();
  const waiting = await db.run({ projects: [] }, waitingProjects, [at, batch]);
  if (waiting.length === 0) return { taken: 0, told: 0 };
  const projects = waiting.map(({ id }) => id);
  try {
    return await drain(db, now, projects, null);
  } catch (error) {
    if (!isOfRow(error)) throw error;
    // one row that can not be told must not silence the others: each is tried alone
    let [taken, told] = [0, 0];
    for (const { id, projectId } of await db.run({ projects: [] }, dueRows, [at, batch])) {
      const done = await drain(db, now, [projectId], id).catch(async (fault: unknown) => {
        if (!isOfRow(fault)) throw fault;
        await db.run({ projects: [] }, putOff, [at, id, mostTries, faultName(fault)]);
        return { taken: 1, told: 0 };
      });
      taken += done.taken;
      told += done.told;
    }
    return { taken, told };
  }
}

const drain = (db: Db, now: Date, projects: readonly string[], only: string | null) =>
  db.tx({ projects }, async (q) => {
    const day = officeDay(now, 'Asia/Shanghai');
    const [done] = await q(drainOnce, [now.toISOString(), projects, batch, day, only]);
    if (done && done.told > 0) await q(ring, [done.projects.slice(0, 200).join(',')]);
    return done ?? { taken: 0, told: 0 };
  });
