import { statement } from '#server/db/statement.ts';

export const addPoints = statement(
  'patrol.samplePoints',
  `insert into kewu.points (project_id, id, sections, floor)
   select $2::uuid, x.id, x.sections, x.floor
   from jsonb_to_recordset($1::jsonb) as x(id uuid, sections text[], floor int)`,
);

export const addRoutes = statement(
  'patrol.sampleRoutes',
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
  'patrol.samplePlan',
  `insert into kewu.plans (project_id, id, month, state, made_by, made_at, approved_by, approved_at)
   values ($1, $2, $3::date, 'approved', $4, $6::timestamptz, $5, $6::timestamptz)`,
);

export const addPlanLines = statement(
  'patrol.samplePlanLines',
  `insert into kewu.plan_lines (project_id, plan_id, n, route_id, days, start_time, end_time, shift, role)
   select $2::uuid, $3::uuid, x.n, x."routeId", x.days, x.start::time, x."end"::time, x.shift, x.role
   from jsonb_to_recordset($1::jsonb) as x(n int, "routeId" uuid, days int[], start text, "end" text, shift text,
     role text)`,
);
