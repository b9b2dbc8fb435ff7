import { statement } from '#server/db/statement.ts';

/** The statements that load the sample: each takes its rows as one JSON array. */

export const anyProject = statement<{ there: boolean }>(
  'sample.anyProject',
  'select exists (select from kewu.projects) as there',
);

export const addProject = statement(
  'sample.addProject',
  `insert into kewu.projects (id, code, name, office, company, created_at)
   values ($1, $2, $3, $4, $5, $6::timestamptz)`,
);

export const addStaff = statement(
  'sample.addStaff',
  `insert into kewu.staff (id, number, name, phone, login, created_at)
   select x.id, x.number, x.name, x.phone, x.login, $2::timestamptz
   from jsonb_to_recordset($1::jsonb) as x(id uuid, number text, name text, phone text, login text)`,
);

export const addGrants = statement(
  'sample.addGrants',
  `insert into kewu.grants (id, staff_id, role, project_id, zone_id, from_day)
   select x.id, x."staffId", x.role, x."projectId", x."zoneId", $2::date
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "staffId" uuid, role text, "projectId" uuid, "zoneId" uuid)`,
);

export const addPlaces = statement(
  'sample.addPlaces',
  `insert into kewu.places (project_id, id, parent_id, zone_id, kind, code, name, path, label, sort, use, state,
     area_cm2, charged, attributes)
   select $2::uuid, x.id, x."parentId", x."zoneId", x.kind, x.code, x.name, x.path, x.label, x.sort, x.use, x.state,
     x."areaCm2", x.charged, x.attributes
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "parentId" uuid, "zoneId" uuid, kind text, code text, name text,
     path text, label text, sort int, use text, state text, "areaCm2" bigint, charged boolean, attributes jsonb)`,
);

export const addPoints = statement(
  'sample.addPoints',
  `insert into kewu.points (project_id, id, sections, floor)
   select $2::uuid, x.id, x.sections, x.floor
   from jsonb_to_recordset($1::jsonb) as x(id uuid, sections text[], floor int)`,
);

export const addDepartments = statement(
  'sample.addDepartments',
  `insert into kewu.departments (project_id, id, kind, name, head_id)
   select $2::uuid, x.id, x.kind, x.name, x."headId"
   from jsonb_to_recordset($1::jsonb) as x(id uuid, kind text, name text, "headId" uuid)`,
);

export const addPosts = statement(
  'sample.addPosts',
  `insert into kewu.posts (project_id, id, number, title, department_id, superior_id, staff_id)
   select $2::uuid, x.id, x.number, x.title, x."departmentId", x."superiorId", x."staffId"
   from jsonb_to_recordset($1::jsonb) as x(id uuid, number text, title text, "departmentId" uuid, "superiorId" uuid,
     "staffId" uuid)`,
);

export const addRoutes = statement(
  'sample.addRoutes',
  `with x as (
     select * from jsonb_to_recordset($1::jsonb) as x(id uuid, code text, name text, kind text, "zoneId" uuid,
       "checklistKey" text, walkers text[], points jsonb)
   ), written as (
     insert into kewu.routes (project_id, id, code, name, kind, zone_id, checklist_key, walkers)
     select $2::uuid, id, code, name, kind, "zoneId", "checklistKey", walkers from x
   )
   insert into kewu.route_points (project_id, route_id, seq, point_id, sections)
   select $2::uuid, x.id, p.seq, (p.point ->> 'pointId')::uuid,
     array(select jsonb_array_elements_text(p.point -> 'sections'))
   from x, jsonb_array_elements(x.points) with ordinality as p(point, seq)`,
);

export const addPlan = statement(
  'sample.addPlan',
  `insert into kewu.plans (project_id, id, month, state, made_by, made_at, approved_by, approved_at)
   values ($1, $2, $3::date, 'approved', $4, $6::timestamptz, $5, $6::timestamptz)`,
);

export const addPlanLines = statement(
  'sample.addPlanLines',
  `insert into kewu.plan_lines (project_id, plan_id, n, route_id, days, start_time, end_time, shift, role)
   select $2::uuid, $3::uuid, x.n, x."routeId", x.days, x.start::time, x."end"::time, x.shift, x.role
   from jsonb_to_recordset($1::jsonb) as x(n int, "routeId" uuid, days int[], start text, "end" text, shift text,
     role text)`,
);

/** Tells the planner what was loaded. Not the tables that are still empty: it would take them for empty from then on. */
export const learnSizes = statement(
  'sample.learnSizes',
  `analyze kewu.places, kewu.points, kewu.staff, kewu.grants, kewu.departments, kewu.posts, kewu.search_terms, kewu.routes, kewu.route_points,
     kewu.plan_lines, kewu.parties, kewu.party_contacts, kewu.party_terms, kewu.occupancies, kewu.room_facts, kewu.bays, kewu.vehicles,
     kewu.contact_log`,
);
