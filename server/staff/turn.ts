import { officeDay } from '#kernel/calendar.ts';
import { endSessionsOf } from '#server/access/sessions.ts';
import type { Db } from '#server/db/db.ts';
import { inEachProject } from '#server/projects/each.ts';
import { turnLeavers, vacate } from './people.sql.ts';

/**
 * Those whose last day is over have left: sessions end, and in every office their posts fall vacant. Safe to run at any
 * time, twice.
 */
export async function turnStaff(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  const left = await db.tx({ projects: [] }, async (q) => {
    const gone = await q(turnLeavers, [officeDay(now, 'Asia/Shanghai')]);
    if (gone.length > 0)
      await endSessionsOf(
        q,
        gone.map(({ id }) => id),
      );
    return gone;
  });
  await inEachProject(db, async ({ id }) => (await db.run({ projects: [id] }, vacate, [id, null])).length, signal);
  return left.length;
}
