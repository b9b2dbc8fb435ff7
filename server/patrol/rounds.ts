import { hash } from 'node:crypto';
import { canonical, genesis } from '#kernel/chain.ts';
import type { RoleId } from '#kernel/roles.ts';
import { type Person, rolesAt, zonesOf } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import { notFound, refuse } from '#server/errors.ts';
import { appendEvent, type EventInput, enqueuedRows, enqueueRow, type RowWriter } from '#server/record/unit-of-work.ts';
import { type Flag, lockRounds, pointsTaken, type RoundRow, writeRounds } from './rounds.sql.ts';

/** A round that is being changed by the command at hand, and what it brings along. */
export interface RoundChange {
  readonly round: RoundRow;
  /** its points as they were read: only others are written again */
  readonly taken: RoundRow['points'];
  readonly visits: Record<string, unknown>[];
  readonly photos: Record<string, unknown>[];
  readonly notes: Record<string, unknown>[];
}

/** May this person see the round: their own, or one of a zone they look after. */
export function maySeeRound(person: Person, round: Pick<RoundRow, 'walkerId' | 'zoneId' | 'role'>): boolean {
  if (round.walkerId === person.id) return true;
  const zones = zonesOf(person);
  return zones === null || (round.zoneId !== null && zones.includes(round.zoneId));
}

/** The role in which a person may walk a route at its place, the planned one first; undefined when there is none. */
export function walkingRole(person: Person, round: Pick<RoundRow, 'zoneId' | 'walkers' | 'role'>): RoleId | undefined {
  const mine = rolesAt(person, round.zoneId);
  return [round.role as RoleId, ...round.walkers].find((role) => mine.includes(role) && round.walkers.includes(role));
}

/**
 * Locks a round for this transaction. A round that is not this person's to see answers like a missing one; one of a month
 * in the cabinet takes nothing but a `remark` (P5-4.9).
 */
export async function takeRound(
  context: CommandContext,
  id: string,
  how: 'record' | 'remark' = 'record',
): Promise<RoundChange> {
  context.claim(id);
  const name = `${context.unit.project.id}/${id}`;
  const kept = underWay.get(name);
  const readPoints = async (): Promise<RoundRow['points']> => (await context.load(pointsTaken, id))[0]?.points ?? null;
  const [[read], asked] = await Promise.all([context.load(lockRounds, id), kept ? undefined : readPoints()]);
  const before = enqueuedRows(context.unit, roundWriter).find(
    (change): change is RoundChange => change.round?.id === id,
  );
  const seen = before?.round ?? read;
  if (!seen || !maySeeRound(context.person, seen)) notFound();
  if (seen.locked && how === 'record')
    refuse(409, 'month.locked', {
      zh: '这个月的档案已经锁定，巡查记录不能再改，只能加更正备注。',
      en: 'The records of this month are locked: only remarks can be added.',
    });
  if (before || !read) return before ?? notFound();
  const points = kept && goesOn(kept, read) ? kept.points : asked === undefined ? await readPoints() : asked;
  keep(name, read, points);
  return { round: { ...read, points }, taken: points, visits: [], photos: [], notes: [] };
}

/**
 * The points that rounds under way took along: many, and nothing changes them from the start to the end, so they are not
 * read again for every visit.
 */
const underWay = new Map<string, Taken>();
type Taken = Pick<RoundRow, 'startedAt' | 'points'>;
const mostUnderWay = 1000;

const goesOn = (kept: Taken, read: Pick<RoundRow, 'state' | 'startedAt'>): boolean =>
  read.state === 'walking' && read.startedAt === kept.startedAt;

function keep(
  name: string,
  { state, startedAt }: Pick<RoundRow, 'state' | 'startedAt'>,
  points: Taken['points'],
): void {
  underWay.delete(name);
  if (state !== 'walking') return;
  underWay.set(name, { startedAt, points });
  const [oldest] = underWay.keys();
  if (underWay.size > mostUnderWay && oldest !== undefined) underWay.delete(oldest);
}

/** Refuses unless the round is under way and this person walks it. */
export function mustWalk(context: CommandContext, round: RoundRow): void {
  if (round.state !== 'walking') {
    const say = states[round.state];
    refuse(409, 'round.not-walking', { zh: `这次巡查${say.zh}，不能再记录。`, en: `This round ${say.en}.` });
  }
  if (round.walkerId !== context.person.id)
    refuse(403, 'round.not-yours', {
      zh: `这次巡查由${round.walkerName ?? '他人'}进行，您不能代为记录。`,
      en: 'Somebody else walks this round.',
    });
}

const states = {
  waiting: { zh: '还没有开始', en: 'has not begun' },
  walking: { zh: '正在进行', en: 'is under way' },
  done: { zh: '已经完成', en: 'is done' },
  partial: { zh: '已经结束', en: 'has ended' },
  missed: { zh: '已逾期漏巡', en: 'was missed' },
  excused: { zh: '已免巡', en: 'was excused' },
} as const;

/** Raises a flag for the supervisor; one of a kind per point. */
export function flag(
  round: RoundRow,
  kind: Flag['kind'],
  at: string,
  more: { point?: string; detail?: string; limit?: number } = {},
): void {
  if (round.flags.some((known) => known.kind === kind && known.point === more.point)) return;
  round.flags = [...round.flags, { kind, at, ...more }];
}

/** Appends an event to the round's stream. */
export function appendRoundEvent(
  context: CommandContext,
  round: RoundRow,
  step: string,
  told: Pick<EventInput, 'plain' | 'sealed' | 'signature' | 'became'>,
): void {
  const next = appendEvent(
    context.unit,
    { seq: round.seq, head: round.head ?? genesis },
    {
      streamId: round.id,
      kind: 'round',
      step,
      state: round.state,
      by: { id: context.person.id, role: round.walkerRole ?? rolesAt(context.person, round.zoneId)[0] ?? 'none' },
      ...told,
      // its first event says what the plan made of it, and what it was begun with
      became: round.seq === 0 ? { ...told.became, round: beganAs(round) } : told.became,
    },
  );
  round.seq = next.seq;
  round.head = next.head;
}

/** The round as it was planned and begun. */
const beganAs = (round: RoundRow): Record<string, unknown> => ({
  ...{ day: round.day, number: round.number, route: round.routeId, plan: round.planId, line: round.planLine },
  ...{ zone: round.zoneId, shift: round.shift, role: round.role, from: round.windowStart, to: round.windowEnd },
  ...{ walker: round.walkerId, walkerRole: round.walkerRole, total: round.total, startedAt: round.startedAt },
  ...{ checklist: round.checklistKey, version: round.checklistVersion, radio: round.radio, radioOut: round.radioOutAt },
  points: pointsDigest(round.points),
});

/** Fingerprint of the points and items a round took along, whatever was skipped of them later. */
export function pointsDigest(points: RoundRow['points']): string | null {
  if (points === null) return null;
  const { skipped: _, ...taken } = points;
  return hash('sha256', canonical(taken));
}

/** The flags that were raised since, for the chain; what somebody wrote of one is sealed beside it. */
export const flagsSince = (round: RoundRow, before: number): Flag[] =>
  round.flags.slice(before).map((one) => {
    const { detail, ...rest } = one;
    return one.kind === 'radio-missing' || detail === undefined ? rest : one;
  });

/** What a command brings for its round; a note may stand without one. */
interface RoundEntry extends Omit<RoundChange, 'round'> {
  readonly round: RoundRow | null;
}
const roundWriter: RowWriter<RoundEntry> = {
  statement: writeRounds,
  values: (entries) => [
    JSON.stringify(
      entries.flatMap(({ round, taken }) =>
        round ? { ...round, points: round.points === taken ? null : round.points } : [],
      ),
    ),
    JSON.stringify(entries.flatMap(({ visits }) => visits)),
    JSON.stringify(entries.flatMap(({ photos }) => photos)),
    JSON.stringify(entries.flatMap(({ notes }) => notes)),
    entries.flatMap(({ round }) => round?.id ?? []),
  ],
};

/** Has the round written with the unit of work, and what the command brought. */
export const saveRound = (context: CommandContext, change: RoundChange): void =>
  enqueueRow(context.unit, roundWriter, change);

/** Has a note written that belongs to no round. */
export const saveNote = (context: CommandContext, note: Record<string, unknown>): void =>
  enqueueRow(context.unit, roundWriter, { round: null, taken: null, visits: [], photos: [], notes: [note] });

/** What commands on rounds answer. */
export const roundResult = (round: RoundRow) => ({
  kind: 'round' as const,
  round: {
    id: round.id,
    number: round.number,
    state: round.state,
    visited: round.visited,
    total: round.total,
    flags: round.flags,
  },
});
