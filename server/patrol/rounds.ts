import { genesis } from '#kernel/chain.ts';
import type { RoleId } from '#kernel/roles.ts';
import { append, type EventInput } from '#server/cases/ledger.ts';
import type { Work } from '#server/cases/record.ts';
import { notFound, refuse } from '#server/errors.ts';
import { type Person, rolesAt, zonesOf } from '#server/staff/policy.ts';
import { type Flag, lockRound, type RoundRow, writeRound } from './rounds.sql.ts';

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

/** Locks a round for this transaction. A round that is not this person's to see answers like a missing one. */
export async function takeRound(work: Work, id: string): Promise<RoundChange> {
  const [round] = await work.q(lockRound, [work.ledger.project.id, id]);
  if (!round || !maySeeRound(work.person, round)) notFound();
  return { round, taken: round.points, visits: [], photos: [], notes: [] };
}

/** Refuses unless the round is under way and this person walks it. */
export function mustWalk(work: Work, round: RoundRow): void {
  if (round.state !== 'walking') {
    const say = states[round.state];
    refuse(409, 'round.not-walking', { zh: `这次巡查${say.zh}，不能再记录。`, en: `This round ${say.en}.` });
  }
  if (round.walkerId !== work.person.id)
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
  more: { point?: string; detail?: string } = {},
): void {
  if (round.flags.some((known) => known.kind === kind && known.point === more.point)) return;
  round.flags = [...round.flags, { kind, at, ...more }];
}

/** Appends an event to the round's stream. */
export function tell(
  work: Work,
  round: RoundRow,
  step: string,
  told: Pick<EventInput, 'plain' | 'sealed' | 'signature'>,
): void {
  const next = append(
    work.ledger,
    { seq: round.seq, head: round.head ?? genesis },
    {
      streamId: round.id,
      kind: 'round',
      step,
      state: round.state,
      by: { id: work.person.id, role: round.walkerRole ?? rolesAt(work.person, round.zoneId)[0] ?? 'none' },
      ...told,
    },
  );
  round.seq = next.seq;
  round.head = next.head;
}

/** Writes the round and what the command brought, in one statement. */
export async function saveRound(work: Work, change: RoundChange): Promise<void> {
  const { project, moment } = work.ledger;
  await work.q(writeRound, [
    project.id,
    JSON.stringify({ ...change.round, points: change.round.points === change.taken ? null : change.round.points }),
    JSON.stringify(change.visits),
    JSON.stringify(change.photos),
    JSON.stringify(change.notes),
    moment.now,
  ]);
}

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
