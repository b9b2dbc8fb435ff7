import type { DepartmentKind, RoleId } from '#kernel/roles.ts';

/** One role held in the project at hand; zone null means all of it. */
export interface Grant {
  readonly role: RoleId;
  readonly zoneId: string | null;
  /** in every office of the company, not in this one alone */
  readonly everywhere?: boolean;
}

/** A person as one project knows them today. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly grants: readonly Grant[];
  readonly departments: readonly DepartmentKind[];
  readonly heads: readonly DepartmentKind[];
}

/** What of a case decides who may read it. */
export interface Readable {
  readonly zoneId: string | null;
  readonly openerId: string | null;
  readonly assigneeId: string | null;
  readonly department: string | null;
  /** takes a step in the place of those who are barred from it */
  readonly standInId?: string | null | undefined;
}

/** Roles that see no business data at all. */
const blind: readonly RoleId[] = ['admin', 'resident'];
/** Roles that see only what is theirs or their department's. */
const ownOnly: readonly RoleId[] = ['technician', 'security'];

/** Roles held at a place: a grant for the whole project, or for the zone of the place. */
export const rolesAt = (person: Person, zoneId: string | null): RoleId[] => [
  ...new Set(
    person.grants.filter((grant) => grant.zoneId === null || grant.zoneId === zoneId).map((grant) => grant.role),
  ),
];

/** Zones a person may look into: null means every zone; an empty list means none. */
export function zonesOf(person: Person): string[] | null {
  const wide = person.grants.filter((grant) => !blind.includes(grant.role) && !ownOnly.includes(grant.role));
  if (wide.some((grant) => grant.zoneId === null)) return null;
  return [...new Set(wide.flatMap((grant) => grant.zoneId ?? []))];
}

/** May this person read the case? One's own, one's department's, and whatever lies in a zone one looks after. */
export function mayRead(person: Person, subject: Readable): boolean {
  if ([subject.openerId, subject.assigneeId, subject.standInId].includes(person.id)) return true;
  if (subject.department !== null && person.departments.includes(subject.department as DepartmentKind)) return true;
  const zones = zonesOf(person);
  return zones === null || (subject.zoneId !== null && zones.includes(subject.zoneId));
}

/** Roles from which nothing is hidden: the company's management, and whoever audits for it. */
export const readsAll: readonly RoleId[] = ['company', 'company-quality'];

/** Who asks, as the filter of access/hidden.ts takes it: null for somebody from whom no case is hidden. */
export const readerIdOf = (person: Person): string | null => (holds(person, ...readsAll) ? null : person.id);

/**
 * Zones whose places a person may look up: null means every zone. Wider than {@link zonesOf}: a guard who sees only
 * their own cases must still be able to say where something is wrong.
 */
export function placeZones(person: Person): string[] | null {
  const grants = person.grants.filter((grant) => grant.role !== 'resident');
  if (grants.some((grant) => grant.zoneId === null)) return null;
  return [...new Set(grants.flatMap((grant) => grant.zoneId ?? []))];
}

/** May this person name a place of that zone, to say where something is? A place of no zone is everybody's. */
export function mayName(person: Person, zoneId: string | null): boolean {
  const zones = placeZones(person);
  return zones === null || zoneId === null || zones.includes(zoneId);
}

/** True when the person sees anything of the work here: an administrator's or a resident's grant alone does not. */
export const worksHere = (person: Person): boolean => person.grants.some((grant) => !blind.includes(grant.role));

/** True when the person holds one of the roles anywhere in the project. */
export const holds = (person: Person, ...wanted: readonly RoleId[]): boolean =>
  person.grants.some((grant) => wanted.includes(grant.role));

/** Roles whose work is done at a desk of the office. */
const deskRoles: readonly RoleId[] = [
  'manager',
  'company',
  'company-quality',
  'property-supervisor',
  'customer-supervisor',
  'front-desk',
  'customer-assistant',
  'tower-assistant',
  'property-assistant',
  'admin-assistant',
  'engineering-supervisor',
  'engineering-assistant',
  'security-lead',
  'cleaning-lead',
  'greening-lead',
];

/** True when the person works at a desk of the office. */
export const worksAtDesk = (person: Person): boolean => holds(person, ...deskRoles);
