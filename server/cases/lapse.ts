import { officeDay } from '#kernel/calendar.ts';
import { lapseOf } from '#kernel/lapses.ts';
import { procedureOf } from '#procedures/all.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { isAway } from '#server/http/faults.ts';
import { inEachProject } from '#server/projects/each.ts';
import { type Project, readParams } from '#server/projects/projects.ts';
import { flushUnits } from '#server/record/unit-of-work.ts';
import { systemActor } from './actors.ts';
import type { CaseRow } from './cases.sql.ts';
import { claimLapsed, familiesLapsed } from './lapse.sql.ts';
import { applyStep, type StepApplication } from './record.ts';
import { systemContext } from './system.ts';

/** Cases taken at once. */
const batch = 200;
const actor: StepApplication['actor'] = {
  ...{ kind: 'clock', id: systemActor, roles: [], departments: [], heads: [] },
};

/** Where one looks on: behind the last case that was taken. */
interface Mark {
  readonly at: string;
  readonly id: string;
}
const first: Mark = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** Lets every case whose date has passed lapse, in every project; answers how many did. */
export const lapse = (db: Db, now: Date, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    async (project, failures) => {
      const scope = { projects: [project.id] };
      let lapsed = 0;
      for (let from: Mark | undefined = first; from; ) {
        signal?.throwIfAborted();
        const mark: Mark = from;
        const go = (only: string | null) => db.tx(scope, (q) => lapseBatch(q, project, now, mark, only));
        try {
          const done = await go(null);
          lapsed += done.lapsed;
          from = done.next;
        } catch (error) {
          if (isAway(error)) throw error;
          // one that can not lapse must not hold up the others: each by itself
          const claimed = await db.tx(scope, (q) =>
            q(claimLapsed, [project.id, now.toISOString(), mark.at, mark.id, batch, null]),
          );
          for (const { id } of claimed)
            await failures.of(id, async () => {
              lapsed += (await go(id)).lapsed;
            });
          from = claimed.length < batch ? undefined : claimed.at(-1);
        }
      }
      return lapsed;
    },
    signal,
  );

async function lapseBatch(
  q: Query,
  project: Project,
  at: Date,
  from: Mark,
  only: string | null,
): Promise<{ lapsed: number; next: Mark | undefined }> {
  const now = at.toISOString();
  const claimed = await q(claimLapsed, [project.id, now, from.at, from.id, batch, only]);
  const next = claimed.length < batch ? undefined : claimed.at(-1);
  if (claimed.length === 0) return { lapsed: 0, next };
  const [rows, params] = await Promise.all([
    q(familiesLapsed, [project.id, claimed.map(({ id }) => id)]),
    readParams(q, project.id, at),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const families = Map.groupBy(rows, ({ rootId }) => rootId);
  const context = systemContext(q, project, params, { now, today: officeDay(now, project.timeZone) });
  let lapsed = 0;
  for (const { id } of claimed) {
    const row = byId.get(id);
    if (!row || !(await lapseOne(context, row, families.get(row.rootId) ?? []))) continue;
    lapsed += 1;
  }
  if (context.unit.cases.size > 0) await flushUnits(q, [{ unit: context.unit, mark: null }]);
  return { lapsed, next };
}

/** Takes the step of the clock, at the instant the date passed; nothing where the case has moved on since it was claimed. */
async function lapseOne(
  context: ReturnType<typeof systemContext>,
  row: CaseRow,
  rows: readonly CaseRow[],
): Promise<boolean> {
  const { unit } = context;
  const definition = procedureOf(row.procedure, row.version);
  const due = lapseOf(definition, unit.cases.get(row.id) ?? row, unit.project.timeZone);
  if (row.ended || !due || due.at > unit.moment.now) return false;
  const passed = { ...context, unit: { ...unit, moment: { ...unit.moment, happenedAt: due.at } } };
  await applyStep(
    passed,
    definition,
    { row, rows },
    {
      ...{ id: row.id, step: due.step, values: {}, origin: row.origin, screen: 'desk', actor },
      ...{ zoneId: row.zoneId, placeId: row.placeId },
    },
  );
  return true;
}
