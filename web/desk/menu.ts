import type { RoleId } from '#kernel/roles.ts';

/** One entry of the menu: where it leads, its word in the catalogue, and who sees it (everybody when not said). */
export interface MenuEntry {
  readonly to: string;
  readonly name:
    | 'inbox'
    | 'notices'
    | 'parties'
    | 'sorting'
    | 'chase'
    | 'today'
    | 'out'
    | 'reading'
    | 'rounds'
    | 'plan'
    | 'routes'
    | 'cases'
    | 'hazards'
    | 'meters'
    | 'places'
    | 'staff'
    | 'checklists'
    | 'papers'
    | 'duties'
    | 'training'
    | 'access'
    | 'expo'
    | 'audit'
    | 'months'
    | 'imports'
    | 'exports';
  readonly roles?: readonly RoleId[];
}

const above = ['manager', 'company', 'company-quality', 'property-supervisor', 'customer-supervisor'] as const;
const desk = [
  ...above,
  'front-desk',
  'customer-assistant',
  'tower-assistant',
  'property-assistant',
  'admin-assistant',
  'engineering-supervisor',
  'engineering-assistant',
  'security-lead',
  'cleaning-lead',
  'greening-lead',
] as const;

/** Who reads household files; what each of them may do there, the answers say. */
export const fileReaders = [
  'manager',
  'customer-supervisor',
  'customer-assistant',
  'front-desk',
  'tower-assistant',
  'property-supervisor',
  'property-assistant',
  'cashier',
  'accountant',
  'engineering-supervisor',
  'engineering-assistant',
  'company',
  'company-quality',
] as const satisfies readonly RoleId[];

/** The menu of the desk, in the order of a working day. */
export const menu: readonly MenuEntry[] = [
  { to: '/', name: 'inbox' },
  { to: '/notices', name: 'notices' },
  { to: '/parties', name: 'parties', roles: fileReaders },
  { to: '/today', name: 'today', roles: above },
  {
    to: '/out',
    name: 'out',
    roles: ['manager', 'property-supervisor', 'property-assistant', 'customer-supervisor'],
  },
  { to: '/sorting', name: 'sorting', roles: ['property-assistant', 'property-supervisor', 'manager'] },
  { to: '/chase', name: 'chase', roles: ['admin-assistant', 'property-assistant', 'manager'] },
  { to: '/reading', name: 'reading', roles: desk },
  { to: '/rounds', name: 'rounds', roles: desk },
  { to: '/plan', name: 'plan', roles: desk },
  { to: '/routes', name: 'routes', roles: ['manager', 'property-supervisor', 'property-assistant'] },
  { to: '/cases', name: 'cases' },
  { to: '/hazards', name: 'hazards', roles: desk },
  { to: '/meters', name: 'meters', roles: desk },
  { to: '/places', name: 'places' },
  { to: '/staff', name: 'staff' },
  { to: '/checklists', name: 'checklists' },
  { to: '/papers', name: 'papers' },
  { to: '/duties', name: 'duties' },
  { to: '/training', name: 'training' },
  { to: '/expo', name: 'expo', roles: fileReaders },
  {
    to: '/months',
    name: 'months',
    roles: ['manager', 'property-assistant', 'property-supervisor', 'admin-assistant', 'company-quality'],
  },
  { to: '/imports', name: 'imports', roles: ['manager', 'customer-supervisor', 'admin'] },
  { to: '/exports', name: 'exports', roles: desk },
  { to: '/data-access', name: 'access', roles: ['manager', 'company-quality'] },
  { to: '/audit', name: 'audit', roles: ['manager', 'company-quality'] },
];
