import type { Span } from '#kernel/calendar.ts';
import { param } from '#kernel/parameter.ts';
import type { DepartmentKind, RoleId } from '#kernel/roles.ts';

/** Who may report one: everybody of the office who gets about. */
export const finders = [
  'front-desk',
  'property-assistant',
  'property-supervisor',
  'tower-assistant',
  'customer-assistant',
  'customer-supervisor',
  'admin-assistant',
  'manager',
  'engineering-supervisor',
  'engineering-assistant',
  'technician',
  'security-lead',
  'security',
  'cleaning-lead',
  'greening-lead',
] as const satisfies readonly RoleId[];

export const verifiers = param<readonly RoleId[]>(
  'finding.verifiers',
  ['front-desk', 'tower-assistant'],
  { zh: '现场验证的岗位', en: 'Who checks on the spot' },
  { never: ['admin'] },
);
/** Departments the 物业助理 may charge without asking the manager first. */
export const delegated = param<readonly DepartmentKind[]>(
  'finding.delegated',
  [],
  { zh: '助理可直接安排的部门', en: 'Departments the assistant may charge' },
  { of: 'departments', least: 0 },
);
/** How soon each stage of a finding has to be left, and the whole of it. */
export const within = {
  total: param<Span>(
    'finding.days',
    '3 days',
    { zh: '整改总期限', en: 'To be put right within' },
    { least: '1 day', most: '30 days' },
  ),
  triage: param<Span>(
    'finding.triage',
    '4 hours',
    { zh: '分类', en: 'Sorting' },
    { least: '15 minutes', most: '3 days' },
  ),
  dispose: param<Span>(
    'finding.dispose',
    '4 hours',
    { zh: '主任安排', en: 'Decided by the manager' },
    { least: '15 minutes', most: '3 days' },
  ),
  accept: param<Span>(
    'finding.accept',
    '4 hours',
    { zh: '部门接收', en: 'Accepted by the department' },
    { least: '15 minutes', most: '3 days' },
  ),
};
