import type { RoleId } from '#kernel/roles.ts';

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
