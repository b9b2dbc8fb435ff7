import { addDays, officeDay } from '#kernel/calendar.ts';
import type { Db } from '#server/db/db.ts';
import { inEachProject } from '#server/projects/each.ts';
import { roomsThatTurn, settleRooms } from './occupancies.sql.ts';

/** So many days back are looked at: the product may have stood still. */
const back = 62;

/** Has the state of rooms follow relations and facts that begin today or ended yesterday. Safe to run at any time, twice. */
export const turnRooms = (db: Db, now: Date, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    (project) => {
      const today = officeDay(now, project.timeZone);
      return db.tx({ projects: [project.id] }, async (q) => {
        const rooms = await q(roomsThatTurn, [project.id, addDays(today, -back), today]);
        return rooms.length === 0 ? 0 : (await q(settleRooms, [project.id, rooms.map(({ id }) => id), today])).length;
      });
    },
    signal,
  );
