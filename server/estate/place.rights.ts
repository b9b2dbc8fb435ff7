import type { ReadParam } from '#kernel/due.ts';
import { param } from '#kernel/parameter.ts';
import type { RoleId } from '#kernel/roles.ts';
import { type Person, rolesAt } from '#server/access/policy.ts';
import { refuse } from '#server/errors.ts';

/** Who may add, change and retire places; an office may set it otherwise. */
export const placeKeepers = param<readonly RoleId[]>(
  'places.change',
  ['manager', 'customer-supervisor', 'property-supervisor', 'admin'],
  { zh: '维护位置', en: 'Keep places' },
);

/** May this person change places of that zone? A zone of null is the whole project. */
export const mayChangePlaces = (person: Person, params: ReadParam, zoneId: string | null): boolean =>
  rolesAt(person, zoneId).some((role) => params(placeKeepers).includes(role));

/** 403 `place.not-yours`: may see it, but not this. */
export function refusePlace(): never {
  refuse(403, 'place.not-yours', {
    zh: '位置由主任、客务主管、物业主管或系统管理员维护，请联系他们。',
    en: 'Places are kept by the manager, the supervisors and the administrator: ask one of them.',
  });
}
