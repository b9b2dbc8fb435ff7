import { procedures } from '#procedures/all.ts';
import { mayName, mayRead, readerIdOf, worksHere, zonesOf } from '#server/access/policy.ts';
import { isId } from '#server/access/with-person.ts';
import { lockFamily } from '#server/cases/family.ts';
import { isHidden } from '#server/cases/hidden.ts';
import type { StepApplication } from '#server/cases/record.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Command } from '#server/command/handler.ts';
import { placeNamed, targetRound } from './late.sql.ts';

/** What a late command speaks of, as far as its sender may know of it. */
export interface Target {
  readonly label: string;
  readonly zoneId: string | null;
  readonly placeId: string | null;
  readonly roundId: string | null;
  readonly parent: StepApplication['parent'];
  readonly procedure: string | null;
  readonly points: readonly { readonly id: string; readonly label: string }[];
  readonly lateFact: string | null;
}

/** What a command speaks of; null when this person can not know of it. */
export async function targetOf(context: CommandContext, command: Command): Promise<Target | null> {
  if (!worksHere(context.person)) return null;
  const projectId = context.unit.project.id;
  const { case: caseId, round: roundId } = command as Command & { case?: string; round?: string };
  const none = { roundId: null, parent: undefined, procedure: null, points: [], lateFact: null };
  if (command.do === 'case.step' && caseId) {
    const known = await lockFamily(context.load, caseId);
    const took = known?.row.history.steps.some(({ by }) => by === context.person.id);
    if (!known || !(mayRead(context.person, known.row) || took)) return null;
    const { row, rows } = known;
    if (isHidden(context, row.rootId, rows)) return null;
    context.claim(row.rootId);
    const label = `${row.number ?? ''} ${row.title}`.trim();
    const parent = { id: row.id, rootId: row.rootId, rows };
    return { ...none, label, zoneId: row.zoneId, placeId: row.placeId, parent, procedure: row.procedure };
  }
  if (roundId) {
    const [row] = await context.q(targetRound, [projectId, roundId, context.person.id, readerIdOf(context.person)]);
    const zones = zonesOf(context.person);
    const sees = zones === null || (row?.zoneId != null && zones.includes(row.zoneId));
    if (!row || !(row.mine || sees)) return null;
    // all that is handed in late for a round is one fact: one command at a time
    context.claim(row.id);
    const label = `${row.route} ${row.number ?? ''}`.trim();
    const { zoneId, lateFact: before } = row;
    return {
      ...none,
      label,
      zoneId,
      placeId: null,
      roundId: row.id,
      points: row.points?.points ?? [],
      lateFact: before,
    };
  }
  return null;
}

/** A command that speaks of nothing its maker could know of, where it is held all the same: by the place it names. */
export async function plainTarget(context: CommandContext, command: Command): Promise<Target> {
  const { place, values, procedure } = command as Command & {
    place?: string;
    procedure?: string;
    values?: Readonly<Record<string, unknown>>;
  };
  const where = place ?? values?.where;
  const known =
    typeof where === 'string' && isId(where)
      ? (await context.q(placeNamed, [context.unit.project.id, where]))[0]
      : undefined;
  const found = known && mayName(context.person, known.zoneId) ? known : undefined;
  return {
    ...{ label: found?.label ?? '', zoneId: found?.zoneId ?? null, placeId: found?.id ?? null },
    ...{ roundId: null, parent: undefined, points: [], lateFact: null },
    procedure: procedure !== undefined && Object.hasOwn(procedures, procedure) ? procedure : null,
  };
}
