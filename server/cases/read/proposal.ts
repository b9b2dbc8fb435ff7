import { decide } from '#kernel/decide.ts';
import type { Facts } from '#kernel/facts.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { AnyProcedure, Step, Way } from '#kernel/procedure.ts';
import type { DepartmentKind } from '#kernel/roles.ts';
import { viewOf } from '#kernel/view.ts';
import type { Words } from '#kernel/words.ts';
import { definitionOf } from '#procedures/all.ts';
import type { NamedCase } from './rows.sql.ts';

/** A step with everything it asks for, ready to be taken in one click. */
export interface Proposal {
  readonly step: string;
  readonly values: Record<string, unknown>;
  readonly title: Words;
  readonly department: DepartmentKind | null;
}

/**
 * What the house proposes for a case: the first way its definition names that the server would take exactly so from this
 * person (a signature may still be asked for); null when there is none.
 */
export function proposalFor(c: NamedCase, facts: Facts): Proposal | null {
  const definition = definitionOf(c.procedure, c.version);
  if (!definition) return null;
  for (const { step, values } of definition.proposes?.(viewOf(definition, facts, c.sheet)) ?? []) {
    const verdict = decide(definition, facts, { step, values: values as Sheet, at: 'desk' });
    const taken = definition.steps[step];
    if (taken && (verdict.ok || verdict.refusal.code === 'case.sign'))
      return {
        step,
        values: { ...values },
        title: taken.title,
        department: departmentIn(definition, taken, values),
      };
  }
  return null;
}

/** The department it would be for: in the box the step says so of, else in one that holds a department. */
function departmentIn(definition: AnyProcedure, step: Step, values: Way['values']): DepartmentKind | null {
  const box = step.setsDepartment ?? Object.keys(values).find((name) => definition.sheet[name]?.kind === 'department');
  return ((box === undefined ? undefined : values[box]) as DepartmentKind | undefined) ?? null;
}
