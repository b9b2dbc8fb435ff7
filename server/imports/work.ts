import type { ImportState } from '#contract/imports.ts';
import { addDays, officeDay } from '#kernel/calendar.ts';
import { learnSizes } from '#server/customers/bulk.ts';
import type { Db } from '#server/db/db.ts';
import { guarded } from '#server/db/guarded.ts';
import { isOfRow } from '#server/db/row-fault.ts';
import type { Query } from '#server/db/statement.ts';
import { Refused } from '#server/errors.ts';
import { refusalOf } from '#server/http/faults.ts';
import type { Kind, Kinds, Reading, Row, Site, Undo } from '#server/manifest/import.ts';
import { countOfFile } from '#server/privacy/counted.ts';
import { inEachProject } from '#server/projects/each.ts';
import type { Project } from '#server/projects/projects.ts';
import { resumeAt } from '#server/projects/resume.ts';
import { inTurns } from '#server/turns.ts';
import { look, type Reads, type Staged } from './cells.ts';
import {
  claimImport,
  clearOld,
  type ImportRow,
  importById,
  letGo,
  noteUndo,
  plansFrom,
  reportImportProgress,
  rowsFrom,
  settleChecked,
  settleImport,
  writeReadings,
} from './imports.sql.ts';
import { dependedOn } from './imports.ts';

/** Rows read in one go, and written in one transaction. */
const batch = 500;
/** So long one batch may take before somebody else goes on from there. */
const leaseMs = 120_000;
/** Staged rows hold personal data: so many days after they came they go. */
const keptDays = 30;

/**
 * Works at imports that wait, oldest first, until none does; answers how many steps were finished. Each batch is a
 * transaction with its progress, so whoever is killed in between is followed by another that goes on behind it. Told to stop it
 * ends with the batch under way and lets the import go.
 */
export const workImports = (db: Db, clock: () => Date, kinds: Kinds, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    db,
    async (project, failures) => {
      let finished = 0;
      for (;;) {
        signal?.throwIfAborted();
        const now = clock();
        const lease = new Date(now.getTime() + leaseMs).toISOString();
        const [claimed] = await db.run({ projects: [project.id] }, claimImport, [project.id, now.toISOString(), lease]);
        if (!claimed) break;
        await failures.of(claimed.id, () =>
          step(db, clock, kinds, project, claimed, signal).catch(async (error: unknown) => {
            const from = resumeAt(error, clock(), signal);
            if (from === undefined) return fail(db, clock, project, claimed, error);
            await db.run({ projects: [project.id] }, letGo, [project.id, claimed.id, from]);
            throw error;
          }),
        );
        finished += 1;
      }
      const now = clock();
      const old = `${addDays(officeDay(now, project.timeZone), -keptDays)}T00:00:00Z`;
      await db.run({ projects: [project.id] }, clearOld, [project.id, old, now.toISOString()]);
      return finished;
    },
    signal,
  );

type Claimed = Readonly<{ id: string; state: ImportState }>;
const step = (
  db: Db,
  clock: () => Date,
  kinds: Kinds,
  project: Project,
  { id, state }: Claimed,
  signal?: AbortSignal,
) =>
  state === 'undoing'
    ? takeBack(db, clock, kinds, project, id)
    : carry(db, clock, kinds, project, { id, state }, signal);

/** Reads every row dry; and, when it is to be written, writes what was read. */
async function carry(
  db: Db,
  clock: () => Date,
  kinds: Kinds,
  project: Project,
  { id, state }: Claimed,
  signal?: AbortSignal,
): Promise<void> {
  const scope = { projects: [project.id] };
  const writing = state === 'committing';
  const found = await db.tx(scope, (q) => readImport(q, kinds, project, id, clock()));
  const { row, site } = found;
  // read anew before it is written: the office went on in the meantime. What was written already stays.
  if (!writing || row.done === 0) await readAll(db, clock, found, writing, signal);
  if (!writing) {
    await db.run(scope, settleChecked, [project.id, id, 'checked', clock().toISOString()]);
    return;
  }
  await db.run(scope, settleChecked, [project.id, id, 'committing', clock().toISOString()]);
  let written = 0;
  for (let behind = row.done; ; ) {
    signal?.throwIfAborted();
    const last = await db.tx(scope, async (q) => {
      const plans = await q(plansFrom, [project.id, id, row.sheet, behind, batch]);
      const undo = plans.length > 0 ? await writeSome({ ...found, site: { ...site, q } }, plans) : [];
      if (undo.length > 0) await q(noteUndo, [project.id, id, JSON.stringify(undo)]);
      const at = plans.at(-1)?.n ?? null;
      if (at !== null) await goOn(q, { ...site, clock }, at, 'committing');
      return at;
    });
    if (last === null) break;
    behind = last;
    written += 1;
    // after 1, 8, 64 … batches what is there has grown enough to plan anew
    if (Number.isInteger(Math.log2(written) / 3)) await learnSizes(db);
  }
  await learnSizes(db);
  await db.run(scope, settleChecked, [project.id, id, 'committing', clock().toISOString()]);
  await db.run(scope, settleImport, [project.id, id, 'done', clock().toISOString(), null]);
}

/** Writes some rows; when they can not be written together, each by itself: those that fail are named, with what to do. */
async function writeSome({ row, kind, site }: Found, plans: readonly { n: number; plan: unknown }[]): Promise<Undo[]> {
  const write = (some: typeof plans): Promise<Undo[]> =>
    guarded(site.q, () =>
      kind.write(
        site,
        some.map(({ plan }) => plan),
      ),
    );
  try {
    return await write(plans);
  } catch (error) {
    if (!isOfRow(error)) throw error;
  }
  const undo: Undo[] = [];
  const column = kind.columns[0]?.key ?? '';
  for (const one of plans) {
    try {
      undo.push(...(await write([one])));
    } catch (error) {
      if (!isOfRow(error)) throw error;
      const faults = [{ column, say: unwritten }];
      const failed = [{ n: one.n, act: 'fault', plan: null, subject: null, faults }];
      await site.q(writeReadings, [site.projectId, site.importId, row.sheet, JSON.stringify(failed)]);
    }
  }
  return undo;
}
const unwritten = {
  zh: '这一行没有写入，其余已写入。请在系统里手工录入这一行，并告诉管理员。',
  en: 'This row was not written, the others were. Enter it by hand and tell your administrator.',
};

interface Found {
  readonly row: ImportRow;
  readonly kind: Kind;
  readonly site: Site;
}
async function readImport(q: Query, kinds: Kinds, project: Project, id: string, now: Date): Promise<Found> {
  const [row] = await q(importById, [project.id, id]);
  const kind = row && kinds[row.kind];
  if (!row || !kind) throw new Error(`there is no import ${id}`);
  const today = officeDay(now, project.timeZone);
  const site = { q, projectId: project.id, importId: id, now: now.toISOString(), today, by: row.byId };
  return { row, kind, site };
}

async function readAll(
  db: Db,
  clock: () => Date,
  { row, kind, site }: Found,
  writing: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const { projectId, importId } = site;
  await db.tx({ projects: [projectId] }, async (q) => {
    const reads = { kind, mapping: row.mapping, heads: row.sheets[row.sheet]?.heads ?? [], answers: row.answers };
    const read = await kind.open({ ...site, q }, row.options, () => wholeOf(q, site, row, reads));
    let [behind, told] = [0, 0];
    for (;;) {
      signal?.throwIfAborted();
      const rows = await q(rowsFrom, [projectId, importId, row.sheet, behind, batch]);
      if (rows.length === 0) return;
      const readings = await readingsOf(rows, reads, read);
      const kept = readings.map((one) => ({
        n: one.n,
        act: one.act,
        plan: 'plan' in one ? one.plan : null,
        subject: 'subject' in one ? one.subject : null,
        faults: one.faults && one.faults.length > 0 ? one.faults : null,
      }));
      await q(writeReadings, [projectId, importId, row.sheet, JSON.stringify(kept)]);
      const numbers = readings.reduce((sum, one) => sum + (one.numbers ?? 0), 0);
      behind = rows.at(-1)?.n ?? behind;
      told += rows.length;
      // outside the transaction, to be seen at once; and others have their turn, for reading is work of this process
      const at = { ...site, clock };
      await db.tx({ projects: [projectId] }, async (own) => {
        // what a dry run answers is an answer to a search; when it is written it was asked before
        if (!writing) await countOfFile(own, projectId, { by: site.by, at: clock().toISOString(), numbers });
        await goOn(own, at, writing ? 0 : told, writing ? 'committing' : 'checking');
      });
    }
  });
}

/** Thrown when somebody stopped it: the batch under way is not written. */
class Stopped extends Error {}
async function goOn(
  q: Query,
  { projectId, importId, clock }: Pick<Site, 'projectId' | 'importId'> & { clock: () => Date },
  done: number,
  state: ImportState,
): Promise<void> {
  const lease = new Date(clock().getTime() + leaseMs).toISOString();
  const [goes] = await q(reportImportProgress, [projectId, importId, done, lease, state]);
  if (!goes) throw new Stopped();
}

/** Readings of some rows in their order; what can not be what was typed, and what is none of the list, never comes to its kind. */
async function readingsOf(
  rows: readonly Staged[],
  reads: Reads,
  read: (rows: readonly Row[]) => Promise<Reading[]>,
): Promise<Reading[]> {
  const looked = await inTurns(rows, (row) => look(row, reads));
  const right = looked.filter(({ faults, aside }) => faults.length === 0 && aside === null);
  const told = new Map((await read(right.map(({ row }) => row))).map((one) => [one.n, one]));
  return looked.map(({ row: { n }, faults, notes, aside }): Reading => {
    if (aside) return { n, act: 'aside', faults: [{ column: '', say: aside }] };
    const one = told.get(n);
    if (!one || faults.length > 0) return { n, act: 'fault', faults };
    if (notes.length === 0 || one.act === 'fault' || one.act === 'ask') return one;
    return { ...one, faults: [...(one.faults ?? []), ...notes] };
  });
}

/** All rows of the sheet that can be read, at once. */
async function wholeOf(q: Query, { projectId, importId }: Site, row: ImportRow, reads: Reads): Promise<Row[]> {
  const whole: Row[] = [];
  for (let behind = 0; ; ) {
    const rows = await q(rowsFrom, [projectId, importId, row.sheet, behind, 4 * batch]);
    const last = rows.at(-1);
    if (!last) return whole;
    behind = last.n;
    const looked = await inTurns(rows, (one) => look(one, reads));
    for (const { row: own, faults, aside } of looked) if (faults.length === 0 && !aside) whole.push(own);
  }
}

async function takeBack(db: Db, clock: () => Date, kinds: Kinds, project: Project, id: string): Promise<void> {
  // as the owner: rows go, which the application itself may not do
  await db.owner(async (q) => {
    const { kind, site } = await readImport(q, kinds, project, id, clock());
    const hanging = await kind.dependents(site);
    if (hanging.length > 0) throw new Refused(409, 'import.depended-on', dependedOn(hanging));
    await kind.undo(site);
    await q(settleImport, [project.id, id, 'undone', clock().toISOString(), null]);
  });
}

/** What went wrong is told in words where it is ours to tell; the step can be asked for again. */
async function fail(
  db: Db,
  clock: () => Date,
  project: Project,
  { id, state }: { id: string; state: ImportState },
  error: unknown,
): Promise<void> {
  if (error instanceof Stopped) return;
  const refused = refusalOf(error);
  const say = refused?.say ?? {
    zh: '处理到一半出错，已写入的部分保留，可以重试或撤回。',
    en: 'It failed half-way; what was written stays: try again or take it back.',
  };
  const next = state === 'checking' ? 'staged' : state === 'undoing' ? 'done' : 'failed';
  await db.run({ projects: [project.id] }, settleImport, [
    project.id,
    id,
    next,
    clock().toISOString(),
    JSON.stringify(say),
  ]);
  if (refused !== error) throw error;
}
