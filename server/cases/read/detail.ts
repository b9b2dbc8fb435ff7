import type { CaseDetail } from '#contract/cases.ts';
import type { PaperBasis } from '#contract/papers.ts';
import { officeDay } from '#kernel/calendar.ts';
import { offers, verdicts } from '#kernel/decide.ts';
import { mentionsIn } from '#kernel/mentions.ts';
import { builtInSteps, type Screen } from '#kernel/procedure.ts';
import { definitionOf, procedureOf } from '#procedures/all.ts';
import { mayRead, readerIdOf } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { factOf } from '#server/manifest/fact.ts';
import { basisOfCases } from '#server/papers/basis.ts';
import { withConsulted } from '../consult.ts';
import { alarmsOfCases, eventsOfCases } from './detail.sql.ts';
import { maskedBoxes, personalBoxes } from './masked.ts';
import { calledIn, type Names, namesIn, type Sorted, sorted } from './named.ts';
import { proposalFor } from './proposal.ts';
import { familiesOf, type NamedCase } from './rows.sql.ts';
import { factsAt, namedCases, offerOf, rowOf } from './rows.ts';

/**
 * A case as its page shows it: boxes, story, family, and exactly the steps the server would accept from this person at
 * this screen. A case that is not this person's to read is 404, like a missing one.
 */
export async function readCase(context: RequestContext, id: string, screen: Screen): Promise<CaseDetail> {
  if (!isId(id)) notFound();
  const [detail] = await readCases(context, [id], screen);
  return detail ?? notFound();
}

/**
 * Many cases as {@link readCase} answers each, by sets; what is not this person's to read is left out, as is, unless it is asked
 * for alone, one that goes by a version this program does not know.
 */
export async function readCases(
  context: RequestContext,
  ids: readonly string[],
  screen: Screen,
): Promise<CaseDetail[]> {
  const { q, project, person } = context;
  if (ids.length === 0) return [];
  const found = (await q(familiesOf, [project.id, ids, readerIdOf(person)])).filter((one) => mayRead(person, one));
  const readable = await withConsulted(q, { projectId: project.id, now: context.now.toISOString() }, found);
  const byId = new Map(readable.map((one) => [one.id, one]));
  const familyOf = Map.groupBy(readable, ({ rootId }) => rootId);
  const cases = ids
    .flatMap((id) => byId.get(id) ?? [])
    .filter((c) => ids.length === 1 || definitionOf(c.procedure, c.version));
  if (cases.length === 0) return [];
  const shown = cases.map(({ id }) => id);
  const [events, alarms, bases] = await Promise.all([
    q(eventsOfCases, [project.id, shown]),
    q(alarmsOfCases, [project.id, shown]),
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
      mentionsIn(procedureOf(c.procedure, c.version).sheet, values),
    );
    const people = [
      ...sorted(refs).staff,
      ...entries.map(({ data }) => data.by.id),
      ...own.flatMap((alarm) => [alarm.raisedBy, alarm.acknowledgedBy ?? alarm.raisedBy]),
      ...(c.openerId ? [c.openerId] : []),
      ...(c.standInId ? [c.standInId] : []),
    ].filter(isId);
    const named: Sorted = { ...sorted(refs), staff: new Set(people) };
    return { c, entries, alarms: own, basis: bases[i] ?? [], named };
  });
  const names = await namesIn(
    context,
    parts.map(({ named }) => named),
  );
  return parts.map((one) => detailOf(context, screen, one, familyOf.get(one.c.rootId) ?? [], names));
}

/** What is personal in a case, in full, and the households it names; undefined when it is not this person's to read. */
export async function personalOf(context: RequestContext, id: string) {
  const [c] = isId(id) ? await namedCases(context, [id]) : [];
  if (!c || !mayRead(context.person, c)) return undefined;
  const { sheet } = procedureOf(c.procedure, c.version);
  return { sheet: personalBoxes(sheet, c.sheet), parties: mentionsIn(sheet, c.sheet).parties };
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
  /** whom and what its boxes and its story name, by id */
  readonly named: Sorted;
}

function detailOf(
  context: RequestContext,
  screen: Screen,
  of: Parts,
  family: readonly NamedCase[],
  names: Names,
): CaseDetail {
  const { c } = of;
  const definition = procedureOf(c.procedure, c.version);
  const nameOf = names.staff;
  const undone = new Set(c.history.steps.flatMap((one) => (one.undone ? [one.seq] : [])));
  const facts = factsAt(context, c, context.params);
  const row = rowOf(c, context.now);
  return {
    ...row,
    version: c.version,
    basis: of.basis,
    sheet: maskedBoxes(definition.sheet, c.sheet, names.case),
    ...calledIn(names, of.named),
    origin: { ...c.origin },
    standIn: standInOf(c, nameOf),
    offers: offers(definition, facts, screen).map(offerOf),
    known: knownTo(context, c),
    verdicts: verdicts(definition, facts, screen),
    timeline: of.entries.map(({ seq, data, values, method, drawing, returned }) => ({
      seq,
      step: data.step,
      title: (builtInSteps[data.step] ?? definition.steps[data.step])?.title ?? { zh: data.step, en: data.step },
      by: { id: data.by.id, name: nameOf.get(data.by.id) ?? '', role: data.by.role === 'none' ? null : data.by.role },
      at: data.at,
      happenedAt: data.happenedAt,
      values: maskedBoxes(definition.sheet, values, names.case),
      undone: undone.has(seq),
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

/** What other slices know of it and this person may see; of the rest no more than the verdict is told. */
function knownTo(
  { q, person }: RequestContext,
  { procedure, version, consulted = {} }: NamedCase,
): CaseDetail['known'] {
  const { consults = {} } = procedureOf(procedure, version);
  return Object.entries(consulted).flatMap(([name, value]) => {
    const one = consults[name];
    const fact = one && factOf(q, one.fact);
    return fact && value !== null && fact.may?.(person) !== false
      ? [{ name, title: fact.title, shape: fact.shape, value }]
      : [];
  });
}

/** Whoever takes steps in the place of those who are barred from them. */
function standInOf({ procedure, version, standInId, history }: NamedCase, names: ReadonlyMap<string, string>) {
  if (standInId === null) return null;
  const { steps } = procedureOf(procedure, version);
  const titles = (history.standIn?.steps ?? []).flatMap((name) => steps[name]?.title ?? []);
  return { id: standInId, name: names.get(standInId) ?? '', steps: titles };
}

/** Sealed values lie there as JSON text; the picture of a signature is shown with the signature, not as a box. */
function opened(sealed: Record<string, string> | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(sealed ?? {}).flatMap(([name, text]) => (name === 'signature' ? [] : [[name, JSON.parse(text)]])),
  );
}
