import type { DepartmentKind } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';
import { walkTerms } from '#server/estate/search.ts';

export interface ColleagueRow {
  id: string;
  name: string;
  number: string;
  post: string | null;
  postNumber: string;
  department: DepartmentKind | null;
  roles: string[];
  phone: string | null;
}

const columns = (
  day: string,
): string => `s.id, s.name, s.number, p.title as post, p.number as "postNumber", d.kind as department, s.phone,
  array(select distinct g.role from kewu.grants g where g.staff_id = s.id and g.project_id = $1
    and g.from_day <= ${day}::date and (g.to_day is null or g.to_day >= ${day}::date) order by g.role) as roles`;

/** Posts taken, one for each person: whoever holds two is listed under the first. */
const taken = `join kewu.staff s on s.id = p.staff_id and s.state = 'active'
   join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id`;
const firstPost = `not exists (select from kewu.posts o where o.project_id = $1 and o.staff_id = p.staff_id and o.number < p.number)`;
const fits = (role: string, department: string, day: string): string => `(${role}::text is null or exists (
     select from kewu.grants g where g.staff_id = s.id and g.project_id = $1 and g.role = ${role}
       and g.from_day <= ${day}::date and (g.to_day is null or g.to_day >= ${day}::date)))
   and (${department}::text is null or d.kind = ${department})`;

/** People of the office by post number. $2 number before, $3 role, $4 department (null for all), $5 today, $6 how many. */
export const colleagues = statement<ColleagueRow>(
  'staff.colleagues',
  `select ${columns('$5')} from kewu.posts p ${taken}
   where p.project_id = $1 and p.number > $2 and ${firstPost} and ${fits('$3', '$4', '$5')}
   order by p.number limit $6`,
);

/** People found by search words; see walkTerms for $1 to $8. $9 role, $10 department, $11 today, $12 how many. */
export const foundColleagues = statement<ColleagueRow & { term: string; termKind: string }>(
  'staff.foundColleagues',
  `select ${columns('$11')}, t.term, t.kind as "termKind"
   from kewu.search_terms t join kewu.posts p on p.project_id = $1 and p.staff_id = t.subject_id ${taken}
   where ${walkTerms} and ${firstPost} and ${fits('$9', '$10', '$11')}
   order by t.term, t.kind, t.subject_id limit $12`,
);
