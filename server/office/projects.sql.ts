import { statement } from '#server/db/statement.ts';

/** True when the person administers the company, on the day $2: then offices are theirs to begin. */
export const runsCompanyToday = statement<{ yes: boolean }>(
  'projects.runsCompanyToday',
  `select exists (select from kewu.grants g join kewu.staff s on s.id = g.staff_id and s.state = 'active'
     where g.staff_id = $1 and g.role = 'admin' and g.project_id is null and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date)) as yes`,
);

export const projectThere = statement<{ id: string; code: string }>(
  'projects.there',
  'select id, code from kewu.projects where id = $1 or code = $2',
);

/** A project: $1 id, $2 code, $3 name, $4 office, $5 company, $6 now. */
export const beginProject = statement(
  'projects.begin',
  'insert into kewu.projects (id, code, name, office, company, created_at) values ($1, $2, $3, $4, $5, $6::timestamptz)',
);
/**
 * What a project ($1) begins with: the root of its places ($6, called by code $2 and name $3), its departments ($7 to $9: kinds,
 * names, ids), and the first line of its log ($5) about the office $4 of the company $10. $11 by whom, $12 now.
 */
export const furnishProject = statement(
  'projects.furnish',
  `with root as (
     insert into kewu.places (project_id, id, kind, code, name, path, label, changed_by, changed_at)
     values ($1, $6, 'project', $2, $3, $2, $3, $11, $12::timestamptz)
   ), departments as (
     insert into kewu.departments (project_id, id, kind, name)
     select $1, d.id, d.kind, d.name from unnest($7::text[], $8::text[], $9::uuid[]) as d(kind, name, id)
   )
   insert into kewu.office_changes (project_id, id, at, by_id, act, subject_id, label, after)
   values ($1, $5, $12::timestamptz, $11, 'project.create', $1, $4, jsonb_build_object('code', $2::text, 'name', $3::text, 'company', $10::text))`,
);
