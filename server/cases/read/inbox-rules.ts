import { answersTo, isAsked } from '#kernel/answers.ts';
import { type Offer, offers } from '#kernel/decide.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { Facts } from '#kernel/facts.ts';
import { fromStates, isWaitedFor, type Screen, type Step } from '#kernel/procedure.ts';
import { isRole } from '#kernel/roles.ts';
import { actingOn, actorsOf } from '#kernel/who.ts';
import { definitionOf, definitions } from '#procedures/all.ts';
import type { Person } from '#server/access/policy.ts';
import type { NamedCase } from './rows.sql.ts';

/** One place in one procedure where a kind of person is waited for. `asked`: only while none of `answers` settled that step. */
export interface InboxRule {
  readonly procedure: string;
  readonly state: string;
  readonly actor: string;
  readonly asked: string | null;
  readonly answers: readonly string[];
}

/** Every wait of every procedure, from the definitions and the project's parameters. */
export function inboxRules(params: ReadParam): InboxRule[] {
  const every = definitions().flatMap((definition) =>
    Object.values<Step>(definition.steps).flatMap((step) =>
      isWaitedFor(step)
        ? fromStates(step)
            .filter((state) => state !== 'new')
            .flatMap((state) =>
              actorsOf(step, params).map((actor) => ({
                procedure: definition.name,
                state,
                actor,
                asked: step.answers ?? null,
                answers: step.answers ? answersTo(definition, step.answers) : [],
              })),
            )
        : [],
    ),
  );
  // versions of a procedure mostly wait for the same
  return [...new Map(every.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/** Where one person is waited for, as the inbox statement takes it. */
export interface PersonRules {
  readonly roles: readonly (InboxRule & { zones: readonly string[] | null })[];
  readonly assignee: readonly InboxRule[];
  readonly opener: readonly InboxRule[];
  readonly departments: readonly (InboxRule & { department: string })[];
}

/** Narrows the waits to those a person may stand in: roles with their zones, departments, own cases. */
export function rulesFor(person: Person, rules: readonly InboxRule[]): PersonRules {
  return {
    roles: rules.flatMap((rule) => {
      if (!isRole(rule.actor)) return [];
      const held = person.grants.filter((grant) => grant.role === rule.actor);
      if (held.length === 0) return [];
      const everywhere = held.some((grant) => grant.zoneId === null);
      return [{ ...rule, zones: everywhere ? null : held.flatMap((grant) => grant.zoneId ?? []) }];
    }),
    assignee: rules.filter((rule) => rule.actor === 'assignee'),
    opener: rules.filter((rule) => rule.actor === 'opener'),
    departments: rules.flatMap((rule) => {
      const kinds = rule.actor === 'department' ? person.departments : rule.actor === 'head' ? person.heads : [];
      return kinds.map((department) => ({ ...rule, department }));
    }),
  };
}

/** A step whose actors include whoever is in charge waits for that person alone, once there is one. */
const anothers = (step: Step, facts: Facts): boolean =>
  actorsOf(step, facts.params, actingOn(facts.case)).includes('assignee') &&
  facts.case?.assigneeId != null &&
  facts.case.assigneeId !== facts.actor.id;

/**
 * The steps for which this case waits for this person now, out of those the server would accept from that screen.
 */
export function waiting(c: NamedCase, facts: Facts, screen: Screen): Offer[] {
  const definition = definitionOf(c.procedure, c.version);
  if (!definition) return [];
  return offers(definition, facts, screen).filter((offer) => {
    const step = definition.steps[offer.step] as Step;
    return (
      (step.answers === undefined ? isWaitedFor(step) : isAsked(definition, step.answers, c.history.steps)) &&
      !anothers(step, facts)
    );
  });
}
