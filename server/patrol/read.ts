import type { PaperBasis } from '#contract/papers.ts';
import type { RoleId } from '#kernel/roles.ts';
import { mayRead, readerIdOf, rolesAt, zonesOf } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { type NamedCase, openCasesAt } from '#server/cases/read/rows.sql.ts';
import { factsAt, namedCases, offersOf, rowOf } from '#server/cases/read/rows.ts';
import { notFound } from '#server/errors.ts';
import { basisOfRounds } from '#server/papers/basis.ts';
import { saidOf } from './answers.ts';
import { checklistsOf, checklistsToWalk, type Published } from './checklist.store.ts';
import { checklistFor } from './checklists/all.ts';
import type { Checklist } from './checklists/checklist.ts';
import { casesOfRounds, notesOfRounds, roundsByIds, roundsOfDay, signaturesOf, visitsOfRounds } from './read.sql.ts';
import { additionsOf, pointSerials, pointsOfRoutes, type RoundPoint, type RoundRow } from './rounds.sql.ts';
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
  const [round] = await seeRounds(context, [id]);
  return round ?? notFound();
}

/** The rounds of these ids in their order, as far as this person may see them. */
async function seeRounds(context: RequestContext, ids: readonly string[]): Promise<RoundRow[]> {
  const rows = new Map((await context.q(roundsByIds, [context.project.id, ids])).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []).filter((round) => maySeeRound(context.person, round));
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

/** A round with what it is walked by, and along which points. */
export interface Walk {
  readonly round: RoundRow;
  /** those it took along when it began, before that those of its route, in order */
  readonly points: readonly (RoundPoint & { readonly serial?: number })[];
  /** the one it began with; before that, the one this person would walk it by */
  readonly checklist: Checklist;
}

/** What each of these rounds is walked by, in the order given: a few statements, however many there are. */
export async function walksOf(context: RequestContext, rounds: readonly RoundRow[]): Promise<Walk[]> {
  const { q, project, person } = context;
  const begun = (round: RoundRow): boolean => round.checklistKey !== null && round.checklistVersion !== null;
  const ahead = rounds.filter((round) => !begun(round));
  const routes = rounds.filter(({ points }) => !points?.points).map(({ routeId }) => routeId);
  const [along, added, toWalk] = await Promise.all([
    routes.length > 0 ? q(pointsOfRoutes, [project.id, [...new Set(routes)]]) : [],
    ahead.length > 0 ? q(additionsOf, [project.id, [...new Set(ahead.map(({ family }) => family))]]) : [],
    checklistsToWalk(
      q,
      ahead.map((round) => {
        const role = walkingRole(person, round) ?? (round.role as RoleId);
        return { family: round.family, role: checklistFor(round.family, role) ? role : (round.walkers[0] as RoleId) };
      }),
    ),
  ]);
  const next = toWalk.values();
  const lists = await checklistsOf(
    q,
    rounds.map((round) =>
      begun(round)
        ? {
            key: round.checklistKey ?? '',
            version: round.checklistVersion ?? 0,
            additions: round.points?.additions ?? [],
          }
        : {
            ...(next.next().value as Published),
            additions: added.filter(({ family, withdrawn }) => family === round.family && !withdrawn),
          },
    ),
  );
  return rounds.map((round, i) => ({
    round,
    points: round.points?.points ?? along.filter(({ routeId }) => routeId === round.routeId),
    checklist: lists[i] as Checklist,
  }));
}

/** So many open findings are shown at the points of all rounds that are read together. */
const mostOpen = 2000;

/** Open findings at these places that the person may read, and whether they may be verified by this person now. */
export async function openFindings(
  context: RequestContext,
  places: readonly string[],
): Promise<{ row: NamedCase; verify: boolean }[]> {
  if (places.length === 0) return [];
  const cases = await context.q(openCasesAt, [
    context.project.id,
    places,
    'finding',
    mostOpen,
    readerIdOf(context.person),
  ]);
  return cases
    .filter((c) => mayRead(context.person, c) || rolesAt(context.person, c.zoneId).length > 0)
    .map((row) => ({
      row,
      verify: offersOf(row, factsAt(context, row, context.params), 'pocket').some((offer) => offer.step === 'verify'),
    }));
}

/** Everything a walker, or whoever reads the record later, needs of one round; 404 when it is not this person's to see. */
export async function roundDetail(context: RequestContext, id: string) {
  const [detail] = await roundDetails(context, [id]);
  return detail ?? notFound();
}

/** The same of many rounds, by sets; what is not this person's to see is left out. */
export async function roundDetails(context: RequestContext, ids: readonly string[]) {
  const { q, project } = context;
  const walks = await walksOf(context, await seeRounds(context, ids));
  if (walks.length === 0) return [];
  // nothing is recorded yet of a round that waits for its walker
  const begun = walks.flatMap(({ round }) => (round.state === 'waiting' ? [] : [round]));
  const seen = begun.map((round) => round.id);
  const recorded = <Row>(read: () => Promise<Row[]>): Promise<Row[]> | Row[] => (seen.length > 0 ? read() : []);
  const points = [...new Set(walks.flatMap((walk) => walk.points.map((point) => point.id)))];
  const [visits, notes, signatures, found, serials, open, bases] = await Promise.all([
    recorded(() => q(visitsOfRounds, [project.id, [...new Set(begun.map(({ day }) => day))], seen])),
    recorded(() => q(notesOfRounds, [project.id, seen])),
    recorded(() => q(signaturesOf, [project.id, seen])),
    recorded(() => q(casesOfRounds, [project.id, seen])),
    recorded(() => q(pointSerials, [project.id, points])),
    openFindings(context, points),
    basisOfRounds(
      q,
      walks.map(({ round }) => round),
    ),
  ]);
  const findings = await namedCases(context, [...new Set(found.map((row) => row.id))]);
  const serialOf = new Map(serials.map(({ key, serial }) => [key, serial]));
  const openAt = Map.groupBy(open, ({ row }) => row.placeId);
  return walks.map((walk, i) => {
    const { id } = walk.round;
    const own = new Set(found.flatMap((row) => (row.roundId === id ? [row.id] : [])));
    return detailOf(context, walk, {
      visits: visits.filter(({ roundId }) => roundId === id),
      notes: notes.flatMap(({ roundId, ...note }) => (roundId === id ? [note] : [])),
      signatures: signatures.filter(({ streamId }) => streamId === id),
      findings: findings.filter((one) => own.has(one.id)),
      serialOf,
      openAt,
      basis: bases[i] ?? [],
    });
  });
}

/** What was read of one round beside its walk. */
interface Read {
  readonly visits: readonly NonNullable<(typeof visitsOfRounds)['row']>[];
  readonly notes: readonly Omit<NonNullable<(typeof notesOfRounds)['row']>, 'roundId'>[];
  readonly signatures: readonly NonNullable<(typeof signaturesOf)['row']>[];
  readonly findings: readonly NamedCase[];
  readonly serialOf: ReadonlyMap<string, number>;
  readonly openAt: ReadonlyMap<string | null, { row: NamedCase; verify: boolean }[]>;
  readonly basis: readonly PaperBasis[];
}

function detailOf(context: RequestContext, { round, points, checklist: list }: Walk, of: Read) {
  const used = new Set(points.flatMap((point) => point.sections));
  return {
    ...roundShown(round),
    walkers: [...new Set([round.role, ...round.walkers])],
    reason: round.reason,
    radio: round.radio,
    noRadio: round.noRadio,
    skipped: round.points?.skipped ?? {},
    basis: of.basis,
    checklist: { key: list.key, version: list.version, template: list.template, title: list.title },
    sections: Object.fromEntries(
      list.sections
        .filter((section) => used.has(section.key))
        .map((section) => [section.key, { title: section.title, items: section.items }]),
    ),
    points: points.map((point) => {
      const visit = of.visits.find((candidate) => candidate.pointId === point.id);
      return {
        id: point.id,
        label: point.label,
        seq: point.seq,
        sections: point.sections,
        floor: point.floor,
        serial: point.serial ?? of.serialOf.get(point.id) ?? 0,
        openFindings: (of.openAt.get(point.id) ?? []).map(({ row, verify }) => ({
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
    notes: [...of.notes],
    signatures: of.signatures.map((one) => ({
      by: { id: one.id, name: one.name },
      role: one.role,
      at: one.at,
      method: one.method,
      returned: one.returned,
    })),
    findings: of.findings.map((c) => rowOf(c, context.now)),
  };
}
