import type { RoleId } from '#kernel/roles.ts';
import type { Person } from '#server/access/policy.ts';
import { refuse } from '#server/errors.ts';

const wholly = (person: Person, ...roles: readonly RoleId[]): boolean =>
  person.grants.some(({ role, zoneId }) => zoneId === null && roles.includes(role));

/** Sets the parameters of the office: its manager. */
export const setsParameters = (person: Person): boolean => wholly(person, 'manager');

/** Settles a parameter for all offices: whoever manages the company, everywhere. */
export const locksParameters = (person: Person): boolean =>
  person.grants.some(({ role, everywhere }) => role === 'company' && everywhere === true);

/** Agrees to what another has offered: whoever could have set it, for all offices the company alone. */
export const agreesTo = (person: Person, company: boolean): boolean =>
  locksParameters(person) || (!company && setsParameters(person));

/** Sees them: whoever sets them, or looks over how an office is run. */
export const seesParameters = (person: Person): boolean => wholly(person, 'manager', 'company', 'company-quality');

/** 403 for whoever neither sets parameters nor looks over how an office is run. */
export function mustSeeParameters(person: Person): void {
  if (!seesParameters(person)) refuseParameter();
}

/** 403 `parameter.not-yours`. */
export function refuseParameter(): never {
  refuse(403, 'parameter.not-yours', {
    zh: '参数由主任设置，公司管理层可以统一规定；请联系他们。',
    en: 'Parameters are set by the manager; the company may settle them for all offices: ask them.',
  });
}
