import type { CaseDetail } from '#contract/cases.ts';
import type { PaperBasis } from '#contract/papers.ts';
import { officeDay } from '#kernel/calendar.ts';
import { offers } from '#kernel/decide.ts';
import type { Field } from '#kernel/fields.ts';
import { type AnyProcedure, builtInSteps, type Screen } from '#kernel/procedure.ts';
import { procedureOf } from '#procedures/all.ts';
import { mayRead, readerIdOf } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { basisOfCases } from '#server/papers/basis.ts';
import { alarmsOfCases, eventsOfCases, namesOf } from './detail.sql.ts';
import { proposalFor } from './proposal.ts';
import { familiesOf, type NamedCase } from './rows.sql.ts';
import { factsAt, offerOf, rowOf } from './rows.ts';

/**
 * A case as its page shows it: boxes, story, family, and exactly the steps the server would accept from this person at
 * this screen. A case that is not this person's to read is 404, like a missing one.
 */
export async function readCase(context: RequestContext, id: string, screen: Screen): Promise<CaseDetail> {
  if (!isId(id)) notFound();
  const [detail] = await readCases(context, [id], screen);
  return detail ?? notFound();
}

/** Many cases as {@link readCase} answers each, by sets; what is not this person's to read is left out. */
export async function readCases(
  context: RequestContext,
  ids: readonly string[],
  screen: Screen,
): Promise<CaseDetail[]> {
  const { q, project, person } = context;
  if (ids.length === 0) return [];
  const readable = (await q(familiesOf, [project.id, ids, readerIdOf(person)])).filter((one) => mayRead(person, one));
  const byId = new Map(readable.map((one) => [one.id, one]));
  const familyOf = Map.groupBy(readable, ({ rootId }) => rootId);
  const cases = ids.flatMap((id) => byId.get(id) ?? []);
  if (cases.length === 0) return [];
  const found = cases.map(({ id }) => id);
  const [events, alarms, bases] = await Promise.all([
    q(eventsOfCases, [project.id, found]),
    q(alarmsOfCases, [project.id, found]),
    basisOfCases(
      q,
      cases.map(({ procedure, openedAt }) => ({ procedure, day: officeDay(openedAt, project.timeZone) })),
    ),
  ]);
  const eventsOf = Map.groupBy(events, ({ streamId }) => streamId);
  const alarmsOf = Map.groupBy(alarms, ({ caseId }) => caseId);
  const parts = cases.map((c, i): Parts => {
    const own = alarmsOf.get(c.id) ?? [];
    const entries = (eventsOf.get(c.id) ?? []).map((event) => ({
      ...event,
      values: { ...event.data.values, ...opened(event.sealed) },
    }));
    const refs = [c.sheet, ...entries.map(({ values }) => values)].map((values) =>
      referred(procedureOf(c.procedure, c.version), values),
    );
    const people = [
      ...refs.flatMap((ref) => ref.people),
      ...entries.map(({ data }) => data.by.id),
      ...own.flatMap((alarm) => [alarm.raisedBy, alarm.acknowledgedBy ?? alarm.raisedBy]),
      ...(c.openerId ? [c.openerId] : []),
    ].filter(isId);
    const places = refs.flatMap((ref) => ref.places).filter(isId);
    return { c, entries, alarms: own, basis: bases[i] ?? [], people: new Set(people), places: new Set(places) };
  });
  const every = (of: (one: Parts) => Iterable<string>): string[] => [...new Set(parts.flatMap((one) => [...of(one)]))];
  const names = await q(namesOf, [project.id, every((one) => one.people), every((one) => one.places)]);
  return parts.map((one) => detailOf(context, screen, one, familyOf.get(one.c.rootId) ?? [], names));
}

/** What was read of one case. */
interface Parts {
  readonly c: NamedCase;
  readonly entries: readonly (Pick<
    NonNullable<(typeof eventsOfCases)['row']>,
    'seq' | 'data' | 'method' | 'drawing' | 'returned'
  > & { readonly values: Record<string, unknown> })[];
  readonly alarms: readonly NonNullable<(typeof alarmsOfCases)['row']>[];
  readonly basis: PaperBasis[];
  readonly people: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

function detailOf(
  context: RequestContext,
  screen: Screen,
  of: Parts,
  family: readonly NamedCase[],
  names: readonly NonNullable<(typeof namesOf)['row']>[],
): CaseDetail {
  const { c } = of;
  const definition = procedureOf(c.procedure, c.version);
  const called = (kind: 'staff' | 'place', own: ReadonlySet<string>): Map<string, string> =>
    new Map(names.flatMap((one) => (one.kind === kind && own.has(one.id) ? [[one.id, one.name]] : [])));
  const nameOf = called('staff', of.people);
  const facts = factsAt(context, c, context.params);
  const row = rowOf(c, context.now);
  return {
    ...row,
    version: c.version,
    basis: of.basis,
    sheet: { ...c.sheet },
    people: Object.fromEntries(nameOf),
    places: Object.fromEntries(called('place', of.places)),
    origin: { ...c.origin },
    offers: offers(definition, facts, screen).map(offerOf),
    timeline: of.entries.map(({ seq, data, values, method, drawing, returned }) => ({
      seq,
      step: data.step,
      title: (builtInSteps[data.step] ?? definition.steps[data.step])?.title ?? { zh: data.step, en: data.step },
      by: { id: data.by.id, name: nameOf.get(data.by.id) ?? '', role: data.by.role === 'none' ? null : data.by.role },
      at: data.at,
      happenedAt: data.happenedAt,
      values,
      signature: method ? { method, returned, drawing } : null,
    })),
    family: family.map((one) => rowOf(one, context.now)),
    proposal: proposalFor(c, facts),
    alarms: of.alarms.map((alarm) => ({
      id: alarm.id,
      case: { id: c.id, number: c.number },
      place: row.place,
      reason: alarm.reason,
      raisedAt: alarm.raisedAt,
      raisedBy: { id: alarm.raisedBy, name: nameOf.get(alarm.raisedBy) ?? '' },
      acknowledgedAt: alarm.acknowledgedAt,
      acknowledgedBy: alarm.acknowledgedBy
        ? { id: alarm.acknowledgedBy, name: nameOf.get(alarm.acknowledgedBy) ?? '' }
        : null,
      answer: alarm.answer,
    })),
  };
}

/** Sealed values lie there as JSON text; the picture of a signature is shown with the signature, not as a box. */
function opened(sealed: Record<string, string> | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(sealed ?? {}).flatMap(([name, text]) => (name === 'signature' ? [] : [[name, JSON.parse(text)]])),
  );
}

/** The people and places a set of boxes speaks of. */
function referred(
  definition: AnyProcedure,
  values: Readonly<Record<string, unknown>>,
): { people: string[]; places: string[] } {
  const people: string[] = [];
  const places: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = (definition.sheet as Record<string, Field>)[name];
    if (field?.kind === 'staff' && Array.isArray(value)) people.push(...value.map(String));
    else if (field?.kind === 'place' && typeof value === 'string') places.push(value);
    else if (field?.kind === 'pointCode' && typeof value === 'object' && value !== null && 'point' in value)
      places.push(String(value.point));
  }
  return { people, places };
}
