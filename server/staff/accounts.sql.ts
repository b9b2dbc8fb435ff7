import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';

export const setPassword = statement(
  'staff.setPassword',
  'update kewu.staff set password = $2, password_due = false where id = $1',
);
export const isPasswordDue = statement<{ yes: boolean }>(
  'staff.isPasswordDue',
  'select password_due as yes from kewu.staff where id = $1',
);

/** What others know of a person ($1) and of the offices: a password made of it is guessed. */
export const knownOf = statement<{
  login: string | null;
  name: string;
  number: string;
  phone: string | null;
  names: string[];
  colleagues: string[];
}>(
  'staff.knownOf',
  `select s.login, s.name, s.number, s.phone, array(
     select distinct x from kewu.projects p, unnest(array[p.company, p.name, p.office, p.code]) x order by x limit 40) as names,
   -- those with an account first: they are known to most
   array(select x.name from kewu.staff x where x.id <> s.id and x.state = 'active' order by x.login is null, x.id limit 300) as colleagues
   from kewu.staff s where s.id = $1`,
);

/** Everything the person sees of where they work, one row per grant. */
export const meRows = statement<{
  id: string;
  name: string;
  number: string;
  role: RoleId | null;
  zoneId: string | null;
  projectId: string | null;
}>(
  'staff.meRows',
  `select s.id, s.name, s.number, g.role, g.zone_id as "zoneId", g.project_id as "projectId" from kewu.staff s
   left join kewu.grants g on g.staff_id = s.id and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date)
   where s.id = $1`,
);
export const zonesOfProjects = statement<{ projectId: string; id: string; name: string }>(
  'staff.zonesOfProjects',
  `select project_id as "projectId", id, name from kewu.places where project_id = any($1::uuid[]) and kind = 'zone' and retired_at is null order by sort, id`,
);
export const departmentsOfStaff = statement<{ projectId: string; kind: DepartmentKind }>(
  'staff.departmentsOfStaff',
  `select distinct p.project_id as "projectId", d.kind from kewu.posts p join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id
   where p.project_id = any($1::uuid[]) and p.staff_id = $2`,
);
/** Sample sign-in: everybody with an account, by role and post. People of the company have no post in an office. */
export const samplePeople = statement<{ id: string; name: string; number: string; post: string | null; role: RoleId }>(
  'staff.samplePeople',
  `with held as materialized (select staff_id, title from kewu.posts where project_id = any($1::uuid[]))
   select distinct on (s.id) s.id, s.name, s.number, p.title as post, g.role
   from kewu.staff s
   join kewu.grants g on g.staff_id = s.id and (g.project_id is null or g.project_id = any($1::uuid[]))
   left join held p on p.staff_id = s.id
   where s.login is not null and s.state = 'active' order by s.id, g.role`,
);
export const anyAccount = statement<{ there: boolean }>(
  'staff.anyAccount',
  'select exists (select 1 from kewu.staff where login is not null) as there',
);
export const addAdministrator = statement(
  'staff.addAdministrator',
  'insert into kewu.staff (id, number, name, login, password, opened_by, created_at) values ($1, $2, $3, $2, $4, $1, $5::timestamptz)',
);
/** The first role there is: $1 id, $2 whose, $3 now. */
export const grantAdministrator = statement(
  'staff.grantAdministrator',
  `insert into kewu.grants (id, staff_id, role, from_day, alone) values ($1, $2, 'admin', ($3::timestamptz at time zone 'Asia/Shanghai')::date, true)`,
);
