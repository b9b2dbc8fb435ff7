import { hash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { officeDay } from '#kernel/calendar.ts';
import { canonical } from '#kernel/chain.ts';
import { hiddenFrom } from '#kernel/confidential.ts';
import type { Sheet } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedureOf } from '#procedures/all.ts';
import { lateFact } from '#procedures/late-fact.ts';
import { refuseOther } from '#server/access/as-whom.ts';
import { readPlace } from '#server/access/person.ts';
import { type Person, worksHere } from '#server/access/policy.ts';
import { isId } from '#server/access/with-person.ts';
import { lockFamily } from '#server/cases/family.ts';
import { peopleHiddenFrom } from '#server/cases/hidden.ts';
import { applyStep, type LoadedCase, type StepApplication } from '#server/cases/record.ts';
import { staffAmong } from '#server/cases/references.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Command, IntakeDeps } from '#server/command/handler.ts';
import type { Query } from '#server/db/statement.ts';
import { notFound, type Refused, refuse } from '#server/errors.ts';
import { remark } from '#server/patrol/remark.ts';
import { takeRound } from '#server/patrol/rounds.ts';
import { type CaseWrite, enqueueRow, type Moment, type RowWriter } from '#server/record/unit-of-work.ts';
import { heldCommands, holdCommands, leavers } from './late.sql.ts';
import { plainTarget, type Target, targetOf } from './late-target.ts';
import { photosIn, summaryOf } from './summary.ts';

/** What a command leaves behind that no longer fitted: the late fact that holds it now, and why. */
export interface LateResult {
  readonly kind: 'late';
  readonly case: { readonly id: string; readonly state: string; readonly seq: number };
  readonly why: { readonly zh: string; readonly en: string };
}

/** Refusals of a command by itself that time did not bring about, though their status is one of those that it does. */
const ownFaults = new Set(['command.other', 'command.id-taken']);
const timely = new Set(['point.old-code', 'visit.point', 'round.early']);

/** True when the world has moved on from under a command: it fitted when it was made. */
export const conflict = (refused: Refused): boolean =>
  !ownFaults.has(refused.code) && ([403, 404, 409].includes(refused.status) || timely.has(refused.code));

interface HeldEntry extends Moment {
  readonly caseId: string;
  readonly seq: number;
  readonly commandId: string;
  readonly staffId: string;
  readonly handedBy: string | null;
  readonly roundId: string | null;
  readonly kind: string;
  readonly body: unknown;
}
const held: RowWriter<HeldEntry> = {
  statement: holdCommands,
  after: true,
  values: (entries) => [JSON.stringify(entries)],
};

/**
 * Takes a command in that no longer fits, as a late fact: one of its own below the case it speaks of, or one with all
 * that this person hands in late for the same round. Throws `refused` again when the command speaks of nothing this
 * person can know of.
 */
export async function holdAsLateFact(context: CommandContext, command: Command, refused: Refused): Promise<LateResult> {
  const target = await targetOf(context, command);
  if (!target) throw refused;
  return hold(context, command, { target, why: refused.say, maker: context.person, handedBy: null });
}

/**
 * Takes in what waited on the phone of somebody (`makerId`) who works here no more, from the hand of a colleague: always as
 * a late fact, which says who did it and who handed it in, and is judged by a third. Whoever is here still hands in what is
 * theirs (409 `session.other`).
 */
export async function takeFromLeaver(context: CommandContext, makerId: string, command: Command): Promise<LateResult> {
  const { unit, person: hander } = context;
  const { project, moment } = unit;
  if (!worksHere(hander)) notFound();
  const [gone] = await leaversAmong(context.q, project.id, [makerId], moment.today);
  if (!gone) refuseOther();
  const day = officeDay(moment.happenedAt, project.timeZone);
  const place = await readPlace(context.q, project.id, makerId, day, { left: true });
  const maker = place?.person ?? { ...gone, grants: [], departments: [], heads: [] };
  const target = (await targetOf({ ...context, person: maker }, command)) ?? (await plainTarget(context, command));
  const why = {
    zh: `${gone.name}${gone.left ? '已离职' : '已没有授权'}，手机上未交的记录由${hander.name}（${hander.number}）代交。`,
    en: `${gone.name} works here no more: handed in from their phone by ${hander.name} (${hander.number}).`,
  };
  return hold(context, command, { target, why, maker, handedBy: hander.id });
}

/** So many days back what a phone kept is taken in as it is. */
export const keptFor = param(
  'late-fact.kept-days',
  14,
  { zh: '手机存留几天内照常收下', en: 'Taken in as it is when kept on a phone for' },
  { least: 1, most: 31, unit: { zh: '天', en: 'days' } },
);

/** True of what happened so long ago (`happenedAt`) that somebody else says whether it did, however it came in. */
export const longAgo = (
  { params, unit: { moment } }: CommandContext,
  happenedAt: string = moment.happenedAt,
): boolean => Date.parse(moment.now) - Date.parse(happenedAt) > params(keptFor) * 86_400_000;

/** Takes in what waited on a phone too long to be taken as it is: always as a late fact, whatever it speaks of. */
export async function holdLongAgo(context: CommandContext, command: Command): Promise<LateResult> {
  if (!worksHere(context.person)) notFound();
  const target = (await targetOf(context, command)) ?? (await plainTarget(context, command));
  const days = context.params(keptFor);
  const why = {
    zh: `交来时已过去 ${days} 天以上，须由他人认定。`,
    en: `It came more than ${days} days after it happened: somebody else has to judge it.`,
  };
  return hold(context, command, { target, why, maker: context.person, handedBy: null });
}

/** Those of the people (`ids`) who once worked in the project and do so no more: a colleague may hand in what is theirs. */
export const leaversAmong = (q: Query, projectId: string, ids: readonly string[], today: string) =>
  q(leavers, [projectId, ids, today]);

/** Why a command is held, what it speaks of, who did it, and who hands it in for them. */
interface Holding {
  readonly target: Target;
  readonly why: LateResult['why'];
  readonly maker: Person;
  readonly handedBy: string | null;
}

async function hold(
  context: CommandContext,
  command: Command,
  { target, why, maker, handedBy }: Holding,
): Promise<LateResult> {
  const { unit } = context;
  const { moment } = unit;
  const line = summaryOf(command, target);
  const about = await aboutOf(context, command, target);
  const told = {
    what: target.label === '' ? line : `${target.label}：${line}`,
    arrivedAt: moment.now,
    records: 1,
    ...(photosIn(command).length > 0 ? { seen: photosIn(command) } : {}),
    ...(about.length > 0 ? { about } : {}),
  };
  const known = target.lateFact ? await knownCase(context, target.lateFact) : null;
  const origin = { ...(target.roundId ? { round: target.roundId } : {}) };
  const became = {
    held: {
      ...{ command: command.id, kind: command.do, round: target.roundId, digest: hash('sha256', canonical(command)) },
      ...(handedBy === null ? {} : { maker: maker.id }),
    },
  };
  const common = { screen: 'pocket', actor: house(handedBy ?? maker.id), became } as const;
  const write = known
    ? await applyStep(context, lateFact, known, {
        ...common,
        id: known.row.id,
        step: 'another',
        values: added(known.row.sheet, { ...told, what: line }),
        origin: known.row.origin,
        zoneId: known.row.zoneId,
        placeId: known.row.placeId,
      })
    : await applyStep(context, lateFact, null, {
        ...common,
        id: uuidv7(),
        step: 'arrive',
        values: {
          ...told,
          who: [maker.id],
          happenedAt: moment.happenedAt,
          reason: why.zh,
          ...(target.placeId ? { where: target.placeId } : {}),
        },
        origin,
        zoneId: target.zoneId,
        placeId: target.placeId,
        ...(target.parent ? { parent: target.parent } : {}),
      } satisfies StepApplication);
  enqueueRow(unit, held, {
    ...moment,
    caseId: write.id,
    seq: write.seq,
    commandId: command.id,
    staffId: maker.id,
    handedBy,
    roundId: target.roundId,
    kind: command.do,
    body: command,
  });
  return { kind: 'late', case: { id: write.id, state: write.state, seq: write.seq }, why };
}

/** The product itself, on a person's behalf. */
const house = (id: string): StepApplication['actor'] => ({ kind: 'house', id, roles: [], departments: [], heads: [] });

/**
 * From whom a held command is hidden: whom it names where its procedure is confidential, as far as that can be told before it is
 * taken in, and whoever is named in the family of the case it speaks of, whether or not its maker may know of that.
 */
async function aboutOf(context: CommandContext, command: Command, target: Target): Promise<string[]> {
  const { case: caseId } = command as Command & { case?: string };
  const known = caseId !== undefined && isId(caseId) ? await lockFamily(context.load, caseId) : null;
  const kin = known ? peopleHiddenFrom(known.row.rootId, known.rows, context.unit) : [];
  const named = [...new Set([...namedInHeld(command, target), ...kin])];
  return staffAmong(context.q, context.unit.project.id, named.slice(0, 20));
}

/** Whom a held command names where its procedure is confidential. */
function namedInHeld({ values }: Command & { values?: unknown }, { procedure }: Target): string[] {
  if (procedure === null || typeof values !== 'object' || values === null) return [];
  return hiddenFrom([{ definition: procedureOf(procedure), sheet: values as Sheet }]).filter(isId);
}

interface Told {
  readonly what: string;
  readonly arrivedAt: string;
  readonly seen?: readonly string[];
  readonly about?: readonly string[];
}

/** One more record: the story goes on, the photos come together. */
function added(sheet: Sheet, told: Told): Sheet {
  const before = sheet as { what?: string; records?: number; seen?: readonly string[]; about?: readonly string[] };
  const what = `${before.what ?? ''}\n${told.what}`;
  const seen = [...new Set([...(before.seen ?? []), ...(told.seen ?? [])])];
  const about = [...new Set([...(before.about ?? []), ...(told.about ?? [])])].slice(0, 20);
  return {
    what: what.length > longest ? `${what.slice(0, longest - 1)}…` : what,
    arrivedAt: told.arrivedAt,
    records: (before.records ?? 0) + 1,
    ...(seen.length > 0 ? { seen } : {}),
    ...(about.length > 0 ? { about } : {}),
  };
}
const longest = 1000;

async function knownCase(context: CommandContext, id: string): Promise<LoadedCase | null> {
  const known = await lockFamily(context.load, id);
  if (!known || known.row.ended) return null;
  context.claim(known.row.rootId);
  return known;
}

/**
 * Carries out what a late fact holds, in the order it was handed in, as whoever did it and at their time. What still
 * does not fit refuses the whole, in its own words: then the fact can only be declined. A round whose month is locked
 * changes no more: the fact stands beside it as a remark (P5-4.9).
 */
export async function replay(
  deps: Pick<IntakeDeps, 'handlers'>,
  context: CommandContext,
  fact: CaseWrite,
): Promise<void> {
  const { unit } = context;
  const commands = await context.q(heldCommands, [unit.project.id, fact.id]);
  const own = (one: (typeof commands)[number]): boolean =>
    one.handedBy === context.person.id || (one.staffId === context.person.id && longAgo(context, one.happenedAt));
  if (commands.some(own))
    refuse(409, 'late.own-hand', {
      zh: '由您代交的、或您自己早先办理的补报须由他人认定，请另一位物业助理、物业主管或主任办理。',
      en: 'You handed this in for somebody else, or did it yourself long ago: another person has to judge it.',
    });
  const roundId = commands.find((one) => one.roundId !== null)?.roundId;
  const change = roundId ? await takeRound(context, roundId, 'remark') : undefined;
  if (change?.round.locked) {
    const { what } = fact.sheet as { what?: string };
    return remark(context, change, `补报 ${fact.number ?? ''} 已采纳：${what ?? ''}`.slice(0, longest));
  }
  for (const { staffId, kind, body, happenedAt, deviceAt, offsetMs } of commands) {
    const day = officeDay(happenedAt, unit.project.timeZone);
    const place = await readPlace(context.q, unit.project.id, staffId, day, { left: true });
    const handler = deps.handlers[kind];
    if (!handler || !place)
      refuse(409, 'late.nobody', {
        zh: '办理人当天没有岗位，不能采纳。',
        en: 'Whoever did it held no post that day: it can not be taken in.',
      });
    const { seen: _, sign, ...rest } = body as { seen?: number; sign?: { method: 'drawn'; drawing: string } };
    await handler.run(
      {
        ...context,
        person: place.person,
        // the same arrays and maps: only the time is theirs
        unit: { ...unit, moment: { ...unit.moment, happenedAt, deviceAt, offsetMs } },
        sign,
      },
      rest as unknown as Command,
    );
  }
}
