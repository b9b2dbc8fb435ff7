import { holds, type Person } from '#server/access/policy.ts';

/** Looks through who did what here. */
export const audits = (person: Person): boolean => holds(person, 'manager', 'company-quality');
