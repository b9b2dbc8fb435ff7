import { statement } from '#server/db/statement.ts';

/** One row per grant that holds today; posts of the project come with each. Empty when the person has no place here. */
export const personInProject = statement<{
  id: string;
  name: string;
  number: string;
  role: string | null;
  zoneId: string | null;
  departments: string[];
  heads: string[];
}>(
  'staff.personInProject',
  `select s.id, s.name, s.number, g.role, g.zone_id as "zoneId",
     array(select distinct d.kind from kewu.posts p
       join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id
       where p.project_id = $1 and p.staff_id = s.id) as departments,
     array(select d.kind from kewu.departments d where d.project_id = $1 and d.head_id = s.id) as heads
   from kewu.staff s
   join kewu.grants g on g.staff_id = s.id and (g.project_id = $1 or g.project_id is null)
     and g.from_day <= $3::date and (g.to_day is null or g.to_day >= $3::date)
   where s.id = $2 and s.state = 'active'`,
);
