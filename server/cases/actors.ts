import type { Facts } from '#kernel/facts.ts';
import { type Person, rolesAt } from '#server/access/policy.ts';

/** Who acts when nobody does: the product by itself, at its time. */
export const systemActor = 'clock';
/** Who acts when it is somebody without an account. */
export const outsideActor = 'outside';
/** The person of an id; null for the product itself, and for somebody without an account. */
export const personBy = (id: string): string | null => (id === systemActor || id === outsideActor ? null : id);

/** The actor as the kernel sees a person at a place. */
export const actorAt = (person: Person, zoneId: string | null): Facts['actor'] => ({
  kind: 'person',
  id: person.id,
  roles: rolesAt(person, zoneId),
  departments: person.departments,
  heads: person.heads,
});

/** The same with every role they hold in the office, wherever that is: of a case that lies nowhere. */
export const actorAnywhere = (person: Person): Facts['actor'] => ({
  ...actorAt(person, null),
  roles: [...new Set(person.grants.map(({ role }) => role))],
});

/** A linked case, as it speaks on behalf of whoever acts on that one. */
export const linkedActor = ({ id }: Pick<Person, 'id'>, kind: 'parent' | 'child'): Facts['actor'] => ({
  ...{ kind, id, roles: [], departments: [], heads: [] },
});
