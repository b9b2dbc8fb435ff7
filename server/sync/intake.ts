import type { TSchema } from 'typebox';
import { addDays, monthOf, officeDay } from '#kernel/calendar.ts';
import { canonical, contentHash } from '#kernel/chain.ts';
import type { PointProof } from '#kernel/fields.ts';
import type { Origin } from '#kernel/procedure.ts';
import { type CommandMark, type Moment, openLedger, writeAll } from '#server/cases/ledger.ts';
import type { Signing, Work } from '#server/cases/record.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { notFound, Refused, refuse } from '#server/errors.ts';
import { type Project, readProject } from '#server/projects/projects.ts';
import { readPlace } from '#server/staff/person.ts';
import type { Sign } from './command.ts';
import { knownCommand } from './commands.sql.ts';

/** A command as it came in: head, what to do, and the arguments of that. */
export interface Command {
  readonly id: string;
  readonly at: string;
  readonly offset: number;
  readonly do: string;
}

/** How one kind of command is carried out. It writes into the ledger and answers what the command's result is. */
export interface Handler<C extends Command = Command, R = unknown> {
  /** shape of the whole command, checked before it is carried out */
  readonly body: TSchema;
  /** gathers everything into the ledger; the answer is kept as the command's result */
  run(work: Work & { sign: Signing | undefined }, command: C): Promise<R>;
  /** what the caller gets, from the kept result; numbers drawn in this transaction are in `numbers` */
  answer?(q: Query, project: Project, result: R, numbers: ReadonlyMap<string, string>): Promise<unknown>;
}

export interface IntakeDeps {
  readonly db: Db;
  readonly now: () => Date;
  readonly handlers: Readonly<Record<string, Handler>>;
  /** checks a typed signature; throws a refusal when the password is wrong */
  readonly checkPassword: (staffId: string, password: string) => Promise<void>;
  readonly pointKey: Buffer;
  readonly checkProof: (work: Work, proof: PointProof, origin: Origin) => Promise<void>;
}

/** Months a repeated command is still known; older ids are refused. */
const keptMonths = 13;
const uniqueViolation = '23505';

/**
 * Carries out one command exactly once. The same id with the same body gets the first answer again; with another body
 * 409 `command.other`. A refusal is not kept: it is decided again when asked again.
 */
export async function carryOut(
  deps: IntakeDeps,
  projectId: string,
  staffId: string,
  command: Command,
): Promise<{ id: string; result: unknown }> {
  const handler = Object.hasOwn(deps.handlers, command.do) ? deps.handlers[command.do] : undefined;
  if (!handler)
    refuse(400, 'command.unknown', { zh: '不认识这个操作，请刷新页面。', en: 'This command is not known.' });
  const now = deps.now();
  const month = monthOfId(command.id, now);
  const hash = contentHash(new TextEncoder().encode(canonical(withoutSecrets(command))));
  const sign = await checkSign(deps, staffId, (command as { sign?: Sign }).sign);
  const scope = { projects: [projectId] };

  const again = async (q: Query): Promise<{ found: true; result: unknown } | null> => {
    const [known] = await q(knownCommand, [projectId, month, command.id]);
    if (!known) return null;
    if (known.bodyHash !== hash || known.staffId !== staffId)
      refuse(409, 'command.other', {
        zh: '这个操作编号已用于另一内容，请刷新后重试。',
        en: 'This command id was used for something else.',
      });
    return { found: true, result: known.result };
  };

  try {
    return await deps.db.tx(scope, async (q) => {
      const [known, place] = await Promise.all([
        again(q),
        readPlace(q, projectId, staffId, officeDay(now, 'Asia/Shanghai')),
      ]);
      if (!place) notFound();
      const { project, person, params } = place;
      if (known) return { id: command.id, result: await answerOf(handler, q, project, known.result, new Map()) };
      const ledger = openLedger(project, momentOf(command, now, project.timeZone));
      const work = { q, person, params, ledger, checkProof: deps.checkProof, pointKey: deps.pointKey, sign };
      const result = await handler.run(work, command);
      const mark: CommandMark = { id: command.id, month, bodyHash: hash, kind: command.do, staffId, result };
      const numbers = await writeAll(q, ledger, mark);
      return { id: command.id, result: await answerOf(handler, q, project, result, numbers) };
    });
  } catch (error) {
    if (withoutMonth(error)) refuseClock();
    // whoever lost a race to its own twin finds the answer the twin left
    if (!(error instanceof Refused) && (error as { code?: unknown }).code !== uniqueViolation) throw error;
    const kept = await deps.db.tx(scope, async (q) => {
      const [known, project] = await Promise.all([again(q), readProject(q, projectId)]);
      return known && project
        ? { id: command.id, result: await answerOf(handler, q, project, known.result, new Map()) }
        : null;
    });
    if (kept) return kept;
    if (error instanceof Refused) throw error;
    refuse(409, 'command.id-taken', {
      zh: '编号已被使用，请刷新后重试。',
      en: 'An id in this command is already in use.',
    });
  }
}

const answerOf = async (
  handler: Handler,
  q: Query,
  project: Project,
  result: unknown,
  numbers: ReadonlyMap<string, string>,
): Promise<unknown> => (handler.answer ? handler.answer(q, project, result, numbers) : result);

function refuseClock(): never {
  refuse(400, 'command.clock', {
    zh: '设备时间不对，请校准时间后重试。',
    en: 'The clock of the device is off: set it and try again.',
  });
}

/** An id from before this installation began: its month was never kept. */
const withoutMonth = (error: unknown): boolean => {
  const { code, table } = error as { code?: unknown; table?: unknown };
  return code === '23514' && table === 'commands';
};

/** The month partition of a command, from the time inside its UUIDv7. */
function monthOfId(id: string, now: Date): string {
  const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const made = new Date(ms);
  const today = now.toISOString().slice(0, 10);
  const clockWrong = id[14] !== '7' || Number.isNaN(made.getTime()) || made.getTime() > now.getTime() + 86_400_000;
  if (clockWrong || made.toISOString().slice(0, 10) < addDays(monthOf(today, -keptMonths), 0)) refuseClock();
  return monthOf(made.toISOString().slice(0, 10));
}

/** When it happened: the device's time, corrected by its measured offset, never later than now. */
function momentOf(command: Command, now: Date, timeZone: string): Moment {
  const device = Date.parse(command.at);
  if (Number.isNaN(device))
    refuse(400, 'command.clock', { zh: '设备时间格式不对。', en: 'Not a time.' }, [
      { path: 'at', say: { zh: '不是时间。', en: 'Not a time.' } },
    ]);
  const corrected = device + command.offset;
  if (corrected > now.getTime() + 86_400_000) refuseClock();
  return {
    now: now.toISOString(),
    today: officeDay(now, timeZone),
    happenedAt: new Date(Math.min(corrected, now.getTime())).toISOString(),
    deviceAt: new Date(device).toISOString(),
    offsetMs: command.offset,
  };
}

async function checkSign(deps: IntakeDeps, staffId: string, sign: Sign | undefined): Promise<Signing | undefined> {
  if (!sign) return undefined;
  if (sign.method === 'drawn') return { method: 'drawn', drawing: sign.drawing };
  await deps.checkPassword(staffId, sign.password);
  return { method: 'typed' };
}

/** A password is no part of what was asked for: it is neither kept nor hashed. */
function withoutSecrets(command: Command): unknown {
  const { sign, ...rest } = command as Command & { sign?: Sign };
  return sign?.method === 'typed' ? { ...rest, sign: { method: 'typed' } } : command;
}
