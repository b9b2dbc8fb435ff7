import { officeDay } from '#kernel/calendar.ts';
import type { Db } from '#server/db/db.ts';
import { inEachProject } from '#server/projects/each.ts';
import { turnLeavers, vacate } from './people.sql.ts';

/**
 * Those whose last day is over have left: sessions end, and in every office their posts fall vacant. Safe to run at any
 * time, twice.
 */
export async function turnStaff(db: Db, now: Date): Promise<number> {
  const left = await db.run({ projects: [] }, turnLeavers, [officeDay(now, 'Asia/Shanghai')]);
  await inEachProject(db, async ({ id }) => (await db.run({ projects: [id] }, vacate, [id, null])).length);
  return left.length;
}
