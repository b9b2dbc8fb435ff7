import type { DepartmentKind } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';
import { type Project, parametersOn } from '#server/projects/projects.ts';

/** A person as the database tells it: grants by role name, not yet checked against the roles we know. */
export interface PersonRow {
  id: string;
  name: string;
  number: string;
  grants: { role: string; zoneId: string | null; everywhere: boolean }[] | null;
  departments: DepartmentKind[];
  heads: DepartmentKind[];
}

/**
 * Who asks and where, in one statement: the project ($1), its parameters, and the person ($2) as it knows them on the
 * day ($3); $4 those who have left too. Every request begins with it. project or person are null when there is none; grants when none holds today.
 */
export const whoAndWhere = statement<{
  project: Project | null;
  person: PersonRow | null;
  params: Record<string, unknown> | null;
}>(
  'staff.whoAndWhere',
  `select
     (select jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name, 'office', o.office, 'company', o.company, 'timeZone', o.time_zone)
      from kewu.projects o where o.id = $1) as project,
     ${parametersOn('$1', '$3::date')} as params,
     (select jsonb_build_object('id', s.id, 'name', s.name, 'number', s.number,
        'grants', (select jsonb_agg(jsonb_build_object('role', g.role, 'zoneId', g.zone_id, 'everywhere', g.project_id is null)) from kewu.grants g
          where g.staff_id = s.id and (g.project_id = $1 or g.project_id is null)
            and g.from_day <= $3::date and (g.to_day is null or g.to_day >= $3::date)),
        'departments', coalesce((select jsonb_agg(distinct d.kind) from kewu.posts p
          join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id
          where p.project_id = $1 and p.staff_id = s.id), '[]'),
        'heads', coalesce((select jsonb_agg(d.kind) from kewu.departments d where d.project_id = $1 and d.head_id = s.id), '[]'))
      from kewu.staff s where s.id = $2 and (s.state = 'active' or $4)) as person`,
);
