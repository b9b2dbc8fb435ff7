import { addDays, officeDay } from '#kernel/calendar.ts';
import type { Db } from '#server/db/db.ts';
import { readProjects } from '#server/projects/projects.ts';
import { roomsThatTurn, settleRooms } from './occupancies.sql.ts';

/** So many days back are looked at: the product may have stood still. */
const back = 62;

/** Has the state of rooms follow relations and facts that begin today or ended yesterday. Safe to run at any time, twice. */
export async function turnRooms(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  let turned = 0;
  for (const project of await db.read({ projects: [] }, readProjects)) {
    signal?.throwIfAborted();
    const today = officeDay(now, project.timeZone);
    await db.tx({ projects: [project.id] }, async (q) => {
      const rooms = await q(roomsThatTurn, [project.id, addDays(today, -back), today]);
      if (rooms.length > 0) turned += (await q(settleRooms, [project.id, rooms.map(({ id }) => id), today])).length;
    });
  }
  return turned;
}
