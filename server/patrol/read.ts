import { offers } from '#kernel/decide.ts';
import type { RoleId } from '#kernel/roles.ts';
import { procedureOf } from '#procedures/all.ts';
import type { NamedCase } from '#server/cases/read/rows.sql.ts';
import { factsAt, namedCases, rowOf } from '#server/cases/read/rows.ts';
import { notFound } from '#server/errors.ts';
import { basisOfRound } from '#server/papers/basis.ts';
import type { RequestContext } from '#server/staff/access.ts';
import { mayRead, rolesAt, zonesOf } from '#server/staff/policy.ts';
import { saidOf } from './answers.ts';
import { checklistOf, checklistToWalk } from './checklist.store.ts';
import { checklistFor } from './checklists/all.ts';
import type { Checklist } from './checklists/checklist.ts';
import {
  casesOfRound,
  notesOfRound,
  openFindingsAt,
  roundById,
  roundsOfDay,
  signaturesOf,
  visitsOfRound,
} from './read.sql.ts';
import { additionsOf, pointSerials, type RoundPoint, type RoundRow, routePoints } from './rounds.sql.ts';
import { maySeeRound, walkingRole } from './rounds.ts';

/** A round as lists show it. */
export const roundShown = (r: RoundRow) => ({
  id: r.id,
  number: r.number,
  day: r.day,
  route: { id: r.routeId, code: r.routeCode, name: r.routeName, kind: r.routeKind },
  shift: r.shift,
  role: r.role,
  windowStart: r.windowStart,
  windowEnd: r.windowEnd,
  state: r.state,
  walker: r.walkerId ? { id: r.walkerId, name: r.walkerName ?? '' } : null,
  startedAt: r.startedAt,
  endedAt: r.endedAt,
  visited: r.visited,
  total: r.total,
  fails: r.fails,
  byHand: r.byHand,
  flags: r.flags,
});

/** The round of that id, or 404 as for a missing one. */
export async function seeRound(context: RequestContext, id: string): Promise<RoundRow> {
  const [round] = await context.q(roundById, [context.project.id, id]);
  if (!round || !maySeeRound(context.person, round)) notFound();
  return round;
}

/** The rounds of a day that this person may see, in the order of their windows; at most `limit`. */
export const roundsSeen = (context: RequestContext, day: string, limit: number): Promise<RoundRow[]> =>
  context.q(roundsOfDay, [
    context.project.id,
    day,
    null,
    [],
    zonesOf(context.person),
    null,
    null,
    null,
    context.person.id,
    limit,
  ]);

/** The points of a round in order: those it took along when it began, before that those of its route. */
export const pointsOfRound = async (context: RequestContext, round: RoundRow): Promise<readonly RoundPoint[]> =>
  round.points?.points ?? (await context.q(routePoints, [context.project.id, round.routeId]));

/** The checklist a round is walked by; before it begins, the one this person would walk it by. */
export async function checklistOfRound(context: RequestContext, round: RoundRow): Promise<Checklist> {
  if (round.checklistKey && round.checklistVersion)
    return checklistOf(context.q, round.checklistKey, round.checklistVersion, round.points?.additions ?? []);
  const role = walkingRole(context.person, round) ?? (round.role as RoleId);
  const walker = checklistFor(round.family, role) ? role : (round.walkers[0] as RoleId);
  const [{ key, version }, added] = await Promise.all([
    checklistToWalk(context.q, round.family, walker),
    context.q(additionsOf, [context.project.id, round.family]),
  ]);
  return checklistOf(
    context.q,
    key,
    version,
    added.filter(({ withdrawn }) => !withdrawn),
  );
}

/** Open findings at these places that the person may read, and whether they may be verified by this person now. */
export async function openFindings(
  context: RequestContext,
  places: readonly string[],
): Promise<{ row: NamedCase; verify: boolean }[]> {
  const ids = (await context.q(openFindingsAt, [context.project.id, places])).map((row) => row.id);
  const cases = await namedCases(context.q, context.project.id, ids);
  return cases
    .filter((c) => mayRead(context.person, c) || rolesAt(context.person, c.zoneId).length > 0)
    .map((row) => ({
      row,
      verify: offers(procedureOf(row.procedure), factsAt(context, row, context.params), 'pocket').some(
        (offer) => offer.step === 'verify',
      ),
    }));
}

/** Everything a walker, or whoever reads the record later, needs of one round. */
export async function roundDetail(context: RequestContext, id: string) {
  const round = await seeRound(context, id);
  const list = await checklistOfRound(context, round);
  const points = await pointsOfRound(context, round);
  const [visits, notes, signatures, found, serials, open, basis] = await Promise.all([
    context.q(visitsOfRound, [context.project.id, round.day, round.id]),
    context.q(notesOfRound, [context.project.id, round.id]),
    context.q(signaturesOf, [context.project.id, [round.id]]),
    context.q(casesOfRound, [context.project.id, round.id]),
    context.q(pointSerials, [context.project.id, points.map((point) => point.id)]),
    openFindings(
      context,
      points.map((point) => point.id),
    ),
    basisOfRound(context.q, round.family, round.day),
  ]);
  const used = new Set(points.flatMap((point) => point.sections));
  const findings = await namedCases(
    context.q,
    context.project.id,
    found.map((row) => row.id),
  );
  return {
    ...roundShown(round),
    walkers: [...new Set([round.role, ...round.walkers])],
    reason: round.reason,
    radio: round.radio,
    noRadio: round.noRadio,
    skipped: round.points?.skipped ?? {},
    basis,
    checklist: { key: list.key, version: list.version, template: list.template, title: list.title },
    sections: Object.fromEntries(
      list.sections
        .filter((section) => used.has(section.key))
        .map((section) => [section.key, { title: section.title, items: section.items }]),
    ),
    points: points.map((point) => {
      const visit = visits.find((candidate) => candidate.pointId === point.id);
      return {
        id: point.id,
        label: point.label,
        seq: point.seq,
        sections: point.sections,
        floor: point.floor,
        serial: serials.find(({ key }) => key === point.id)?.serial ?? 0,
        openFindings: open
          .filter(({ row }) => row.placeId === point.id)
          .map(({ row, verify }) => ({
            id: row.id,
            number: row.number,
            what: row.title,
            item: row.origin.item ?? null,
            state: row.state,
            ...(verify ? { step: 'verify' as const } : {}),
          })),
        visit: visit
          ? {
              id: visit.id,
              byHand: visit.byHand,
              handReason: visit.handReason,
              fails: visit.fails,
              enteredAt: visit.enteredAt,
              leftAt: visit.leftAt,
              receivedAt: visit.receivedAt,
              offsetMs: visit.offsetMs,
              ...saidOf(visit),
              answers: visit.answers,
            }
          : null,
      };
    }),
    notes,
    signatures: signatures.map((one) => ({
      by: { id: one.id, name: one.name },
      role: one.role,
      at: one.at,
      method: one.method,
      returned: one.returned,
    })),
    findings: findings.map((c) => rowOf(c, context.now)),
  };
}
