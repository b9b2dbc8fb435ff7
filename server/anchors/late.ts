import { addDays, instantOf } from '#kernel/calendar.ts';
import { anchorTime, nightBefore } from '#server/cases/anchor.ts';
import type { Db } from '#server/db/db.ts';
import { readProjects } from '#server/projects/projects.ts';
import { type Standing, standings } from './anchors.sql.ts';

/** Office time by which the anchor of the night must be there: four hours of trying again. */
const lateTime = '06:00';

/** Whether the anchor of the last night is missing, of an office that was there that night. */
export function isLate({ night, createdAt, timeZone }: Standing, now: Date): boolean {
  const wanted = nightBefore(now, lateTime, timeZone);
  if (Date.parse(createdAt) >= instantOf(wanted, anchorTime, timeZone).getTime()) return false;
  // by the night, not by the time: one of a clock that ran ahead is not that of last night
  return night !== wanted && night !== addDays(wanted, 1);
}

/** In how many offices the anchor of the last night is missing. */
export async function lateAnchors(db: Db, now: Date): Promise<number> {
  const ids = (await db.read({ projects: [] }, readProjects)).map(({ id }) => id);
  const all = await db.run({ projects: ids }, standings, [ids]);
  return all.filter((one) => isLate(one, now)).length;
}
