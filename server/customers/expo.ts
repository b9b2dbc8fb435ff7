import { randomBytes } from 'node:crypto';
import { addDays, daysInMonth, monthOf, officeDay } from '#kernel/calendar.ts';
import { canonical, contentHash, sealOf } from '#kernel/chain.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { inEachProject } from '#server/projects/each.ts';
import {
  addSnapshot,
  type ExpoBody,
  type ExpoRow,
  expoMoves,
  expoUnits,
  type SnapshotRow,
  snapshotOf,
} from './expo.sql.ts';

const lastDayOf = (month: string): string => addDays(month, daysInMonth(month) - 1);
const hashOf = (body: ExpoBody): string => contentHash(new TextEncoder().encode(canonical(body)));

/** The expo's tenants as they stand on a day, and what moved in its month (P3-2.8). */
export async function expoOn(
  q: Query,
  projectId: string,
  month: string,
  day: string,
): Promise<{ units: ExpoRow[]; began: number; ended: number }> {
  const [units, [moves]] = await Promise.all([
    q(expoUnits, [projectId, day]),
    q(expoMoves, [projectId, month, lastDayOf(month)]),
  ]);
  return { units, began: moves?.began ?? 0, ended: moves?.ended ?? 0 };
}

/** A picture as it was kept; `whole` is false when what it says is not what was hashed. Names that were erased are null. */
export function pictureOf({ body, hash, heads }: SnapshotRow): {
  units: ExpoRow[];
  whole: boolean;
  began: number;
  ended: number;
} {
  const units = body.units.map(({ head, ...unit }): ExpoRow => {
    const known = heads[unit.room];
    const fits = known && head === sealOf(Buffer.from(known.salt, 'hex'), known.name);
    return { ...unit, headName: fits ? known.name : null };
  });
  return { units, whole: hashOf(body) === hash, began: body.began, ended: body.ended };
}

/**
 * Keeps the picture of last month for every project that has expo units and lacks it. Run any day of the month: leases
 * are dated, so the last day of a month reads the same later; areas, names and scopes are those of the day it is made.
 */
export const keepExpoPictures = (db: Db, now: Date, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    (project) => {
      const month = monthOf(officeDay(now, project.timeZone), -1);
      return db.tx({ projects: [project.id] }, async (q) => {
        const [there] = await q(snapshotOf, [project.id, month]);
        if (there) return 0;
        const { units, began, ended } = await expoOn(q, project.id, month, lastDayOf(month));
        if (units.length === 0) return 0;
        const heads: Record<string, { salt: string; name: string }> = {};
        const body: ExpoBody = {
          month,
          began,
          ended,
          units: units.map(({ headName, ...unit }) => {
            if (headName === null) return { ...unit, head: null };
            const salt = randomBytes(16);
            heads[unit.room] = { salt: salt.toString('hex'), name: headName };
            return { ...unit, head: sealOf(salt, headName) };
          }),
        };
        await q(addSnapshot, [
          project.id,
          month,
          JSON.stringify(body),
          hashOf(body),
          JSON.stringify(heads),
          now.toISOString(),
        ]);
        return 1;
      });
    },
    signal,
  );
