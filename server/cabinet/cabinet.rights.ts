import { holds, type Person, zonesOf } from '#server/access/policy.ts';

/** Keeps the cabinet: may look through a month of the whole office and take its pack along. */
export const keepsCabinet = (person: Person): boolean =>
  zonesOf(person) === null &&
  holds(person, 'manager', 'property-assistant', 'property-supervisor', 'admin-assistant', 'company-quality');
