import { rm } from 'node:fs/promises';
import { officeDay } from '#kernel/calendar.ts';
import type { ReadParam } from '#kernel/due.ts';
import { destruction } from '#procedures/destruction.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { lockFamily } from '#server/cases/family.ts';
import { applyStep, type LoadedCase } from '#server/cases/record.ts';
import { system, systemContext } from '#server/cases/system.ts';
import type { ActHandler } from '#server/command/context.ts';
import type { Query } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import type { Listed } from '#server/evidence/list-hash.ts';
import { itemsHash, listHash } from '#server/evidence/list-hash.ts';
import { refusalOf } from '#server/http/faults.ts';
import { type Retention, yearsKept } from '#server/manifest/retention.ts';
import { inEachProject } from '#server/projects/each.ts';
import { type Project, readParams } from '#server/projects/projects.ts';
import { resumeAt } from '#server/projects/resume.ts';
import { enqueueRow, flushUnits, type RowWriter } from '#server/record/unit-of-work.ts';
import { spanOf } from './check.ts';
import {
  addLists,
  destroyList,
  dropEmptied,
  dueOfMonth,
  faultOfList,
  listById,
  listOfMonth,
  listsToCarryOut,
  moveLists,
  recordsOfMonth,
} from './destruction.sql.ts';
import { packPath } from './pack.ts';

const drawn: RowWriter<{ list: string; month: string; hash: string; items: readonly Listed[] }> = {
  statement: addLists,
  after: true,
  values: (entries) => [JSON.stringify(entries)],
};
const moved: RowWriter<{ list: string; state: string }> = {
  statement: moveLists,
  after: true,
  values: (entries) => [JSON.stringify(entries)],
};

const keptIn = (retention: Retention, project: Project, params: ReadParam, month: string): unknown[] => [
  ...[project.id, month, ...spanOf(month, project.timeZone)],
  ...[JSON.stringify(yearsKept(retention, params)), project.timeZone],
];
const recordsIn = (
  q: Query,
  retention: Retention,
  project: Project,
  params: ReadParam,
  month: string,
): Promise<Listed[]> => q(recordsOfMonth, keptIn(retention, project, params, month));
const isDue =
  (today: string) =>
  ({ due, held }: Listed): boolean =>
    due !== null && due <= today && !held;

/** How many records of a month are past their time and not held. */
export const dueIn = async (context: RequestContext, retention: Retention, month: string): Promise<number> =>
  (await context.q(dueOfMonth, [...keptIn(retention, context.project, context.params, month), context.today]))[0]?.n ??
  0;

/**
 * Follows the sheet of a destruction within its step: when it is proposed the list is drawn up of what of the month is
 * past its time and not held; after that the list takes the state of its sheet (P5-4.9).
 */
export const followList =
  (retention: Retention): ActHandler =>
  async (context, write) => {
    if (write.state !== 'proposed') return enqueueRow(context.unit, moved, { list: write.id, state: write.state });
    const { project, moment } = context.unit;
    const { month: name = '' } = write.sheet as { month?: string };
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(name))
      refuse(400, 'case.values', { zh: '月份应写作 2026-11。', en: 'Write the month as 2026-11.' }, [
        { path: 'month', say: { zh: '月份应写作 2026-11。', en: 'Write it as 2026-11.' } },
      ]);
    const month = `${name}-01`;
    const [other] = await context.q(listOfMonth, [project.id, month]);
    if (other)
      refuse(409, 'destruction.under-way', {
        zh: '这个月已有一份销毁清单在办。',
        en: 'A list of this month is under way already.',
      });
    const all = await recordsIn(context.q, retention, project, context.params, month);
    const items = all.filter(isDue(moment.today));
    if (items.length === 0)
      refuse(409, 'destruction.nothing', {
        zh: all.some(({ held }) => held) ? '这个月的档案在保全中，不能销毁。' : '这个月没有保存期已满的记录。',
        en: 'No record of this month is past its time and free.',
      });
    // opened by this very command it is not in the database yet: as it is going to stand
    const row = write as unknown as LoadedCase['row'];
    const hash = listHash(items);
    await applyStep(
      context,
      destruction,
      { row, rows: [] },
      {
        id: write.id,
        step: 'listed',
        values: {
          rounds: items.filter(({ kind }) => kind === 'round').length,
          cases: items.filter(({ kind }) => kind !== 'round').length,
          held: all.length - items.length,
          list: hash,
        },
        became: { items: itemsHash(items) },
        ...{ origin: write.origin, screen: 'desk', zoneId: null, placeId: null, actor: system },
      },
    );
    enqueueRow(context.unit, drawn, { list: write.id, month, hash, items });
  };

const againMs = 3_600_000;
const reasons: Readonly<Record<string, string>> = {
  KW001: '清单没有经两人签字批准和监销',
  KW002: '清单上有记录的保存期还没有满',
  KW003: '清单上有记录在保全中',
  KW004: '清单列出后有记录又有变动',
};

/** Carries out lists that are witnessed; answers how many. Each is one transaction of the keeper's. */
export const carryOutLists = (tools: Pick<Deps, 'db' | 'clock' | 'files'>, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    tools.db,
    async (project, failures) => {
      let done = 0;
      const scope = { projects: [project.id] };
      const lists = await tools.db.run(scope, listsToCarryOut, [project.id, tools.clock().toISOString()]);
      for (const { listId, month, state } of lists) {
        signal?.throwIfAborted();
        const now = tools.clock();
        const today = officeDay(now, project.timeZone);
        try {
          if (state === 'witnessed')
            await tools.db.keeper((q) => q(destroyList, [project.id, listId, today, now.toISOString()]));
          await rm(packPath(tools, project.id, month), { force: true });
          await settle(tools, project, listId, now);
          // other offices of the company may still have visits in it
          await tools.db.owner((q) => q(dropEmptied, [month, now.toISOString()]));
          done += 1;
        } catch (error) {
          const why = reasons[String((error as { code?: string }).code)];
          const from = resumeAt(error, now, signal);
          const again = from ?? new Date(now.getTime() + againMs).toISOString();
          const said = why ?? refusalOf(error)?.say.zh ?? '没有执行成功，原因已写入日志，请告诉管理员';
          // broken off, it has not failed: nobody is asked to look into it
          const say = from === undefined ? said : null;
          await failures.of(listId, async () => {
            await tools.db.run(scope, faultOfList, [project.id, listId, say, again]);
            if (why === undefined) throw error;
          });
        }
      }
      return done;
    },
    signal,
  );

async function settle({ db }: Pick<Deps, 'db'>, project: Project, listId: string, now: Date): Promise<void> {
  await db.tx({ projects: [project.id] }, async (q) => {
    const today = officeDay(now, project.timeZone);
    const context = systemContext(q, project, await readParams(q, project.id, now), { now: now.toISOString(), today });
    const known = await lockFamily(context.load, listId);
    if (!known || known.row.ended) return;
    const [list] = await q(listById, [project.id, listId]);
    const { rounds = 0, cases = 0 } = known.row.sheet as { rounds?: number; cases?: number };
    await applyStep(context, destruction, known, {
      ...{ id: listId, step: 'destroy', values: { gone: rounds + cases } },
      became: { destroyedAt: list?.destroyedAt ?? null },
      ...{ origin: known.row.origin, screen: 'desk', zoneId: null, placeId: null, actor: system },
    });
    await flushUnits(q, [{ unit: context.unit, mark: null }]);
  });
}
