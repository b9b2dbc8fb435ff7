import { decide } from '#kernel/decide.ts';
import type { Facts } from '#kernel/facts.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { DepartmentKind } from '#kernel/roles.ts';
import { viewOf } from '#kernel/view.ts';
import type { Words } from '#kernel/words.ts';
import { procedureOf } from '#procedures/all.ts';
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
  const definition = procedureOf(c.procedure, c.version);
  for (const { step, values } of definition.proposes?.(viewOf(definition, facts, c.sheet)) ?? []) {
    const verdict = decide(definition, facts, { step, values: values as Sheet, at: 'desk' });
    const taken = definition.steps[step];
    if (taken && (verdict.ok || verdict.refusal.code === 'case.sign'))
      return {
        step,
        values: { ...values },
        title: taken.title,
        department: (values.department as DepartmentKind) ?? null,
      };
  }
  return null;
}
