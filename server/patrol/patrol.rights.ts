import { holds, type Person } from '#server/access/policy.ts';

/** Plans rounds, gives them to people, excuses them, and prints and issues point codes. */
export const managesRounds = (person: Person): boolean =>
  holds(person, 'manager', 'property-assistant', 'property-supervisor');

/** Approves the plan of a month. */
export const approvesPlans = (person: Person): boolean => holds(person, 'manager');
