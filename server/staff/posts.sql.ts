import type { DepartmentKind } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';

export interface PostRow {
  id: string;
  number: string;
  title: string;
  department: DepartmentKind;
  superiorId: string | null;
  staffId: string | null;
  holder: string | null;
  version: number;
}

/** The open posts of a project, by number. */
export const allPosts = statement<PostRow>(
  'staff.allPosts',
  `select p.id, p.number, p.title, d.kind as department, p.superior_id as "superiorId", p.staff_id as "staffId", s.name as holder, p.version
   from kewu.posts p join kewu.departments d on d.project_id = p.project_id and d.id = p.department_id
   left join kewu.staff s on s.id = p.staff_id where p.project_id = $1 and p.closed_at is null order by p.number`,
);

export const allDepartments = statement<{
  id: string;
  kind: DepartmentKind;
  name: string;
  headId: string | null;
  head: string | null;
}>(
  'staff.allDepartments',
  `select d.id, d.kind, d.name, d.head_id as "headId", s.name as head from kewu.departments d left join kewu.staff s on s.id = d.head_id
   where d.project_id = $1 order by d.kind`,
);

/** $1 project, $2 id, $3 kind, $4 name; there already: it stays. */
export const addDepartment = statement(
  'staff.addDepartment',
  'insert into kewu.departments (project_id, id, kind, name) values ($1, $2, $3, $4) on conflict (project_id, kind) do nothing',
);

export const numberTaken = statement<{ id: string }>(
  'staff.postNumberTaken',
  'select id from kewu.posts where project_id = $1 and number = $2 and id <> $3',
);

/** $1 project, $2 id, $3 number, $4 title, $5 kind of the department, $6 superior post, $7 who holds it. */
export const writePost = statement(
  'staff.writePost',
  `insert into kewu.posts (project_id, id, number, title, department_id, superior_id, staff_id)
   select $1, $2, $3, $4, d.id, $6, $7 from kewu.departments d where d.project_id = $1 and d.kind = $5
   on conflict (project_id, id) do update set number = excluded.number, title = excluded.title, department_id = excluded.department_id,
     superior_id = excluded.superior_id, staff_id = excluded.staff_id, version = posts.version + 1`,
);
export const closePost = statement(
  'staff.closePost',
  'update kewu.posts set closed_at = $3::timestamptz, superior_id = null, version = version + 1 where project_id = $1 and id = $2',
);
export const writeHead = statement(
  'staff.writeHead',
  'update kewu.departments set head_id = $3 where project_id = $1 and kind = $2',
);
/** Departments a person ($2) leads are led by nobody. */
export const vacateHeads = statement<{ id: string; name: string }>(
  'staff.vacateHeads',
  'update kewu.departments set head_id = null where project_id = $1 and head_id = $2 returning id, name',
);
