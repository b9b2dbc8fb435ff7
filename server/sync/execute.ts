import { UnknownDefinition } from '#procedures/all.ts';
import { readPlace } from '#server/access/person.ts';
import type { CommandContext, Signing } from '#server/command/context.ts';
import type { AnyHandler, Command, IntakeDeps } from '#server/command/handler.ts';
import { momentOf, placeDay } from '#server/command/moment.ts';
import { createDataLoader } from '#server/db/data-loader.ts';
import { homeOf, settle } from '#server/db/home.ts';
import type { Query } from '#server/db/statement.ts';
import { notFound, Refused, refuse, unknownVersion } from '#server/errors.ts';
import type { Project } from '#server/projects/projects.ts';
import {
  beginUnitOfWork,
  type CaseWrite,
  flushUnits,
  type UnitEntry,
  type UnitOfWork,
} from '#server/record/unit-of-work.ts';
import { type KnownCommand, knownCommands } from './commands.sql.ts';
import { conflict, holdAsLateFact, holdLongAgo, longAgo, replay, takeFromLeaver } from './late.ts';

/** A command on its way: whose it is, how it is carried out, and by what a repeat is known. */
export interface Task {
  readonly projectId: string;
  /** whose it is */
  readonly staffId: string;
  /** who hands it in, where that is somebody else: its own maker has left */
  readonly handedBy: string | undefined;
  readonly handler: AnyHandler;
  readonly command: Command;
  readonly month: string;
  readonly hash: string;
  readonly sign: Signing | undefined;
}

/** What became of a task; 'later' when another of the same go holds what it needs. */
export type Outcome = { readonly result: unknown } | { readonly error: unknown } | 'later';

/** Thrown by `claim`: the family or round is in the hands of another command of this go. */
class Later extends Error {}

/**
 * Carries out commands of one project in one transaction, each as if it were alone: one that is refused leaves nothing
 * behind, and no two touch the same family or round. Only for handlers that gather. When the transaction fails, each is
 * tried by itself.
 */
export async function executeAll(deps: IntakeDeps, tasks: readonly Task[]): Promise<Outcome[]> {
  const [only] = tasks;
  if (!only || tasks.length === 1) return only ? [await executeAlone(deps, only)] : [];
  try {
    const scope = { projects: [only.projectId], byKey: true };
    const done = await deps.db.tx(scope, (q, last) => attempt(deps, q, tasks, last));
    return await answersOf(deps, tasks, done);
  } catch {
    const outcomes: Outcome[] = [];
    for (const task of tasks) outcomes.push(await executeAlone(deps, task));
    return outcomes;
  }
}

/** Carries out one command in a transaction of its own, rolled back when it is refused. */
export async function executeAlone(deps: IntakeDeps, task: Task): Promise<Outcome> {
  try {
    const scope = { projects: [task.projectId], byKey: task.handler.gathers ?? false };
    const done = await deps.db.tx(scope, async (q, last) => {
      const attempted = await attempt(deps, q, [task], last);
      const [run] = attempted.runs;
      if (!run || ('error' in run && run.error instanceof Later)) throw new Error('alone, a command waits for nobody');
      if ('error' in run) throw run.error;
      return attempted;
    });
    const [outcome] = await answersOf(deps, [task], done);
    return outcome ?? 'later';
  } catch (error) {
    return { error };
  }
}

/** Thrown by `rehearse`, so that nothing of it stays. */
class Rehearsed extends Error {}

/**
 * Carries out one command as far as it goes without being written, and takes all of it back: throws what it is refused
 * with, else answers whether anything would be recorded. So a signature is checked only where there is something to sign,
 * and while no row is held.
 */
export async function dryRun(deps: IntakeDeps, task: Task): Promise<boolean> {
  const scope = { projects: [task.projectId], byKey: task.handler.gathers ?? false };
  let records = false;
  const over = await deps.db
    .tx(scope, async (q) => {
      const [run] = await decideAll(deps, q, [task]);
      if (!run || 'error' in run) throw run?.error;
      const { events = [], numbered = [] } = run.written?.unit ?? {};
      records = events.length + numbered.length > 0;
      throw new Rehearsed();
    })
    .catch((error: unknown) => error);
  if (over instanceof Rehearsed) return records;
  throw over;
}

/** One task as it was decided: its result and what is to be written, null for a repeat; or why it was turned away. */
type Decided =
  | { readonly project: Project; readonly result: unknown; readonly written: UnitEntry | null }
  | { readonly error: unknown };
/** What became of the tasks of a transaction, and the numbers it drew. */
interface Attempted {
  readonly runs: readonly Decided[];
  readonly numbers: ReadonlyMap<string, string>;
}

async function attempt(deps: IntakeDeps, q: Query, tasks: readonly Task[], last: () => void): Promise<Attempted> {
  const runs = await decideAll(deps, q, tasks);
  const entries = runs.flatMap((one) => ('written' in one && one.written ? [one.written] : []));
  return { runs, numbers: await flushUnits(q, entries, last) };
}

async function decideAll(deps: IntakeDeps, q: Query, tasks: readonly Task[]): Promise<Decided[]> {
  const projectId = tasks[0]?.projectId ?? '';
  const now = deps.now();
  const standings = [...new Set(tasks.map((task) => standing(task, now)))];
  const [known, places] = await Promise.all([
    knownResults(q, tasks),
    Promise.all(
      standings.map(async (one) => {
        const [id = '', day = ''] = one.split(' ');
        return [one, await readPlace(q, projectId, id, day)] as const;
      }),
    ),
  ]);
  const placeOf = new Map(places);
  const load = createDataLoader(q, projectId);
  const held = new Map<string, Task>();
  const claimFor = (task: Task) => (id: string) => {
    if ((held.get(id) ?? task) !== task) throw new Later();
    held.set(id, task);
  };

  const run = async (task: Task) => {
    const { project, person, params } = placeOf.get(standing(task, now)) ?? notFound();
    const twin = known.get(task.command.id);
    if (twin) return { project, result: repeated(twin, task), written: null };
    const claim = claimFor(task);
    claim(task.command.id); // a twin in the same go finds our answer later
    const context = {
      q: task.handler.gathers ? readingOnly(q) : q,
      load,
      claim,
      person,
      params,
      unit: beginUnitOfWork(project, momentOf(task.command, now, project.timeZone)),
      checkProof: deps.checkProof,
      pointKey: deps.pointKey,
      acts: { ...deps.acts, replay: (inner: CommandContext, fact: CaseWrite) => replay(deps, inner, fact) },
      sign: task.sign,
    };
    const { result, unit } = await runOrHold(task, context);
    const { id, do: kind } = task.command;
    const mark = { id, month: task.month, bodyHash: task.hash, kind, staffId: task.staffId, result };
    return { project, result, written: { unit, mark } };
  };
  return Promise.all(tasks.map((task) => run(task).catch(turnedAway)));
}

/** What each caller gets, once the transaction has ended. */
function answersOf(deps: IntakeDeps, tasks: readonly Task[], { runs, numbers }: Attempted): Promise<Outcome[]> {
  return Promise.all(
    runs.map(async (one, index) => {
      const task = tasks[index];
      if ('error' in one) return one.error instanceof Later ? 'later' : one;
      if (!task) return one;
      const q: Query = (statement, values) => deps.db.run({ projects: [task.projectId] }, statement, values);
      return { result: await answerOf(task, q, one.project, one.result, numbers) };
    }),
  );
}

/** A handler that gathers must not write: in a go it may be turned away while others stand. */
function readingOnly(q: Query): Query {
  const reads: Query = (one, values) => {
    if (one.writes) throw new Error(`${one.name} writes, in the hands of a handler that only gathers`);
    return q(one, values);
  };
  // it goes to the same database: what is kept by that is found
  settle(reads, homeOf(q));
  return reads;
}

/**
 * Runs the handler; what waited on a phone and no longer fits is held as a late fact, in a unit of work without its traces. What
 * somebody hands in for a person who has left is never carried out, only held, and so is what happened too long ago.
 */
async function runOrHold(
  { handler, command, staffId, handedBy }: Task,
  context: CommandContext & { sign: Signing | undefined },
): Promise<{ result: unknown; unit: UnitOfWork }> {
  if (handedBy !== undefined) return { result: await takeFromLeaver(context, staffId, command), unit: context.unit };
  if (command.kept && longAgo(context)) return { result: await holdLongAgo(context, command), unit: context.unit };
  try {
    return { result: await handler.run(context, command), unit: context.unit };
  } catch (thrown) {
    // a relative of a version the program does not know: in words, and no hindrance to the others
    const error = thrown instanceof UnknownDefinition ? unknownVersion() : thrown;
    if (!(command.kept && handler.gathers && error instanceof Refused && conflict(error))) throw error;
    const unit = beginUnitOfWork(context.unit.project, context.unit.moment);
    return { result: await holdAsLateFact({ ...context, unit }, command, error), unit };
  }
}

/** As whom, and with the roles of which day, a task is carried out. */
const standing = ({ staffId, handedBy, command }: Task, now: Date): string =>
  handedBy === undefined
    ? `${staffId} ${placeDay(command, now)}`
    : `${handedBy} ${placeDay({ ...command, at: now.toISOString(), offset: 0 }, now)}`;

/** What turns one command away and leaves the others be; anything else fails them all. */
function turnedAway(error: unknown): { error: unknown } {
  if (error instanceof Refused || error instanceof Later) return { error };
  throw error;
}

/** Those of the tasks whose command was carried out before, by its id. */
export async function knownResults(q: Query, tasks: readonly Task[]): Promise<ReadonlyMap<string, KnownCommand>> {
  // one statement a month, so that each looks into one partition; nearly always there is one
  const months = [...Map.groupBy(tasks, ({ month }) => month)];
  const rows = await Promise.all(
    months.map(([month, those]) =>
      q(knownCommands, [those[0]?.projectId, month, those.map(({ command }) => command.id)]),
    ),
  );
  return new Map(rows.flat().map((row) => [row.id, row]));
}

/** The kept result of a command sent again; 409 `command.other` when the id was used for something else. */
export function repeated(known: KnownCommand, task: Task): unknown {
  if (known.bodyHash !== task.hash || known.staffId !== task.staffId)
    refuse(409, 'command.other', {
      zh: '这个操作编号已用于另一内容，请刷新后重试。',
      en: 'This command id was used for something else.',
    });
  return known.result;
}

/** What the caller gets, from the kept result. */
export const answerOf = async (
  { handler }: Task,
  q: Query,
  project: Project,
  result: unknown,
  numbers: ReadonlyMap<string, string>,
): Promise<unknown> => (handler.answer ? handler.answer(q, project, result, numbers) : result);
