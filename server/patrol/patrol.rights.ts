import { holds, type Person } from '#server/access/policy.ts';

/** Plans rounds, gives them to people, excuses them, and prints and issues point codes. */
export const managesRounds = (person: Person): boolean =>
  holds(person, 'manager', 'property-assistant', 'property-supervisor');

/** Approves the plan of a month. */
export const approvesPlans = (person: Person): boolean => holds(person, 'manager');

/** Looks over the day of the office, and what is overdue in it. */
export const oversees = (person: Person): boolean =>
  holds(person, 'manager', 'company', 'company-quality', 'property-supervisor', 'customer-supervisor');

/** Sorts what was found on rounds into what follows from it. */
export const sorts = (person: Person): boolean => holds(person, 'property-assistant', 'property-supervisor', 'manager');
