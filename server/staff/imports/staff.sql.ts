import { statement } from '#server/db/statement.ts';

export interface StaffKnown {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly phone: string | null;
  readonly login: string | null;
  readonly state: 'active' | 'left';
  readonly leftOn: string | null;
  readonly companyRoles: string[];
  readonly elsewhere: boolean;
  /** held in this project today ($2) or from a later day on, or waiting to be confirmed; the company's included */
  readonly grants: readonly { role: string; zoneId: string | null; everywhere: boolean }[];
}
/** Everybody of the project $1. */
export const staffOfProject = statement<StaffKnown>(
  'imports.staffOfProject',
  `select s.id, s.number, s.name, s.phone, s.login, s.state, s.left_on as "leftOn",
     array(select g.role from kewu.grants g where g.staff_id = s.id and g.role in ('admin', 'company', 'company-quality')
       and (g.to_day is null or g.to_day >= $2::date)
       union select w.role from kewu.waiting_grants w where w.staff_id = s.id and w.role in ('admin', 'company', 'company-quality')) as "companyRoles",
     exists (select from kewu.grants g where g.staff_id = s.id and g.project_id <> $1 and (g.to_day is null or g.to_day >= $2::date)) as elsewhere,
     coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'zoneId', g.zone_id, 'everywhere', g.project_id is null)) from (
         select staff_id, role, project_id, zone_id, to_day from kewu.grants
         union all select staff_id, role, project_id, zone_id, to_day from kewu.waiting_grants) g
       where g.staff_id = s.id and (g.project_id = $1 or g.project_id is null) and (g.to_day is null or g.to_day >= $2::date)), '[]') as grants
   from kewu.staff s
   where s.home_id = $1 or exists (select from kewu.posts p where p.project_id = $1 and p.staff_id = s.id)
     or exists (select from kewu.grants g where g.staff_id = s.id and (g.project_id = $1 or g.project_id is null))
   order by s.number`,
);
/** Numbers ($1) and accounts ($2, folded) that anybody of the company has. */
export const namesTaken = statement<{ id: string; number: string; login: string | null }>(
  'imports.staffNamesTaken',
  'select id, number, login from kewu.staff where number = any($1::text[]) or kewu.fold_login(login) = any($2::text[])',
);
export interface PostKnown {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly superiorId: string | null;
  readonly staffId: string | null;
  readonly closed: boolean;
}
export const postsOfProject = statement<PostKnown>(
  'imports.postsOfProject',
  `select p.id, p.number, p.title, d.kind as department, p.superior_id as "superiorId", p.staff_id as "staffId", p.closed_at is not null as closed
   from kewu.posts p join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id where p.project_id = $1 order by p.number`,
);
export const zonesOfProject = statement<{ id: string; code: string; name: string }>(
  'imports.zonesOfProject',
  `select id, code, name from kewu.places where project_id = $1 and kind = 'zone' and retired_at is null order by code`,
);
/** Departments ($2 ids, $3 kinds, $4 names) that are not there yet; answers those made. */
export const needDepartments = statement<{ id: string }>(
  'imports.needDepartments',
  `insert into kewu.departments (project_id, id, kind, name)
   select $1::uuid, id, kind, name from unnest($2::uuid[], $3::text[], $4::text[]) as x(id, kind, name)
   on conflict (project_id, kind) do nothing returning id`,
);
/** People ($2, JSON) new or with another telephone or account; $3 now. */
export const writeStaff = statement(
  'imports.writeStaff',
  `insert into kewu.staff (id, number, name, phone, login, home_id, created_at)
   select id, number, name, phone, login, $1::uuid, $3::timestamptz
   from jsonb_to_recordset($2::jsonb) as x(id uuid, number text, name text, phone text, login text)
   on conflict (id) do update set phone = excluded.phone, login = excluded.login, version = staff.version + 1`,
);
/** Posts ($2, JSON) that others are to stand below: vacant until their own row is written. */
export const foundPosts = statement<{ id: string }>(
  'imports.foundPosts',
  `insert into kewu.posts (project_id, id, number, title, department_id)
   select $1::uuid, x.id, x.number, x.title, d.id from jsonb_to_recordset($2::jsonb) as x(id uuid, number text, title text, department text)
   join kewu.departments d on d.project_id = $1 and d.kind = x.department
   on conflict (project_id, id) do nothing returning id`,
);
/** Posts ($2, JSON) whole; answers those that were there as they were. */
export const writePosts = statement<{ id: string; before: Record<string, unknown> | null }>(
  'imports.writePosts',
  `with x as (
     select * from jsonb_to_recordset($2::jsonb) as x(id uuid, number text, title text, department text, "superiorId" uuid, "staffId" uuid)
   ), old as materialized (
     select p.id, jsonb_build_object('title', p.title, 'departmentId', p.department_id, 'superiorId', p.superior_id, 'staffId', p.staff_id) as before
     from kewu.posts p join x on x.id = p.id where p.project_id = $1
   ), w as (
     insert into kewu.posts (project_id, id, number, title, department_id, superior_id, staff_id)
     select $1::uuid, x.id, x.number, x.title, d.id, x."superiorId", x."staffId" from x join kewu.departments d on d.project_id = $1 and d.kind = x.department
     on conflict (project_id, id) do update set title = excluded.title, department_id = excluded.department_id,
       superior_id = excluded.superior_id, staff_id = excluded.staff_id, version = posts.version + 1
   ) select x.id, old.before from x left join old on old.id = x.id`,
);
/** Which of people ($2) are here, held until the end of the transaction, and what of theirs stands on $3, today: of them, their grants, their posts. */
export const leaversFound = statement<{ kind: string; subject: string; before: Record<string, unknown> }>(
  'imports.leaversFound',
  `with who as materialized (
     select s.id, s.phone, s.login, s.state, s.left_on from kewu.staff s where s.id = any($2::uuid[]) and s.state = 'active' for update
   )
   select 'staff' as kind, id as subject, jsonb_build_object('phone', phone, 'login', login, 'state', state, 'leftOn', left_on) as before from who
   union all
   select 'grant', g.id, jsonb_build_object('to', g.to_day) from kewu.grants g
   where g.staff_id in (select id from who) and (g.to_day is null or g.to_day > $3::date)
   union all
   select 'post', p.id, jsonb_build_object('title', p.title, 'departmentId', p.department_id, 'superiorId', p.superior_id, 'staffId', p.staff_id)
   from kewu.posts p where p.project_id = $1 and p.staff_id in (select id from who)`,
);

const made = (kind: string): string => `select id from u where kind = '${kind}' and made`;
/**
 * What has come to hang on the people, posts and grants of an import ($2): whatever was done to them by hand since it began to write,
 * and whoever's account was opened since, wherever that was. Only what imports wrote themselves, this one and those taken back,
 * is left aside, change by change: what happened between the days of a file may be anybody's. Each table is gone through once and its ids looked up in a
 * hash: `is true` keeps the look-up from being turned into a join, which, planned for the few rows there were before the import,
 * goes through all of it for each row.
 */
export const hangingOnStaff = statement<{ what: string; n: number; example: string | null }>(
  'imports.hangingOnStaff',
  `with u as materialized (
     select kind, subject_id as id, before is null as made from kewu.import_undo where project_id = $1 and import_id = $2
   ), since as materialized (
     select coalesce((select min(c.at) from kewu.office_changes c where c.project_id = $1 and (c.id in (select id from u where kind = 'change')) is true),
       i.committed_at, i.checked_at) as at
     from kewu.imports i where i.project_id = $1 and i.id = $2
   )
   select what, count(*)::int as n, min(example) as example from (
     select 'signed-in' as what, s.name as example from kewu.staff s where (s.id in (${made('staff')})) is true
       and (s.password is not null or s.id in (select e.staff_id from kewu.sessions e))
     union all
     select 'cases', c.number from kewu.cases c where c.project_id = $1 and (c.opener_id in (${made('staff')}) or c.assignee_id in (${made('staff')}))
     union all
     select 'rounds', r.number from kewu.rounds r where r.project_id = $1 and (r.walker_id in (${made('staff')})) is true
     union all
     select 'elsewhere', s.name from kewu.staff s where (s.id in (${made('staff')})) is true
       and (s.id in (select g.staff_id from kewu.grants g where (g.id in (${made('grant')})) is not true)
         or s.id in (select w.staff_id from kewu.waiting_grants w where (w.id in (${made('grant')})) is not true)
         or s.id in (select p.staff_id from kewu.posts p where p.staff_id is not null and (p.id in (select id from u where kind = 'post')) is not true)
         or s.id in (select d.head_id from kewu.departments d where d.head_id is not null)
         or s.id in (select f.by_id from kewu.imports f))
     union all
     select 'below', p.title from kewu.posts p where p.project_id = $1 and (p.superior_id in (${made('post')})) is true
       and (p.id in (select id from u where kind = 'post')) is not true
     union all
     select 'opened', s.name from kewu.staff s where (s.id in (select id from u where kind = 'staff' and not made)) is true
       and s.id in (select i.staff_id from kewu.invitations i where i.used_at >= (select at from since))
     union all
     select 'changed', c.label from kewu.office_changes c
     where c.project_id = $1 and c.at >= (select at from since)
       and (c.subject_id in (select id from u where kind in ('staff', 'post'))) is true
       and (c.id in (select id from u where kind = 'change'
         union all select v.subject_id from kewu.import_undo v where v.project_id = $1 and v.kind = 'change'
           and (v.import_id in (select w.id from kewu.imports w where w.project_id = $1 and w.state = 'undone')) is true)) is not true
   ) as x group by what order by what`,
);
/** Whose words are to be written anew once an import ($2) is taken back, and whom it made. As the owner, like all that follows. */
export const undoneStaff = statement<{ id: string; made: boolean }>(
  'imports.undoneStaff',
  `with u as materialized (select kind, subject_id as id, before from kewu.import_undo where project_id = $1 and import_id = $2)
   select id, before is null as made from u where kind = 'staff'
   union select (before->>'staffId')::uuid, false from u where kind = 'post' and before->>'staffId' is not null`,
);
/** What an import ($2) made goes, and what it wrote over comes back: table after table, those that point at others first. */
const u = `u as materialized (select subject_id as id, before from kewu.import_undo where project_id = $1 and import_id = $2 and kind`;
export const undoGrants = statement(
  'imports.undoGrants',
  `with ${u} = 'grant'), gone as (delete from kewu.grants g using u where g.id = u.id and u.before is null)
   update kewu.grants g set to_day = (u.before->>'to')::date from u where g.id = u.id and u.before is not null`,
);
export const undoWaitingGrants = statement(
  'imports.undoWaitingGrants',
  `with ${u} = 'grant') delete from kewu.waiting_grants w using u where w.id = u.id and u.before is null`,
);
export const undoPosts = statement(
  'imports.undoPosts',
  `with ${u} = 'post'), gone as (delete from kewu.posts p using u where p.project_id = $1 and p.id = u.id and u.before is null)
   update kewu.posts p set title = u.before->>'title', department_id = (u.before->>'departmentId')::uuid,
     superior_id = (u.before->>'superiorId')::uuid, staff_id = (u.before->>'staffId')::uuid, version = p.version + 1
   from u where p.project_id = $1 and p.id = u.id and u.before is not null`,
);
export const undoNotices = statement(
  'imports.undoNotices',
  `with ${u} = 'staff') delete from kewu.notices n using u where n.staff_id = u.id and u.before is null`,
);
export const undoInvitations = statement(
  'imports.undoInvitations',
  `with ${u} = 'staff') delete from kewu.invitations i using u where i.staff_id = u.id and u.before is null`,
);
export const undoStaff = statement(
  'imports.undoStaff',
  `with ${u} = 'staff'), gone as (delete from kewu.staff s using u where s.id = u.id and u.before is null)
   update kewu.staff s set phone = u.before->>'phone', login = u.before->>'login', state = u.before->>'state',
     left_on = (u.before->>'leftOn')::date, version = s.version + 1
   from u where s.id = u.id and u.before is not null`,
);
/** Departments an import ($2) began and nobody else uses go. As the owner. */
export const undoDepartments = statement(
  'imports.undoDepartments',
  `delete from kewu.departments d using kewu.import_undo u where u.project_id = $1 and u.import_id = $2 and u.kind = 'department'
     and d.project_id = $1 and d.id = u.subject_id and d.head_id is null
     and not exists (select from kewu.posts p where p.project_id = $1 and p.department_id = d.id)`,
);
export const nameOfImport = statement<{ fileName: string }>(
  'imports.nameOf',
  'select file_name as "fileName" from kewu.imports where project_id = $1 and id = $2',
);
