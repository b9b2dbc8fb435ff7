import { hash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { monthOf, officeDay } from '#kernel/calendar.ts';
import { canonical } from '#kernel/chain.ts';
import { monthArchive } from '#procedures/month-archive.ts';
import { lockFamily } from '#server/cases/family.ts';
import { applyStep } from '#server/cases/record.ts';
import { system, systemContext } from '#server/cases/system.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Db } from '#server/db/db.ts';
import { refuse } from '#server/errors.ts';
import { inEachProject } from '#server/projects/each.ts';
import { type Project, readParams } from '#server/projects/projects.ts';
import { type CaseWrite, enqueueRow, flushUnits, type RowWriter } from '#server/record/unit-of-work.ts';
import { checkMonth, type Gap } from './check.ts';
import { addMonths, holdRounds, lockMonths, uncabineted } from './months.sql.ts';

/** Months looked back at when one was never begun: an office that was switched off for long goes on where it stopped. */
const lookBack = 24;

const begun: RowWriter<{ month: string; caseId: string }> = {
  statement: addMonths,
  after: true,
  values: (entries) => [JSON.stringify(entries)],
};
const locked: RowWriter<{ month: string; by: string; missing: readonly Gap[] }> = {
  statement: lockMonths,
  after: true,
  values: (entries) => [JSON.stringify(entries)],
};

/** Begins the archiving of every month that is over and has rounds; answers how many were begun (P5-4.9). */
export const beginMonths = (db: Db, now: Date, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    async (project) => {
      let n = 0;
      while (await db.tx({ projects: [project.id] }, (q) => beginNext(q, project, now))) {
        n += 1;
        signal?.throwIfAborted();
      }
      return n;
    },
    signal,
  );

async function beginNext(q: CommandContext['q'], project: Project, now: Date): Promise<boolean> {
  const today = officeDay(now, project.timeZone);
  const last = monthOf(today, -1);
  const [next] = await q(uncabineted, [project.id, monthOf(last, -lookBack), last]);
  if (!next) return false;
  const context = systemContext(q, project, await readParams(q, project.id, now), { now: now.toISOString(), today });
  const month = next.month.slice(0, 7);
  const id = uuidv7();
  await applyStep(context, monthArchive, null, {
    ...{ id, step: 'open', values: { title: `${month} 巡查及单据档案`, month } },
    ...{ origin: {}, screen: 'desk', zoneId: null, placeId: null, actor: system },
  });
  enqueueRow(context.unit, begun, { month: next.month, caseId: id });
  await flushUnits(q, [{ unit: context.unit, mark: null }]);
  return true;
}

/**
 * Locks the month of an archive sheet within the step that says so: from here its rounds take no more records. Refused
 * while rounds are under way, and while there are gaps without a reason for locking with them (P4-6, P5-4.9).
 */
export async function lockMonth(context: CommandContext, write: CaseWrite): Promise<void> {
  const { project, moment } = context.unit;
  const { month: name = '', missingWhy } = write.sheet as { month?: string; missingWhy?: string };
  const month = `${name}-01`;
  if (moment.today < monthOf(month, 1))
    refuse(409, 'month.not-over', { zh: '这个月还没有结束，不能锁定。', en: 'This month is not over yet.' });
  const rounds = await context.q(holdRounds, [project.id, month]);
  const open = rounds
    .filter(({ state }) => state === 'waiting' || state === 'walking')
    .reduce((sum, { n }) => sum + n, 0);
  if (open > 0)
    refuse(409, 'month.rounds-open', {
      zh: `还有 ${open} 次巡查没有结束，请先完成或免巡后再锁定。`,
      en: `${open} rounds have not ended: end or excuse them first.`,
    });
  const check = await checkMonth(
    { q: context.q, project, person: null, now: new Date(context.unit.moment.now) },
    context.params,
    month,
    null,
  );
  if (check.gaps.length > 0 && !missingWhy) {
    const zh = `还有 ${check.gaps.length} 项没有办完，请补齐，或写明带缺项锁定的原因。`;
    const en = `${check.gaps.length} records are not complete: complete them, or say why it is locked with gaps.`;
    refuse(400, 'month.gaps', { zh, en }, [{ path: 'missingWhy', say: { zh, en } }]);
  }
  const known = await lockFamily(context.load, write.id);
  if (!known) throw new Error('the sheet of a month is gone');
  await applyStep(context, monthArchive, known, {
    id: write.id,
    step: 'counted',
    values: { rounds: rounds.reduce((sum, { n }) => sum + n, 0), cases: check.cases, missing: check.gaps.length },
    became: { missing: hash('sha256', canonical(check.gaps)) },
    ...{ origin: write.origin, screen: 'desk', zoneId: null, placeId: null, actor: system },
  });
  enqueueRow(context.unit, locked, { month, by: context.person.id, missing: check.gaps });
}
