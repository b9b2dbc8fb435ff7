import type { ActorFacts, CaseFacts, Facts } from './facts.ts';
import { type AnyProcedure, barsOf, fromStates, isWaitedFor, type StandIn, type Step } from './procedure.ts';
import { isTrusted } from './roles.ts';
import { byPerson, mayAct } from './who.ts';

/** Somebody of the office, as they stand to a case; `superiorId`: who sits above them. */
export interface Colleague extends Omit<ActorFacts, 'kind'> {
  readonly superiorId: string | null;
}

/** A step that somebody has to take from here, and who must not. */
export interface BarredStep {
  readonly name: string;
  readonly step: Step;
  readonly barred: readonly string[];
}

/** Who is barred from a step by what was done in the case, and by whom its boxes name. */
export function barredFrom(
  definition: AnyProcedure,
  step: Step,
  { history, sheet }: Pick<CaseFacts, 'history' | 'sheet'>,
): readonly string[] {
  const { did, named } = barsOf(definition, step);
  const done = history.steps.flatMap((one) => (!one.undone && did.includes(one.step) ? [one.by] : []));
  const people = named.flatMap((box) => (sheet as Readonly<Record<string, readonly string[] | undefined>>)[box] ?? []);
  return [...new Set([...people, ...done])];
}

/** The steps somebody has to take from where the case stands, from which somebody is barred. */
export const barredSteps = (
  definition: AnyProcedure,
  c: Pick<CaseFacts, 'state' | 'history' | 'sheet'>,
): BarredStep[] =>
  Object.entries<Step>(definition.steps).flatMap(([name, step]) => {
    if (!isWaitedFor(step) || !byPerson(step) || !fromStates(step).includes(c.state)) return [];
    const barred = barredFrom(definition, step, c);
    return barred.length > 0 ? [{ name, step, barred }] : [];
  });

/**
 * Who takes a step where its bars leave nobody: whoever sits above those who are barred, the next above them, then the
 * manager, then the company, and where they are all barred too whoever else holds a trusted role; undefined while somebody is
 * left, or where nobody is. Whoever stands in decides for others: that takes a trusted role. `office`: who is active there.
 */
export function standInOf(
  definition: AnyProcedure,
  c: CaseFacts,
  office: readonly Colleague[],
  params: Facts['params'],
): StandIn | undefined {
  const locked = barredSteps(definition, c).filter(
    ({ step, barred }) =>
      !office.some(
        (one) => !barred.includes(one.id) && mayAct(step, { case: c, params, actor: { kind: 'person', ...one } }),
      ),
  );
  const barred = [...new Set(locked.flatMap((one) => one.barred))];
  const trusted = new Set(office.flatMap((one) => (one.roles.some(isTrusted) ? [one.id] : [])));
  const next = above(office, barred).find((id) => trusted.has(id) && !barred.includes(id));
  return locked.length > 0 && next !== undefined ? { by: next, steps: locked.map(({ name }) => name) } : undefined;
}

/** Everybody above these people, rung by rung, then managers and the company, then the others who decide anything. */
function above(office: readonly Colleague[], from: readonly string[]): string[] {
  const superior = new Map(office.map(({ id, superiorId }) => [id, superiorId]));
  const met = new Set(from);
  const rungs: string[] = [];
  for (let rung = from; rung.length > 0; ) {
    rung = rung.flatMap((id) => superior.get(id) ?? []).filter((id) => !met.has(id) && superior.has(id));
    for (const id of rung) met.add(id);
    rungs.push(...rung);
  }
  const holders = (role: ActorFacts['roles'][number]): string[] =>
    office.flatMap(({ id, roles }) => (roles.includes(role) ? [id] : []));
  const trusted = office.flatMap((one) => (one.roles.some(isTrusted) ? [one.id] : []));
  return [...rungs, ...holders('manager'), ...holders('company'), ...trusted];
}
