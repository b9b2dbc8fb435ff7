import { v7 as uuidv7 } from 'uuid';
import { officeDay, type Span } from '#kernel/calendar.ts';
import { param } from '#kernel/parameter.ts';
import { procedureOf } from '#procedures/all.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { isAway } from '#server/http/faults.ts';
import { type Failures, inEachProject } from '#server/projects/each.ts';
import { type Project, readParams } from '#server/projects/projects.ts';
import { beginUnitOfWork, enqueueOutbox, flushUnits, type UnitOfWork } from '#server/record/unit-of-work.ts';
import { appendAnnotation } from './annotate.ts';
import type { CaseRow } from './cases.sql.ts';
import { type Chair, seatsIn } from './chairs.ts';
import {
  chairs,
  claimOverdue,
  climbed,
  departmentHeads,
  hiddenOf,
  overdueCases,
  passedOver,
  sorters,
} from './sweep.sql.ts';

/** How long an overdue case rests on a rung before it climbs to the next. */
export const escalateAfter = param<Span>(
  'escalate.after',
  '1 day',
  { zh: '逾期后再升一级', en: 'Overdue: passed up again after' },
  { least: '15 minutes', most: '15 days' },
);
/** Cases taken at once. */
const batch = 200;

/** Who sits where. */
export interface Office {
  readonly chairs: readonly Chair[];
  readonly heads: ReadonlyMap<string, string>;
  readonly sorters: readonly string[];
}

/**
 * The rungs an overdue case climbs, lowest first. Somebody in charge is not told of their own delay: the first rung is
 * their superior. Where only a department is in charge it is the head, else the property assistants. Vacant posts pass
 * on; whoever sits at the top is the last rung, and the only one of a case of their own. From whom the case is hidden
 * (`barred`) stands on no rung; where that leaves nobody the one rung is empty, and the company is told.
 */
export const ladderOf = (office: Office, charge: Charge, barred?: readonly string[]): string[][] =>
  laddersIn(office)(charge, barred);

/** Who or what is in charge of a case. */
interface Charge {
  readonly assigneeId: string | null;
  readonly department: string | null;
}
/** The ladders of an office, which is gone through once. */
function laddersIn(office: Office): (charge: Charge, barred?: readonly string[]) => string[][] {
  const { sits: hasSeat, above } = seatsIn(office.chairs);
  return ({ assigneeId, department }, barred = []) => {
    const sits = assigneeId !== null && hasSeat(assigneeId);
    const head = office.heads.get(department ?? '');
    const first = sits ? [] : head ? [[head]] : [[...office.sorters]];
    const from = sits ? assigneeId : (head ?? office.sorters[0]);
    const rungs = [...first.filter((rung) => rung.length > 0), ...above(from).map((id) => [id])];
    const all = rungs.length > 0 ? rungs : from ? [[from]] : [];
    if (barred.length === 0) return all;
    const left = all.map((rung) => rung.filter((id) => !barred.includes(id))).filter((rung) => rung.length > 0);
    return left.length > 0 ? left : [[]];
  };
}

/** Lets every overdue case of every project climb by one rung whose time has come; answers how many did. */
export const sweep = (db: Db, now: Date, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    async (project, failures) => {
      const at = now.toISOString();
      let risen = 0;
      for (;;) {
        signal?.throwIfAborted();
        const done = await db
          .tx({ projects: [project.id] }, (q) => sweepBatch(q, project, at, null))
          .catch((error: unknown) => {
            if (isAway(error)) throw error;
            return sweepEach(db, project, at, failures);
          });
        risen += done.risen;
        if (done.claimed < batch) return risen;
      }
    },
    signal,
  );

/** One case that can not climb must not hold up the others: each by itself. Those that fail are passed over for a while. */
async function sweepEach(
  db: Db,
  project: Project,
  now: string,
  failures: Failures,
): Promise<{ claimed: number; risen: number }> {
  const scope = { projects: [project.id] };
  const due = await db.tx(scope, (q) => claim(q, project, now, null));
  let risen = 0;
  for (const id of due) {
    await failures.of(id, async () => {
      try {
        risen += (await db.tx(scope, (q) => sweepBatch(q, project, now, id))).risen;
      } catch (error) {
        if (!isAway(error)) await db.run(scope, passedOver, [project.id, now, id]);
        throw error;
      }
    });
  }
  return { claimed: due.length, risen };
}

const claim = async (q: Query, project: Project, now: string, only: string | null): Promise<string[]> =>
  (await q(claimOverdue, [project.id, now, (await readParams(q, project.id, now))(escalateAfter), batch, only])).map(
    ({ id }) => id,
  );

async function sweepBatch(
  q: Query,
  project: Project,
  now: string,
  only: string | null,
): Promise<{ claimed: number; risen: number }> {
  const pause = (await readParams(q, project.id, now))(escalateAfter);
  const claimed = await claim(q, project, now, only);
  if (claimed.length === 0) return { claimed: 0, risen: 0 };
  const today = officeDay(now, project.timeZone);
  const [rows, hidden, seats, heads, assistants] = await Promise.all([
    q(overdueCases, [project.id, now, pause, claimed]),
    q(hiddenOf, [project.id, claimed]),
    q(chairs, [project.id]),
    q(departmentHeads, [project.id]),
    q(sorters, [project.id, today]),
  ]);
  const office: Office = {
    chairs: seats,
    heads: new Map(heads.map(({ kind, headId }) => [kind, headId])),
    sorters: assistants.map(({ id }) => id),
  };
  const unit = beginUnitOfWork(project, { now, today, happenedAt: now, deviceAt: now, offsetMs: 0 });
  const ladders = laddersIn(office);
  const barred = new Map(
    [...Map.groupBy(hidden, ({ caseId }) => caseId)].map(([id, of]) => [id, of.map(({ staffId }) => staffId)]),
  );
  const rungs = rows.map((row) => {
    const rung = ladders(row, barred.get(row.id))[row.escalation];
    if (rung) escalate(unit, row, rung);
    return row.escalation + (rung ? 1 : 0);
  });
  if (unit.cases.size > 0) await flushUnits(q, [{ unit, mark: null }]);
  // also those at the top: they are not looked at again before the pause is over
  await q(climbed, [project.id, now, rows.map(({ id }) => id), rungs]);
  return { claimed: claimed.length, risen: unit.cases.size };
}

/** Writes the event of the clock and tells the people of the rung. */
function escalate(unit: UnitOfWork, overdue: CaseRow & { escalation: number }, rung: readonly string[]): void {
  const { escalation, ...row } = overdue;
  appendAnnotation(unit, row, {
    step: 'escalate',
    by: { id: 'clock', role: 'clock' },
    plain: { level: escalation + 1, to: rung, dueAt: row.dueAt },
    sealed: {},
  });
  const { title } = procedureOf(row.procedure, row.version);
  for (const to of rung.length > 0 ? rung.map((staff) => ({ staff })) : [{ role: 'company' }])
    enqueueOutbox(unit, uuidv7(), 'notify', {
      to,
      say: {
        zh: `${title.zh} ${row.number ?? ''} 已逾期：${row.title}`,
        en: `${title.en} ${row.number ?? ''} is overdue: ${row.title}`,
      },
      case: row.id,
      by: null,
      zone: null,
    });
}
