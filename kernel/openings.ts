import type { ReadParam } from './due.ts';
import type { Facts } from './facts.ts';
import { type AnyProcedure, fromStates, type Step } from './procedure.ts';
import type { RoleId } from './roles.ts';
import { isRole } from './roles.ts';
import { actorsOf, mayAct } from './who.ts';

const shipped: ReadParam = (parameter) => parameter.fallback;

/** The steps by which people open a case, by their names: not those that another case takes, or the house. */
export const openings = (definition: Pick<AnyProcedure, 'steps'>): [string, Step][] =>
  Object.entries<Step>(definition.steps).filter(
    ([, step]) =>
      fromStates(step).includes('new') && actorsOf(step, shipped).some((who) => isRole(who) || who === 'anyone'),
  );

/** The steps by which somebody who holds these roles may open a case. */
export function openingsFor(definition: AnyProcedure, roles: readonly RoleId[], params: ReadParam): string[] {
  const actor = { kind: 'person', id: '', roles, departments: [], heads: [] } as const;
  const facts: Facts = { case: null, actor, params, timeZone: 'UTC', now: '', happenedAt: '' };
  return openings(definition).flatMap(([name, step]) => (mayAct(step, facts) ? [name] : []));
}

/** The steps by which somebody without an account opens a case, by their names. */
export const openingsOutside = (definition: Pick<AnyProcedure, 'steps'>): [string, Step][] =>
  Object.entries<Step>(definition.steps).filter(([, step]) => actorsOf(step, shipped).includes('outside'));
