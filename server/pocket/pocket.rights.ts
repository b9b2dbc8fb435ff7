import { holds, type Person } from '#server/access/policy.ts';

/** Sees whose phone is out without a network, and what was last heard of it. */
export const seesWhoIsOut = (person: Person): boolean =>
  holds(person, 'manager', 'property-supervisor', 'property-assistant', 'customer-supervisor');
