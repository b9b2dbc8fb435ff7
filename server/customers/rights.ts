import type { ReadParam } from '#kernel/due.ts';
import { type Param, param } from '#kernel/parameter.ts';
import type { RoleId } from '#kernel/roles.ts';
import type { Person } from '#server/access/policy.ts';
import { notFound, refuse } from '#server/errors.ts';

const readers = [
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
const keepers = ['manager', 'customer-supervisor', 'customer-assistant', 'tower-assistant'] as const;

/** Whoever administers the machine sees no business data. */
const holders = { never: ['admin'] } as const;

/** Who may do what with household files; an office may set each otherwise. */
export const customerRights = {
  /** read them, personal data masked */
  read: param<readonly RoleId[]>(
    'customers.read',
    readers,
    { zh: '查看业户档案', en: 'Read household files' },
    holders,
  ),
  /** write down somebody new, and what was said */
  add: param<readonly RoleId[]>(
    'customers.add',
    [...keepers, 'front-desk'],
    { zh: '登记业户', en: 'Add people' },
    holders,
  ),
  /** correct, end, merge */
  change: param<readonly RoleId[]>('customers.change', keepers, { zh: '更改业户档案', en: 'Change files' }, holders),
  /** see personal data in full, with a reason */
  unmask: param<readonly RoleId[]>(
    'customers.unmask',
    [...keepers, 'property-supervisor', 'property-assistant'],
    { zh: '查看完整信息', en: 'See personal data in full' },
    holders,
  ),
  /** see one telephone number for a minute, to call it */
  call: param<readonly RoleId[]>(
    'customers.call',
    [
      ...keepers,
      'front-desk',
      'property-supervisor',
      'property-assistant',
      'engineering-supervisor',
      'engineering-assistant',
    ],
    { zh: '显示号码拨打', en: 'Show a number to call' },
    holders,
  ),
  /** carry lists out of the house */
  export: param<readonly RoleId[]>(
    'customers.export',
    ['manager', 'customer-supervisor'],
    { zh: '导出名单', en: 'Export lists' },
    holders,
  ),
  /** bring files of the office in, take them back */
  import: param<readonly RoleId[]>(
    'customers.import',
    ['manager', 'customer-supervisor'],
    { zh: '导入文件', en: 'Import files' },
    holders,
  ),
  /** answer a person's request to have their data corrected, handed out or erased */
  erase: param<readonly RoleId[]>(
    'customers.erase',
    ['manager', 'customer-supervisor'],
    { zh: '办理个人信息请求', en: 'Answer requests of a person' },
    holders,
  ),
  /** see who saw what */
  audit: param<readonly RoleId[]>(
    'customers.audit',
    ['manager', 'company-quality'],
    { zh: '查看个人信息日志', en: 'See who saw what' },
    { ...holders, keeps: ['company-quality'] },
  ),
} as const;
export type CustomerRight = keyof typeof customerRights;

/** The zones in which a person holds a right: null every zone, an empty list none. */
export function zonesWith(person: Person, params: ReadParam, right: CustomerRight): string[] | null {
  const wanted = params(customerRights[right] as Param<readonly RoleId[]>);
  const grants = person.grants.filter(({ role }) => wanted.includes(role));
  if (grants.some(({ zoneId }) => zoneId === null)) return null;
  return [...new Set(grants.flatMap(({ zoneId }) => zoneId ?? []))];
}

/** True when the person holds the right in that zone; a zone of null is the whole project. */
export function mayIn(person: Person, params: ReadParam, right: CustomerRight, zoneId: string | null): boolean {
  const zones = zonesWith(person, params, right);
  return zones === null || (zoneId !== null && zones.includes(zoneId));
}

/** The zones whose files this person reads; 404 for whoever reads none: they do not learn that there are any. */
export function zonesRead(person: Person, params: ReadParam): string[] | null {
  const zones = zonesWith(person, params, 'read');
  if (zones !== null && zones.length === 0) notFound();
  return zones;
}

/** 403 `customers.not-yours`: may read, but not this. */
export function refuseRight(): never {
  refuse(403, 'customers.not-yours', {
    zh: '这项档案操作不在您的岗位权限内，请联系客务主管或主任。',
    en: 'Your role does not allow this: ask the customer-service supervisor or the manager.',
  });
}
