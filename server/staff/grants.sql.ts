import type { RoleId } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';

/** Roles a person ($2) holds in the project today ($3) or from a later day on, the company's included. */
export const grantedRoles = statement<{ role: RoleId }>(
  'staff.grantedRoles',
  `select distinct role from kewu.grants where staff_id = $2 and (project_id = $1 or project_id is null) and zone_id is null
     and (to_day is null or to_day >= $3::date)`,
);

/** A grant of the same role and reach that holds, or waits to be confirmed, on any day from $5 to $6 (null: for good). $4 zone or null, $7 the whole company. */
export const overlapping = statement<{ id: string; from: string; to: string | null }>(
  'staff.overlappingGrants',
  `select id, from_day as "from", to_day as "to" from (
     select id, staff_id, role, project_id, zone_id, from_day, to_day from kewu.grants
     union all select id, staff_id, role, project_id, zone_id, from_day, to_day from kewu.waiting_grants) g
   where staff_id = $2 and role = $3 and zone_id is not distinct from $4::uuid
     and case when $7 then project_id is null else project_id = $1 end
     and (to_day is null or to_day >= greatest($5::date, from_day)) and ($6::date is null or from_day <= $6::date) limit 1`,
);

/** A grant that waits for its second person. */
export const waitingGrant = statement<{ id: string; staffId: string; role: RoleId; everywhere: boolean }>(
  'staff.waitingGrant',
  `select id, staff_id as "staffId", role, project_id is null as everywhere from kewu.waiting_grants
   where id = $2 and (project_id = $1 or project_id is null) for update`,
);

export const grantToEnd = statement<{
  id: string;
  staffId: string;
  role: RoleId;
  from: string;
  to: string | null;
  everywhere: boolean;
  zoneId: string | null;
}>(
  'staff.grantToEnd',
  `select id, staff_id as "staffId", role, from_day as "from", to_day as "to", project_id is null as everywhere, zone_id as "zoneId"
   from kewu.grants where id = $2 and (project_id = $1 or project_id is null) for update`,
);
export const endGrant = statement('staff.endGrant', 'update kewu.grants set to_day = $2::date where id = $1');
