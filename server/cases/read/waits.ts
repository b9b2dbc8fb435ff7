import { type Offer, offers } from '#kernel/decide.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { Facts } from '#kernel/facts.ts';
import { type AnyProcedure, fromStates, type Memory, type Screen, type Step } from '#kernel/procedure.ts';
import { isRole } from '#kernel/roles.ts';
import { actorsOf } from '#kernel/who.ts';
import { procedureOf, procedures } from '#procedures/all.ts';
import type { Person } from '#server/staff/policy.ts';
import type { NamedCase } from './rows.sql.ts';

/**
 * Which cases wait for a person: those whose state has a step this person takes. A step that leaves the state alone
 * waits for nobody, unless it answers another; nor does one that is set `aside`.
 */
const waitedFor = (step: Step): boolean => step.answers !== undefined || (step.to !== 'same' && !step.aside);

/** One place in one procedure where a kind of person is waited for. `asked`: only while that step is unanswered. */
export interface Wait {
  readonly procedure: string;
  readonly state: string;
  readonly actor: string;
  readonly asked: string | null;
  readonly answer: string | null;
}

/** Every wait of every procedure, from the definitions and the project's parameters. */
export function waitsOf(params: ReadParam): Wait[] {
  return Object.values(procedures).flatMap((definition) =>
    Object.entries(definition.steps).flatMap(([name, step]: [string, Step]) =>
      waitedFor(step)
        ? fromStates(step)
            .filter((state) => state !== 'new')
            .flatMap((state) =>
              actorsOf(step, params).map((actor) => ({
                procedure: definition.name,
                state,
                actor,
                asked: step.answers ?? null,
                answer: step.answers ? name : null,
              })),
            )
        : [],
    ),
  );
}

/** Where one person is waited for, as the inbox statement takes it. */
export interface PersonWaits {
  readonly roles: readonly (Wait & { zones: readonly string[] | null })[];
  readonly assignee: readonly Wait[];
  readonly opener: readonly Wait[];
  readonly departments: readonly (Wait & { department: string })[];
}

/** Narrows the waits to those a person may stand in: roles with their zones, departments, own cases. */
export function waitsFor(person: Person, waits: readonly Wait[]): PersonWaits {
  return {
    roles: waits.flatMap((wait) => {
      if (!isRole(wait.actor)) return [];
      const held = person.grants.filter((grant) => grant.role === wait.actor);
      if (held.length === 0) return [];
      const everywhere = held.some((grant) => grant.zoneId === null);
      return [{ ...wait, zones: everywhere ? null : held.flatMap((grant) => grant.zoneId ?? []) }];
    }),
    assignee: waits.filter((wait) => wait.actor === 'assignee'),
    opener: waits.filter((wait) => wait.actor === 'opener'),
    departments: waits.flatMap((wait) => {
      const kinds = wait.actor === 'department' ? person.departments : wait.actor === 'head' ? person.heads : [];
      return kinds.map((department) => ({ ...wait, department }));
    }),
  };
}

const lastOf = (memory: Memory, step: string): number =>
  memory.deeds.reduce((last, deed) => (deed.step === step ? Math.max(last, deed.seq) : last), 0);

/** True while what `step` answers was asked for again since it was last answered. */
const stillAsked = (memory: Memory, name: string, step: Step): boolean =>
  step.answers !== undefined && lastOf(memory, step.answers) > lastOf(memory, name);

/** A step whose actors include whoever is in charge waits for that person alone, once there is one. */
const anothers = (step: Step, facts: Facts): boolean =>
  actorsOf(step, facts.params).includes('assignee') &&
  facts.case?.assigneeId != null &&
  facts.case.assigneeId !== facts.actor.id;

/**
 * The steps for which this case waits for this person now, out of those the server would accept from that screen.
 */
export function waiting(c: NamedCase, facts: Facts, screen: Screen): Offer[] {
  const definition: AnyProcedure = procedureOf(c.procedure);
  return offers(definition, facts, screen).filter((offer) => {
    const step = definition.steps[offer.step] as Step;
    return (
      (step.answers === undefined ? waitedFor(step) : stillAsked(c.memory, offer.step, step)) && !anothers(step, facts)
    );
  });
}
