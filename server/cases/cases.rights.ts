import { openingsFor } from '#kernel/openings.ts';
import { param } from '#kernel/parameter.ts';
import type { RoleId } from '#kernel/roles.ts';
import { procedures } from '#procedures/all.ts';
import { holds, type Person } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { refuse } from '#server/errors.ts';
import type { Right } from '#server/manifest/rights.ts';

/** Reminds of what is overdue. */
export const chases = (person: Person): boolean => holds(person, 'admin-assistant', 'property-assistant', 'manager');

/** Writes down at the desk what is wrong somewhere: whoever does not only read. */
export const reports = (person: Person): boolean =>
  !holds(person, 'admin', 'company', 'company-quality', 'cashier', 'accountant');

/** Sees the personal data of a case in full, with a reason. */
export const casesUnmask = param<readonly RoleId[]>(
  'cases.unmask',
  [
    ...['manager', 'customer-supervisor', 'customer-assistant', 'front-desk', 'tower-assistant'],
    ...['property-supervisor', 'property-assistant'],
  ] as readonly RoleId[],
  { zh: '查看单据中的完整信息', en: 'See the personal data of cases in full' },
  { never: ['admin'] },
);

/** 403 unless the person holds, today, a role that may see the personal data of a case in full; being in charge is none. */
export function mayUnmask({ person, params }: Pick<RequestContext, 'person' | 'params'>): void {
  if (holds(person, ...params(casesUnmask))) return;
  refuse(403, 'case.masked', {
    zh: '您不能查看这张单的完整信息，请找负责人。',
    en: 'You may not see this in full: ask whoever is in charge.',
  });
}

/** Opens cases of one kind or another. */
export const opensAny: Right = (person, params) =>
  Object.values(procedures).some(
    (one) => openingsFor(one, [...new Set(person.grants.map(({ role }) => role))], params).length > 0,
  );
