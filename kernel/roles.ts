import type { Words } from './words.ts';

/**
 * The roles of an office and of the company above it. A grant gives a person one role in one project,
 * for the whole project or for one zone of it; `reach` says how far a role is meant to be granted. `trust` says what a role
 * decides for others: such a role counts only once a second person has confirmed who holds it.
 */
export const roles = {
  admin: { zh: '系统管理员', en: 'System administrator', reach: 'company', trust: ['administers'] },
  company: { zh: '公司管理层', en: 'Company management', reach: 'company', trust: ['approves'] },
  'company-quality': { zh: '公司品质', en: 'Company quality', reach: 'company', trust: ['witnesses'] },
  manager: { zh: '管理处主任', en: 'Office manager', reach: 'office', trust: ['approves', 'administers'] },
  'customer-supervisor': {
    zh: '客务主管',
    en: 'Customer-service supervisor',
    reach: 'office',
    trust: ['approves', 'witnesses'],
  },
  'customer-assistant': { zh: '客务助理', en: 'Customer assistant', reach: 'zone', trust: ['witnesses'] },
  'front-desk': { zh: '前台兼文秘', en: 'Front desk', reach: 'office', trust: ['witnesses'] },
  'tower-assistant': { zh: '客户助理', en: 'Tower assistant', reach: 'zone', trust: ['witnesses'] },
  'property-supervisor': {
    zh: '物业主管',
    en: 'Property supervisor',
    reach: 'office',
    trust: ['approves', 'witnesses'],
  },
  'property-assistant': { zh: '物业助理', en: 'Property assistant', reach: 'office', trust: ['approves', 'witnesses'] },
  'admin-assistant': { zh: '行政助理', en: 'Administrative assistant', reach: 'office', trust: ['witnesses'] },
  cashier: { zh: '收费员', en: 'Cashier', reach: 'office', trust: ['pays'] },
  accountant: { zh: '会计', en: 'Accountant', reach: 'office', trust: ['approves', 'pays'] },
  'engineering-supervisor': { zh: '工程主管', en: 'Engineering supervisor', reach: 'office', trust: ['approves'] },
  'engineering-assistant': { zh: '工程助理', en: 'Engineering assistant', reach: 'office' },
  technician: { zh: '维修技工', en: 'Technician', reach: 'own' },
  'security-lead': { zh: '保安队长', en: 'Security lead', reach: 'office', trust: ['approves'] },
  security: { zh: '保安员', en: 'Security guard', reach: 'own' },
  'cleaning-lead': { zh: '保洁主管', en: 'Cleaning lead', reach: 'office' },
  'greening-lead': { zh: '绿化主管', en: 'Greening lead', reach: 'office' },
  resident: { zh: '业户', en: 'Resident', reach: 'own' },
} as const satisfies Record<string, Words & { reach: 'company' | 'office' | 'zone' | 'own'; trust?: readonly Trust[] }>;

/** What a role decides for others: whether something is so, that it was done, what is paid, who may do what. */
type Trust = 'approves' | 'witnesses' | 'pays' | 'administers';

/** One of the role ids above. */
export type RoleId = keyof typeof roles;

/** True when `value` names a role. */
export const isRole = (value: string): value is RoleId => Object.hasOwn(roles, value);

/** True for a role that approves, witnesses, pays or administers: nobody gives one to a chair they fill themselves. */
export const isTrusted = (role: RoleId): boolean => 'trust' in roles[role];

/** Who may confirm that somebody holds a trusted role, for the whole of an office. */
export const confirmers: readonly RoleId[] = ['admin', 'manager', 'company'];

/** The departments of an office; each office has one of each kind it needs. */
export const departments = {
  customer: { zh: '客务部', en: 'Customer service' },
  property: { zh: '物业部', en: 'Property' },
  engineering: { zh: '工程部', en: 'Engineering' },
  security: { zh: '保安部', en: 'Security' },
  cleaning: { zh: '保洁部', en: 'Cleaning' },
  greening: { zh: '绿化部', en: 'Greening' },
  administration: { zh: '行政部', en: 'Administration' },
  finance: { zh: '财务部', en: 'Finance' },
} as const satisfies Record<string, Words>;

/** One of the department kinds above. */
export type DepartmentKind = keyof typeof departments;
