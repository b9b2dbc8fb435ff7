import { type Condition, holds, type Premises } from './condition.ts';
import type { CaseFacts, Facts } from './facts.ts';
import { isParam, type Param } from './parameter.ts';
import type { Actor, ByWhen, Step } from './procedure.ts';

type Acting = Pick<Facts, 'case' | 'actor' | 'params'>;
type NamedActor = { readonly actor: Actor; readonly when: Condition | null };

/** The actors a step names, each with the condition under which it does. */
export function actorsWhen(step: Step, params: Facts['params']): NamedActor[] {
  const { by } = step;
  const read = (some: readonly Actor[] | Param<readonly Actor[]>): readonly Actor[] =>
    isParam(some) ? params(some as Param<readonly Actor[]>) : (some as readonly Actor[]);
  if (isParam(by)) return read(by as Param<readonly Actor[]>).map((actor) => ({ actor, when: null }));
  if (typeof by === 'string') return [{ actor: by, when: null }];
  return (by as readonly (Actor | ByWhen)[]).flatMap((one): NamedActor[] =>
    typeof one === 'string'
      ? [{ actor: one, when: null }]
      : read(one.roles).map((actor) => ({ actor, when: one.when })),
  );
}

/**
 * The actors a step names, with the project's parameter read. `of`: only those it names in such a case; else all it may name.
 */
export const actorsOf = (step: Step, params: Facts['params'], of?: Omit<Premises, 'params'>): readonly Actor[] => [
  ...new Set(
    actorsWhen(step, params).flatMap(({ actor, when }) =>
      when === null || of === undefined || holds(when, { ...of, params }) ? [actor] : [],
    ),
  ),
];

/** The actors a step names by default; a project may set others, but only people. */
export const actorsByDefault = (step: Step): readonly Actor[] => actorsOf(step, (parameter) => parameter.fallback);

const linked: readonly Actor[] = ['child', 'parent'];
/** A linked case takes the step. */
export const byLink = (step: Step): boolean => actorsByDefault(step).some((actor) => linked.includes(actor));
/** Nobody but a linked case takes the step. */
export const onlyByLink = (step: Step): boolean => actorsByDefault(step).every((actor) => linked.includes(actor));
/** A person of the office takes the step. */
export const byPerson = (step: Step): boolean =>
  actorsByDefault(step).some((actor) => !linked.includes(actor) && !['house', 'clock', 'outside'].includes(actor));

/** What the conditions under which a step names actors are asked of: the case before it. */
export const actingOn = (c: Pick<CaseFacts, 'sheet' | 'major'> | null): Omit<Premises, 'params'> => ({
  sheet: c?.sheet ?? {},
  major: c?.major ?? false,
});

/** True when the actor stands in one of the relations, or holds one of the roles, the step names. */
export const mayAct = (step: Step, facts: Acting): boolean =>
  actorsOf(step, facts.params, actingOn(facts.case)).some((actor) => stands(actor, facts));

function stands(actor: Actor, { actor: who, case: c }: Acting): boolean {
  switch (actor) {
    case 'child':
    case 'parent':
    case 'house':
    case 'clock':
    case 'outside':
      return who.kind === actor;
    case 'anyone':
      return who.kind === 'person';
    case 'opener':
      return who.kind === 'person' && c?.openerId === who.id;
    case 'assignee':
      return who.kind === 'person' && c?.assigneeId === who.id;
    case 'department':
      return who.kind === 'person' && c?.department != null && who.departments.includes(c.department);
    case 'head':
      return who.kind === 'person' && c?.department != null && who.heads.includes(c.department);
    default:
      return who.kind === 'person' && who.roles.includes(actor);
  }
}
