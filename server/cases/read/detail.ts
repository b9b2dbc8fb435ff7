import type { Static } from 'typebox';
import { officeDay } from '#kernel/calendar.ts';
import { offers } from '#kernel/decide.ts';
import type { Field } from '#kernel/fields.ts';
import { type AnyProcedure, builtInSteps, type Screen } from '#kernel/procedure.ts';
import { procedureOf } from '#procedures/all.ts';
import { notFound } from '#server/errors.ts';
import { basisOfCase } from '#server/papers/basis.ts';
import { isId, type RequestContext } from '#server/staff/access.ts';
import { mayRead } from '#server/staff/policy.ts';
import { alarmsOfCase, eventsOf, familyIds, labelsOfPlaces, namesOfStaff } from './detail.sql.ts';
import { proposalFor } from './proposal.ts';
import { factsAt, namedCases, offerOf, rowOf } from './rows.ts';
import type { caseDetail } from './shapes.ts';

/**
 * A case as its page shows it: boxes, story, family, and exactly the steps the server would accept from this person at
 * this screen. A case that is not this person's to read is 404, like a missing one.
 */
export async function readCase(
  context: RequestContext,
  id: string,
  screen: Screen,
): Promise<Static<typeof caseDetail>> {
  if (!isId(id)) notFound();
  const projectId = context.project.id;
  const [c] = await namedCases(context.q, projectId, [id]);
  if (!c || !mayRead(context.person, c)) notFound();
  const definition = procedureOf(c.procedure);
  const [events, relatives, alarms, basis] = await Promise.all([
    context.q(eventsOf, [projectId, id]),
    context.q(familyIds, [projectId, id]),
    context.q(alarmsOfCase, [projectId, id]),
    basisOfCase(context.q, c.procedure, officeDay(c.openedAt, context.project.timeZone)),
  ]);
  const entries = events.map((event) => ({
    ...event,
    values: { ...event.data.values, ...opened(event.sealed) },
  }));
  const refs = [c.sheet, ...entries.map((entry) => entry.values)].map((values) => referred(definition, values));
  const [family, people, places] = await Promise.all([
    namedCases(
      context.q,
      projectId,
      relatives.map((row) => row.id),
    ),
    context.q(namesOfStaff, [
      [
        ...new Set([
          ...refs.flatMap((ref) => ref.people),
          ...events.map((event) => event.data.by.id),
          ...alarms.flatMap((alarm) => [alarm.raisedBy, alarm.acknowledgedBy ?? alarm.raisedBy]),
          ...(c.openerId ? [c.openerId] : []),
        ]),
      ].filter(isId),
    ]),
    context.q(labelsOfPlaces, [projectId, [...new Set(refs.flatMap((ref) => ref.places))].filter(isId)]),
  ]);
  const nameOf = new Map(people.map((row) => [row.id, row.name]));
  const facts = factsAt(context, c, context.params);
  const row = rowOf(c, context.now);
  return {
    ...row,
    version: c.version,
    basis,
    sheet: { ...c.sheet },
    people: Object.fromEntries(nameOf),
    places: Object.fromEntries(places.map((place) => [place.id, place.label])),
    origin: { ...c.origin },
    offers: offers(definition, facts, screen).map(offerOf),
    timeline: entries.map(({ seq, data, values, method, drawing, returned }) => ({
      seq,
      step: data.step,
      title: (builtInSteps[data.step] ?? definition.steps[data.step])?.title ?? { zh: data.step, en: data.step },
      by: { id: data.by.id, name: nameOf.get(data.by.id) ?? '', role: data.by.role === 'none' ? null : data.by.role },
      at: data.at,
      happenedAt: data.happenedAt,
      values,
      signature: method ? { method, returned, drawing } : null,
    })),
    family: family.filter((one) => mayRead(context.person, one)).map((one) => rowOf(one, context.now)),
    proposal: proposalFor(c, facts),
    alarms: alarms.map((alarm) => ({
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
