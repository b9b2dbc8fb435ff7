import type { CaseRow } from '#contract/cases.ts';
import { type Offer, offers } from '#kernel/decide.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { Facts } from '#kernel/facts.ts';
import type { Screen } from '#kernel/procedure.ts';
import { definitionOf } from '#procedures/all.ts';
import { type Person, readerIdOf, zonesOf } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { isId } from '#server/access/with-person.ts';
import type { Query } from '#server/db/statement.ts';
import { refuseCursor } from '#server/http/list.ts';
import type { Project } from '#server/projects/projects.ts';
import { actorAt } from '../actors.ts';
import { linkedTo } from '../children.ts';
import { withConsulted } from '../consult.ts';
import { factsOf } from '../record.ts';
import { casesByIds, type ListFilters, listCases, type Mark, type NamedCase } from './rows.sql.ts';
import { searchable, searchCases } from './search.ts';

export type Row = CaseRow;

/** A case as lists show it. `now` decides what is overdue. */
export function rowOf(c: NamedCase, now: Date): Row {
  return {
    id: c.id,
    number: c.number,
    procedure: c.procedure,
    state: c.state,
    // a list shows what it has, whatever is in one row
    stateTitle: definitionOf(c.procedure, c.version)?.states[c.state]?.title ?? { zh: c.state, en: c.state },
    title: c.title,
    place: c.placeId ? { id: c.placeId, label: c.placeLabel ?? '' } : null,
    major: c.major,
    assignee: c.assigneeId ? { id: c.assigneeId, name: c.assigneeName ?? '' } : null,
    department: c.department,
    openedAt: c.openedAt,
    dueAt: c.dueAt,
    overdue: c.dueAt !== null && Date.parse(c.dueAt) < now.getTime(),
    ended: c.ended,
    seq: c.seq,
    counts: { ...c.history.counts },
  };
}

/** What the kernel needs to say which steps this person may take of this case, today at this screen. */
export const factsAt = (
  context: Pick<RequestContext, 'person' | 'project' | 'now'>,
  c: NamedCase,
  params: ReadParam,
): Facts => ({
  case: factsOf(
    c,
    c.children.flatMap((one) => {
      const definition = definitionOf(one.procedure, one.version);
      return definition ? [linkedTo({ ...one, definition })] : [];
    }),
  ),
  actor: actorAt(context.person, c.zoneId),
  consulted: c.consulted ?? {},
  params,
  timeZone: context.project.timeZone,
  now: context.now.toISOString(),
  happenedAt: context.now.toISOString(),
});

/** The steps this person may take of it; none of a case that goes by a version this program does not know. */
export const offersOf = (c: NamedCase, facts: Facts, screen: Screen): Offer[] => {
  const definition = definitionOf(c.procedure, c.version);
  return definition ? offers(definition, facts, screen) : [];
};

/** An offer as JSON. */
export const offerOf = (offer: Offer) => ({ ...offer, asks: [...offer.asks], may: [...offer.may] });

/** Who may read what, as a filter of a list; undefined when the person may read the whole project. */
export function readerOf(person: Person): ListFilters['reader'] {
  const zones = zonesOf(person);
  return zones === null ? undefined : { zones, id: person.id, departments: person.departments };
}

/** Who asks, and where. */
export interface Asking {
  readonly q: Query;
  readonly project: Pick<Project, 'id'>;
  readonly person: Person | null;
  readonly now: Date;
}

/** Cases in the order of the ids given, as far as they are not hidden from this person; `person` null: all of them. */
export async function namedCases({ q, project, person, now }: Asking, ids: readonly string[]): Promise<NamedCase[]> {
  if (ids.length === 0) return [];
  const found = await q(casesByIds, [project.id, ids, person && readerIdOf(person)]);
  const rows = await withConsulted(q, { projectId: project.id, now: now.toISOString() }, found);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** An id that is nobody's: a filter that is no id finds nothing. */
export const nobody = '00000000-0000-0000-0000-000000000000';
/** A person as a filter names one: `me`, or an id. */
export const idOr = (given: string | undefined, me: string): string | undefined =>
  given === undefined ? undefined : given === 'me' ? me : isId(given) ? given : nobody;

/** The cursor behind a row, opaque to whoever sends it back. */
export const cursorOf = (mark: Mark): string => `${mark.at}~${mark.id}`;

/** Reads a cursor; 400 when it is none of ours. */
export function markOf(after: string | undefined): Mark | undefined {
  if (after === undefined) return undefined;
  const [at = '', id = ''] = after.split('~');
  if (Number.isNaN(Date.parse(at)) || !isId(id)) refuseCursor();
  return { at, id };
}

/** One page of a list and the cursor of the next. */
export async function pageOfCases(
  context: RequestContext,
  filters: Omit<ListFilters, 'limit' | 'reader' | 'readerId'>,
  limit: number,
): Promise<{ cases: NamedCase[]; next: string | null }> {
  const { person } = context;
  const narrow = { ...filters, reader: readerOf(person), readerId: readerIdOf(person), limit: limit + 1 };
  const { one, values } = listCases(context.project.id, narrow);
  const marks =
    filters.q !== undefined && searchable(filters.q)
      ? await searchCases(context.q, context.project.id, narrow, filters.q)
      : await context.q(one, values);
  const page = marks.slice(0, limit);
  const last = page.at(-1);
  return {
    cases: await namedCases(
      context,
      page.map((mark) => mark.id),
    ),
    next: marks.length > limit && last ? cursorOf(last) : null,
  };
}
