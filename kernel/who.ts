import type { Facts } from './facts.ts';
import { isParam, type Param } from './parameter.ts';
import type { Actor, Step } from './procedure.ts';

/** The actors a step names, with the project's parameter read. */
export function actorsOf(step: Step, params: Facts['params']): readonly Actor[] {
  if (isParam(step.by)) return params(step.by as Param<readonly Actor[]>);
  return typeof step.by === 'string' ? [step.by] : (step.by as readonly Actor[]);
}

/** True when the actor stands in one of the relations, or holds one of the roles, the step names. */
export function mayAct(step: Step, facts: Facts): boolean {
  return actorsOf(step, facts.params).some((actor) => stands(actor, facts));
}

function stands(actor: Actor, { actor: who, case: c }: Facts): boolean {
  switch (actor) {
    case 'child':
    case 'parent':
    case 'house':
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
