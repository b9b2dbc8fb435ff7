import { hash as hashOf } from 'node:crypto';
import type { Sign } from '#contract/pieces.ts';
import { canonical } from '#kernel/chain.ts';
import { refuseOther } from '#server/access/as-whom.ts';
import { isSigned } from '#server/command/body.ts';
import type { Signing } from '#server/command/context.ts';
import type { Command, IntakeDeps } from '#server/command/handler.ts';
import { monthOfId, refuseClock } from '#server/command/moment.ts';
import { refuseOnlyNow } from '#server/command/only-now.ts';
import { createBatcher } from '#server/db/batcher.ts';
import { Refused, refuse } from '#server/errors.ts';
import { pictureOf } from '#server/print/drawing.ts';
import { readProject } from '#server/projects/projects.ts';
import {
  answerOf,
  dryRun,
  executeAll,
  executeAlone,
  knownResults,
  type Outcome,
  repeated,
  type Task,
} from './execute.ts';

const uniqueViolation = '23505';

/** Commands of one project that go together, and how many goes are under way at once. */
const fill = { most: 32, atOnce: 2, beside: 4 };

/**
 * The intake of one installation: `(project, person, command)` carries out one command exactly once. The same id with the
 * same body gets the first answer again; with another body 409 `command.other`. A refusal is not kept: it is decided again
 * when asked again. Commands that come at the same time share a transaction where their handlers allow it. `prove` checks
 * the password of a typed signature and throws a refusal: asked when all else stands, before anything is written. `seek`
 * counts the numbers of people that the command looks for, before it is decided: a refusal is an answer too.
 */
export function openIntake(deps: IntakeDeps) {
  const carryOut = createBatcher<Task, Outcome>(
    fill,
    ({ projectId }) => projectId,
    (tasks) => executeAll(deps, tasks),
  );
  return async (
    projectId: string,
    staffId: string,
    command: Command,
    prove: (password: string) => Promise<void>,
    seek: (numbers: number) => Promise<unknown>,
  ): Promise<{ id: string; result: unknown }> => {
    const { task, password } = taskOf(deps, projectId, staffId, command);
    const numbers = task.handler.seeks?.(command) ?? 0;
    if (numbers > 0) await seek(numbers);
    if (password !== undefined) {
      const records = await dryRun(deps, task).catch((error: unknown) => ({ error }));
      if (typeof records === 'object') return { id: command.id, result: await afterError(deps, task, records.error) };
      if (records) await prove(password);
    }
    for (;;) {
      const outcome = task.handler.gathers ? await carryOut(task) : await executeAlone(deps, task);
      if (outcome === 'later') continue;
      if ('result' in outcome) return { id: command.id, result: outcome.result };
      return { id: command.id, result: await afterError(deps, task, outcome.error) };
    }
  };
}

/** The task of a command, with the password that it is signed with, still to be proved. */
function taskOf(
  deps: IntakeDeps,
  projectId: string,
  staffId: string,
  command: Command,
): { task: Task; password: string | undefined } {
  const handler = Object.hasOwn(deps.handlers, command.do) ? deps.handlers[command.do] : undefined;
  if (!handler)
    refuse(400, 'command.unknown', { zh: '不认识这个操作，请刷新页面。', en: 'This command is not known.' });
  if (command.kept && !handler.waits?.(command)) refuseOnlyNow();
  const { owner, handedBy } = whose(staffId, command);
  const month = monthOfId(command.id, deps.now());
  const hash = hashOf('sha256', canonical(withoutSecrets(command)));
  const given = (command as { sign?: Sign }).sign ?? undefined;
  if (command.kept && given?.method === 'typed')
    refuse(400, 'sign.drawn-only', { zh: '离线办理须手写签名。', en: 'What is done offline is signed by hand.' });
  // where nothing is signed, whatever calls itself a signature is nobody's business, and no way to try passwords
  const sign = isSigned(command.do) ? given : undefined;
  const task = { projectId, handler, staffId: owner, handedBy, command, month, hash, sign: signingOf(sign) };
  return { task, password: sign?.method === 'typed' ? sign.password : undefined };
}

/** Whose a command is, and who hands it in for them: only what waited on a phone may come from somebody else's hand. */
function whose(staffId: string, { as = staffId, kept }: Command): { owner: string; handedBy: string | undefined } {
  if (as === staffId) return { owner: staffId, handedBy: undefined };
  if (!kept) refuseOther();
  return { owner: as, handedBy: staffId };
}

/** A command that failed may have lost a race to its own twin: then the answer the twin left is its answer too. */
async function afterError(deps: IntakeDeps, task: Task, error: unknown): Promise<unknown> {
  if (withoutMonth(error)) refuseClock();
  if (!(error instanceof Refused) && (error as { code?: unknown }).code !== uniqueViolation) throw error;
  const { projectId } = task;
  const kept = await deps.db.tx({ projects: [projectId] }, async (q) => {
    const [known, project] = await Promise.all([knownResults(q, [task]), readProject(q, projectId)]);
    const twin = known.get(task.command.id);
    return twin && project ? { result: await answerOf(task, q, project, repeated(twin, task), new Map()) } : null;
  });
  if (kept) return kept.result;
  if (error instanceof Refused) throw error;
  refuse(409, 'command.id-taken', {
    zh: '编号已被使用，请刷新后重试。',
    en: 'An id in this command is already in use.',
  });
}

/** An id from before this installation began: its month was never kept. */
const withoutMonth = (error: unknown): boolean => {
  const { code, table } = error as { code?: unknown; table?: unknown };
  return code === '23514' && table === 'commands';
};

function signingOf(sign: Sign | undefined): Signing | undefined {
  if (sign?.method !== 'drawn') return sign && { method: 'typed' };
  // a drawing that is none would be a signature nobody can ever show
  if (pictureOf(sign.drawing) === undefined)
    refuse(400, 'sign.unreadable', {
      zh: '签名无法辨认，请重新签名。',
      en: 'The signature can not be read: sign again.',
    });
  return { method: 'drawn', drawing: sign.drawing };
}

/** A password is no part of what was asked for, nor is that it had to wait, nor whose it is: none is hashed. */
function withoutSecrets(command: Command): unknown {
  const { sign, kept: _, as: __, ...rest } = command as Command & { sign?: Sign };
  return sign ? { ...rest, sign: sign.method === 'typed' ? { method: 'typed' } : sign } : rest;
}
