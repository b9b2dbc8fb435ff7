import { decide } from '#kernel/decide.ts';
import type { Facts } from '#kernel/facts.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { DepartmentKind } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { procedureOf } from '#procedures/all.ts';
import type { natures } from '#procedures/finding.words.ts';
import type { NamedCase } from './rows.sql.ts';

/** A step with everything it asks for, ready to be taken in one click. */
export interface Proposal {
  readonly step: string;
  readonly values: Record<string, unknown>;
  readonly title: Words;
  readonly department: DepartmentKind | null;
}

type Wanted = Partial<Record<'propose' | 'department' | 'category' | 'urgency', string>>;
const order = (category: string): Wanted => ({ propose: 'work-order', department: 'engineering', category });
const to = (department: DepartmentKind): Wanted => ({ propose: 'department', department });
const breach: Wanted = { propose: 'violation' };

/** What is proposed for a finding made outside a round, which no checklist item sends anywhere (P5-4.8.2). */
const byNature: Readonly<Record<keyof typeof natures, Wanted | null>> = {
  facility: order('other'),
  meter: order('plumbing'),
  cleaning: to('cleaning'),
  greening: to('greening'),
  security: to('security'),
  fire: to('security'),
  order: to('security'),
  smell: to('engineering'),
  vacant: to('customer'),
  resident: to('customer'),
  records: to('administration'),
  service: null,
  'fit-out': breach,
  violation: breach,
  other: null,
};

/**
 * What the house proposes for a case: for a finding to be sorted, the way its checklist item names, else the way of its
 * nature; for one that waits for the manager, the department it was referred for. Null unless the server would take
 * exactly this step from this person (a signature may still be asked for).
 */
export function proposalFor(c: NamedCase, facts: Facts): Proposal | null {
  if (c.procedure !== 'finding') return null;
  const found = c.state === 'reported' ? sorted(c) : c.state === 'disposing' ? disposed(c) : [];
  for (const { step, values } of found) {
    const definition = procedureOf(c.procedure, c.version);
    const verdict = decide(definition, facts, { step, values: values as Sheet, at: 'desk' });
    const taken = definition.steps[step];
    if (taken && (verdict.ok || verdict.refusal.code === 'case.sign'))
      return { step, values, title: taken.title, department: (values.department as DepartmentKind) ?? null };
  }
  return null;
}

type Way = { step: string; values: Record<string, unknown> };

function sorted(c: NamedCase): Way[] {
  const nature = c.sheet.nature as keyof typeof natures | undefined;
  const wanted: Wanted | null = c.origin.propose ? c.origin : nature ? byNature[nature] : null;
  const department = wanted?.department;
  switch (wanted?.propose) {
    case 'work-order': {
      const category = (c.sheet.category as string | undefined) ?? wanted.category;
      const values = {
        kind: 'facility',
        department: department ?? 'engineering',
        urgency: c.sheet.urgency ?? wanted.urgency ?? 'normal',
        ...(category ? { category } : {}),
      };
      return [{ step: 'send', values }];
    }
    case 'department': {
      const values = { kind: 'department', ...(department ? { department } : {}) };
      // where the manager has delegated the department the way is shorter
      return [...(department ? [{ step: 'delegate', values }] : []), { step: 'refer', values }];
    }
    case 'violation':
      return [{ step: 'charge', values: { kind: 'resident' } }];
    default:
      return [];
  }
}

function disposed(c: NamedCase): Way[] {
  const department = c.sheet.department ?? c.origin.department;
  return department ? [{ step: c.major ? 'assignMajor' : 'assign', values: { department } }] : [];
}
