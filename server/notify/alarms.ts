import { after, officeDay } from '#kernel/calendar.ts';
import type { RoleId } from '#kernel/roles.ts';
import { type Person, rolesAt } from '#server/access/policy.ts';
import { alarmClimbs } from '#server/cases/alarm.ts';
import type { Db } from '#server/db/db.ts';
import { inEachProject } from '#server/projects/each.ts';
import { readParams } from '#server/projects/projects.ts';
import { climb } from './alarms.sql.ts';
import { ring } from './drain.sql.ts';

/** Roles an alarm climbs to: they see every alarm, and may answer it. */
const ladder = ['security-lead', 'manager'] as const;

/** Whose alarms a person sees: the roles held everywhere, those held in a zone, and whether all of them. */
export function ringsAt(person: Person): { wide: string[]; zoned: string[]; all: boolean } {
  const wide = person.grants.filter((grant) => grant.zoneId === null).map((grant) => grant.role);
  const zoned = person.grants.flatMap(({ role, zoneId }) => (zoneId === null ? [] : [`${role} ${zoneId}`]));
  return { wide, zoned, all: wide.some((role) => (ladder as readonly string[]).includes(role)) };
}

/**
 * The role in which a person may answer an alarm that rings at `role` in a zone: that role itself, or a rung of the
 * ladder. Undefined when it does not ring at them.
 */
export function answersAs(person: Person, alarm: { role: string; zoneId: string | null }): RoleId | undefined {
  const wide = rolesAt(person, null);
  return (
    rolesAt(person, alarm.zoneId).find((role) => role === alarm.role) ?? ladder.find((rung) => wide.includes(rung))
  );
}

/** Lets the unanswered alarms of every project climb whose time has come; answers how many did. */
export const climbAlarms = (db: Db, now: Date, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    (project) =>
      db.tx({ projects: [project.id] }, async (q) => {
        const params = await readParams(q, project.id, now);
        const next = after(now, params(alarmClimbs), project.timeZone).toISOString();
        const [done] = await q(climb, [project.id, now.toISOString(), next, officeDay(now, project.timeZone)]);
        if (done && done.told > 0) await q(ring, [project.id]);
        return done?.alarms ?? 0;
      }),
    signal,
  );
