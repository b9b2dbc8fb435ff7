import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';
import { barredOf } from './confirm.sql.ts';

/** Whether a person (s) is of the project $1: written down there, with a post there, granted anything there, or of the company above it. */
const ofProject = `(s.home_id = $1 or exists (select from kewu.posts p where p.project_id = $1 and p.staff_id = s.id)
     or exists (select from kewu.grants g where g.staff_id = s.id and (g.project_id = $1 or g.project_id is null)))`;

/** Held by whoever changes people, posts or grants of the project, one after the other. */
export const lockPeople = statement('staff.lockPeople', 'select id from kewu.projects where id = $1 for no key update');

export interface KnownPerson {
  id: string;
  number: string;
  name: string;
  phone: string | null;
  login: string | null;
  state: 'active' | 'left';
  leftOn: string | null;
  version: number;
  hasPassword: boolean;
  /** roles of the company that are held today or from a later day on, or wait to be confirmed */
  companyRoles: string[];
  /** granted something in another office, today or later */
  elsewhere: boolean;
}

/** One person of the project, held until the end of the transaction. $3 today. */
export const personToChange = statement<KnownPerson>(
  'staff.personToChange',
  `select s.id, s.number, s.name, s.phone, s.login, s.state, s.left_on as "leftOn", s.version, s.password is not null as "hasPassword",
     array(select g.role from kewu.grants g where g.staff_id = s.id and g.role in ('admin', 'company', 'company-quality')
       and (g.to_day is null or g.to_day >= $3::date)
       union select w.role from kewu.waiting_grants w where w.staff_id = s.id and w.role in ('admin', 'company', 'company-quality')) as "companyRoles",
     exists (select from kewu.grants g where g.staff_id = s.id and g.project_id <> $1 and (g.to_day is null or g.to_day >= $3::date)) as elsewhere
   from kewu.staff s where s.id = $2 and ${ofProject} for update of s`,
);

export const takenNames = statement<{ number: string; login: string | null }>(
  'staff.takenNames',
  'select number, login from kewu.staff where id <> $1 and (number = $2 or kewu.fold_login(login) = kewu.fold_login($3))',
);

/** $1 id, $2 number, $3 name, $4 phone, $5 login, $6 project, $7 now. Who loses the login loses the password with it. */
export const writePerson = statement(
  'staff.writePerson',
  `insert into kewu.staff (id, number, name, phone, login, home_id, created_at) values ($1, $2, $3, $4, $5, $6, $7::timestamptz)
   on conflict (id) do update set number = excluded.number, name = excluded.name, phone = excluded.phone, login = excluded.login,
     password = case when excluded.login is null then null else staff.password end, version = staff.version + 1`,
);

/** Grants of people ($1) end with the day $2 at the latest. */
export const endGrantsOf = statement(
  'staff.endGrantsOf',
  `update kewu.grants set to_day = least(coalesce(to_day, $2::date), $2::date)
   where staff_id = any($1::uuid[]) and (to_day is null or to_day > $2::date)`,
);
/** Invitations of people ($1) hold no more from $2 on. */
export const withdrawInvitations = statement(
  'staff.withdrawInvitations',
  `update kewu.invitations set withdrawn_at = $2::timestamptz where staff_id = any($1::uuid[]) and used_at is null and withdrawn_at is null`,
);
/** What waits for a second person of people ($1) waits no more. */
export const endWaitingOf = statement(
  'staff.endWaitingOf',
  'delete from kewu.waiting_grants where staff_id = any($1::uuid[])',
);
/** The last day ($2) of people ($1), who are gone from now on when $3. */
export const writeLeave = statement(
  'staff.writeLeave',
  `update kewu.staff set left_on = $2::date, state = case when $3 then 'left' else state end, version = version + 1 where id = any($1::uuid[])`,
);
export const writeReturn = statement(
  'staff.writeReturn',
  `update kewu.staff set left_on = null, password = case when state = 'left' then null else password end, state = 'active',
     version = version + 1 where id = $1`,
);

/** Posts of those who have left fall vacant, and departments lose their head. $2 whose, or null: everybody's. */
export const vacate = statement<{ id: string }>(
  'staff.vacate',
  `with gone as (
     select id from kewu.staff where state = 'left' and ($2::uuid[] is null or id = any($2))
   ), heads as (
     update kewu.departments set head_id = null where project_id = $1 and head_id in (select id from gone)
   )
   update kewu.posts set staff_id = null, version = version + 1 where project_id = $1 and staff_id in (select id from gone) returning id`,
);
/** Those whose last day is over have left. $1 today. */
export const turnLeavers = statement<{ id: string }>(
  'staff.turnLeavers',
  `update kewu.staff set state = 'left', version = version + 1 where state = 'active' and left_on < $1::date returning id`,
);

/**
 * Others who hold a role ($2) in the project for good on the day after $3, and can sign in; without the person $4, or
 * without the grant $5. In the sample nobody has a password.
 */
export const othersHolding = statement<{ n: number }>(
  'staff.othersHolding',
  `select count(distinct s.id)::int as n from kewu.grants g join kewu.staff s on s.id = g.staff_id and s.state = 'active'
   where g.role = $2 and (g.project_id = $1 or g.project_id is null) and g.zone_id is null
     and g.from_day <= $3::date + 1 and (g.to_day is null or g.to_day > $3::date) and (s.left_on is null or s.left_on > $3::date)
     and s.id is distinct from $4::uuid and g.id is distinct from $5::uuid and s.login is not null
     and (s.password is not null or coalesce((select value #>> '{}' from kewu.installation where key = 'mode'), 'sample') = 'sample')`,
);

export interface PersonRow {
  id: string;
  number: string;
  name: string;
  phone: string | null;
  login: string | null;
  state: 'active' | 'left';
  leftOn: string | null;
  version: number;
  hasPassword: boolean;
  invitedUntil: string | null;
  elsewhere: boolean;
  posts: { id: string; number: string; title: string; department: DepartmentKind }[];
  grants: {
    id: string;
    role: RoleId;
    zoneId: string | null;
    zone: string | null;
    from: string;
    to: string | null;
    everywhere: boolean;
  }[];
  waiting: {
    id: string;
    role: RoleId;
    zone: string | null;
    from: string;
    to: string | null;
    everywhere: boolean;
    givenBy: string | null;
    barred: string[];
  }[];
}

const shown = `select s.id, s.number, s.name, s.phone, s.login, s.state, s.left_on as "leftOn", s.version, s.password is not null as "hasPassword",
     (select i.expires_at from kewu.invitations i where i.staff_id = s.id and i.used_at is null and i.withdrawn_at is null
        and i.expires_at > $2::timestamptz order by i.made_at desc limit 1) as "invitedUntil",
     exists (select from kewu.grants g where g.staff_id = s.id and g.project_id <> $1 and (g.to_day is null or g.to_day >= $3::date)) as elsewhere,
     coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title, 'department', d.kind) order by p.number)
       from kewu.posts p join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id
       where p.project_id = $1 and p.staff_id = s.id), '[]') as posts,
     coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'zoneId', g.zone_id, 'zone', z.name, 'from', g.from_day,
         'to', g.to_day, 'everywhere', g.project_id is null) order by g.from_day, g.role, g.id)
       from kewu.grants g left join kewu.places z on z.project_id = $1 and z.id = g.zone_id
       where g.staff_id = s.id and (g.project_id = $1 or g.project_id is null) and (g.to_day is null or g.to_day >= $3::date - 30)), '[]') as grants,
     coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'role', w.role, 'zone', z.name, 'from', w.from_day, 'to', w.to_day,
         'everywhere', w.project_id is null, 'givenBy', b.name, 'barred', ${barredOf}) order by w.id)
       from kewu.waiting_grants w left join kewu.places z on z.project_id = $1 and z.id = w.zone_id left join kewu.staff b on b.id = w.granted_by
       where w.staff_id = s.id and (w.project_id = $1 or w.project_id is null)), '[]') as waiting
   from kewu.staff s where ${ofProject}`;

/** People of the project by number. $2 now, $3 today, $4 number before, $5 here or left, $6 what number or name holds, $7 how many. */
export const people = statement<PersonRow>(
  'staff.people',
  `${shown} and s.number > $4 and s.state = $5
     and ($6::text is null or position(lower($6) in lower(s.number)) > 0 or position($6 in s.name) > 0) order by s.number limit $7`,
);
export const onePerson = statement<PersonRow>('staff.onePerson', `${shown} and s.id = $4`);
