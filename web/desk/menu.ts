import type { RoleId } from '#kernel/roles.ts';
import { fileReaders } from '#web/office/file-readers.ts';

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
    | 'parameters'
    | 'papers'
    | 'duties'
    | 'training'
    | 'access'
    | 'expo'
    | 'audit'
    | 'backup'
    | 'months'
    | 'imports'
    | 'exports';
  /** entries of one section stand together */
  readonly section: 'daily' | 'patrol' | 'sheets' | 'office' | 'papers' | 'data';
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

/** The menu of the desk, in the order of a working day. */
export const menu: readonly MenuEntry[] = [
  { to: '/', name: 'inbox', section: 'daily' },
  { to: '/notices', name: 'notices', section: 'daily' },
  { to: '/parties', name: 'parties', section: 'daily', roles: fileReaders },
  { to: '/today', name: 'today', section: 'daily', roles: above },
  {
    to: '/out',
    name: 'out',
    section: 'daily',
    roles: ['manager', 'property-supervisor', 'property-assistant', 'customer-supervisor'],
  },
  {
    to: '/sorting',
    name: 'sorting',
    section: 'daily',
    roles: ['property-assistant', 'property-supervisor', 'manager'],
  },
  { to: '/chase', name: 'chase', section: 'daily', roles: ['admin-assistant', 'property-assistant', 'manager'] },
  { to: '/reading', name: 'reading', section: 'patrol', roles: desk },
  { to: '/rounds', name: 'rounds', section: 'patrol', roles: desk },
  { to: '/plan', name: 'plan', section: 'patrol', roles: desk },
  { to: '/routes', name: 'routes', section: 'patrol', roles: ['manager', 'property-supervisor', 'property-assistant'] },
  { to: '/cases', name: 'cases', section: 'sheets' },
  { to: '/hazards', name: 'hazards', section: 'sheets', roles: desk },
  { to: '/meters', name: 'meters', section: 'sheets', roles: desk },
  { to: '/places', name: 'places', section: 'office' },
  { to: '/staff', name: 'staff', section: 'office' },
  { to: '/checklists', name: 'checklists', section: 'office' },
  { to: '/parameters', name: 'parameters', section: 'office', roles: ['manager', 'company', 'company-quality'] },
  { to: '/expo', name: 'expo', section: 'office', roles: fileReaders },
  { to: '/papers', name: 'papers', section: 'papers' },
  { to: '/duties', name: 'duties', section: 'papers' },
  { to: '/training', name: 'training', section: 'papers' },
  {
    to: '/months',
    name: 'months',
    section: 'papers',
    roles: ['manager', 'property-assistant', 'property-supervisor', 'admin-assistant', 'company-quality'],
  },
  { to: '/imports', name: 'imports', section: 'data', roles: ['manager', 'customer-supervisor', 'admin'] },
  { to: '/exports', name: 'exports', section: 'data', roles: desk },
  { to: '/data-access', name: 'access', section: 'data', roles: ['manager', 'company-quality'] },
  { to: '/audit', name: 'audit', section: 'data', roles: ['manager', 'company-quality'] },
  { to: '/backup', name: 'backup', section: 'data', roles: ['manager', 'admin'] },
];
