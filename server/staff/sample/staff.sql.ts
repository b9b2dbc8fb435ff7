import { statement } from '#server/db/statement.ts';

export const addStaff = statement(
  'staff.sampleStaff',
  `insert into kewu.staff (id, number, name, phone, login, created_at)
   select x.id, x.number, x.name, x.phone, x.login, $2::timestamptz
   from jsonb_to_recordset($1::jsonb) as x(id uuid, number text, name text, phone text, login text)`,
);

export const addGrants = statement(
  'staff.sampleGrants',
  `insert into kewu.grants (id, staff_id, role, project_id, zone_id, from_day)
   select x.id, x."staffId", x.role, x."projectId", x."zoneId", $2::date
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "staffId" uuid, role text, "projectId" uuid, "zoneId" uuid)`,
);

export const addDepartments = statement(
  'staff.sampleDepartments',
  `insert into kewu.departments (project_id, id, kind, name, head_id)
   select $2::uuid, x.id, x.kind, x.name, x."headId"
   from jsonb_to_recordset($1::jsonb) as x(id uuid, kind text, name text, "headId" uuid)`,
);

export const addPosts = statement(
  'staff.samplePosts',
  `insert into kewu.posts (project_id, id, number, title, department_id, superior_id, staff_id)
   select $2::uuid, x.id, x.number, x.title, x."departmentId", x."superiorId", x."staffId"
   from jsonb_to_recordset($1::jsonb) as x(id uuid, number text, title text, "departmentId" uuid, "superiorId" uuid,
     "staffId" uuid)`,
);
