import type { View, Way } from '#kernel/procedure.ts';
import type { DepartmentKind } from '#kernel/roles.ts';
import type { sheet } from './finding.sheet.ts';
import type { natures } from './finding.words.ts';

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

type Seen = View<typeof sheet>;

/**
 * What is likely for a finding: one to be sorted goes the way its checklist item names, else the way of its nature; one that
 * waits for the manager to the department it was referred for.
 */
export function proposed(view: Seen): Way[] {
  const { state } = view.facts;
  return state === 'reported' ? sorted(view) : state === 'disposing' ? disposed(view) : [];
}

function sorted({ sheet, facts: { origin } }: Seen): Way[] {
  const wanted: Wanted | null = origin.propose ? origin : sheet.nature ? byNature[sheet.nature] : null;
  const department = wanted?.department;
  switch (wanted?.propose) {
    case 'work-order': {
      const category = sheet.category ?? wanted.category;
      const values = {
        kind: 'facility',
        department: department ?? 'engineering',
        urgency: sheet.urgency ?? wanted.urgency ?? 'normal',
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

function disposed({ sheet, facts: { origin, major } }: Seen): Way[] {
  const department = sheet.department ?? origin.department;
  return department ? [{ step: major ? 'assignMajor' : 'assign', values: { department } }] : [];
}
