import type { MenuEntry, Right } from '#server/manifest/rights.ts';
import { type CustomerRight, customerRights, zonesWith } from './rights.ts';

/** Holds the right in some zone at least. */
const anywhere =
  (right: CustomerRight): Right =>
  (person, params) =>
    zonesWith(person, params, right)?.length !== 0;

/** What screens show by: each right over household files, as the office has set it. */
export const customerVerdicts: Readonly<Record<string, Right>> = Object.fromEntries(
  (Object.keys(customerRights) as CustomerRight[]).map((right) => [customerRights[right].param, anywhere(right)]),
);

export const customerMenu: readonly MenuEntry[] = [
  { to: '/parties', title: { zh: '业户', en: 'Households' }, section: 'daily', at: 30, may: anywhere('read') },
  { to: '/expo', title: { zh: '会展租户', en: 'Expo tenants' }, section: 'office', at: 350, may: anywhere('read') },
  {
    to: '/data-access',
    title: { zh: '谁看过个人信息', en: 'Who saw personal data' },
    section: 'data',
    at: 530,
    may: (person, params) => zonesWith(person, params, 'audit') === null,
  },
];
