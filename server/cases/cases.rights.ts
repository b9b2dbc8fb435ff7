import { openingsFor } from '#kernel/openings.ts';
import { procedures } from '#procedures/all.ts';
import { holds, type Person } from '#server/access/policy.ts';
import type { Right } from '#server/manifest/rights.ts';

/** Reminds of what is overdue. */
export const chases = (person: Person): boolean => holds(person, 'admin-assistant', 'property-assistant', 'manager');

/** Writes down at the desk what is wrong somewhere: whoever does not only read. */
export const reports = (person: Person): boolean =>
  !holds(person, 'admin', 'company', 'company-quality', 'cashier', 'accountant');

/** Opens cases of one kind or another. */
export const opensAny: Right = (person, params) =>
  Object.values(procedures).some(
    (one) => openingsFor(one, [...new Set(person.grants.map(({ role }) => role))], params).length > 0,
  );
