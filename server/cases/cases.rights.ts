import { holds, type Person } from '#server/access/policy.ts';

/** Looks over the day of the office, and what is overdue in it. */
export const oversees = (person: Person): boolean =>
  holds(person, 'manager', 'company', 'company-quality', 'property-supervisor', 'customer-supervisor');

/** Sorts what was found on rounds into what follows from it. */
export const sorts = (person: Person): boolean => holds(person, 'property-assistant', 'property-supervisor', 'manager');

/** Reminds of what is overdue. */
export const chases = (person: Person): boolean => holds(person, 'admin-assistant', 'property-assistant', 'manager');

/** Writes down at the desk what is wrong somewhere: whoever does not only read. */
export const reports = (person: Person): boolean =>
  !holds(person, 'admin', 'company', 'company-quality', 'cashier', 'accountant');
