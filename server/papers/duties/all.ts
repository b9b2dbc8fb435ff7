import type { RoleId } from '#kernel/roles.ts';
import { customerDuties } from './customer.ts';
import type { Duty } from './duty.ts';
import { otherDuties } from './others.ts';
import { propertyDuties } from './property.ts';
import { towerDuties } from './tower.ts';

const all = { ...customerDuties, ...towerDuties, ...propertyDuties, ...otherDuties };

/** What a role does, as the product knows it; a resident has no duties. */
export const dutiesOf = (role: RoleId): readonly Duty[] => all[role] ?? [];
