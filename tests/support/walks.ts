import fc from 'fast-check';
import type { Origin } from '#kernel/procedure.ts';
import { type DepartmentKind, departments, type RoleId, roles } from '#kernel/roles.ts';

/** What the walks through all procedures are made of: people, where cases come from, and what somebody does next. */
export const roleIds = Object.keys(roles) as RoleId[];
export const departmentIds = Object.keys(departments) as DepartmentKind[];

export const people = fc.array(
  fc.record({
    roles: fc.subarray(roleIds, { minLength: 1, maxLength: 6 }),
    departments: fc.subarray(departmentIds, { maxLength: 3 }),
    heads: fc.subarray(departmentIds, { maxLength: 2 }),
  }),
  { minLength: 5, maxLength: 5 },
);
export const moves = fc.noBias(
  fc.array(
    fc.record({
      which: fc.nat(9),
      who: fc.nat(4),
      pick: fc.nat(99),
      seed: fc.nat(5000),
      rough: fc.nat(9),
      pocket: fc.boolean(),
    }),
    { minLength: 25, maxLength: 60 },
  ),
);
export const origins = fc.constantFrom<Origin>(
  {},
  { round: 'r', route: 'sort', propose: 'work-order', category: 'lift' },
  { route: 'order', category: 'cleaning', department: 'cleaning' },
  { route: 'major' },
);
export type Move = { which: number; who: number; pick: number; seed: number; rough: number; pocket: boolean };
/** What no box takes. */
export const junk: unknown[] = [
  '',
  null,
  0,
  -1,
  1e300,
  true,
  [],
  {},
  [''],
  'x'.repeat(2000),
  '\u0000',
  '\ud800',
  '<b>',
  '2026-02-30',
];
