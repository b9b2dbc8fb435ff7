import { statement } from '#server/db/statement.ts';

/** Held by whoever changes routes or points of the project, one after the other. */
export const lockRoutes = statement(
  'patrol.lockRoutes',
  'select id from kewu.projects where id = $1 for no key update',
);
export const routeCodeTaken = statement<{ name: string }>(
  'patrol.routeCodeTaken',
  'select name from kewu.routes where project_id = $1 and code = $2 and id <> $3',
);
/** $1 project, $2 id, $3 code, $4 name, $5 kind, $6 zone or null, $7 family, $8 walkers, $9 walked or resting. */
export const writeRoute = statement(
  'patrol.writeRoute',
  `insert into kewu.routes (project_id, id, code, name, kind, zone_id, checklist_key, walkers, active)
   values ($1, $2, $3, $4, $5, $6, $7, $8::text[], $9)
   on conflict (project_id, id) do update set code = excluded.code, name = excluded.name, zone_id = excluded.zone_id, active = excluded.active,
     version = routes.version + 1`,
);
export const routeMoved = statement(
  'patrol.routeMoved',
  'update kewu.routes set version = version + 1 where project_id = $1 and id = $2',
);
/** Places ($2) that may be stopped at, as they are now. */
export const stops = statement<{ id: string; kind: string; label: string; zoneId: string | null }>(
  'patrol.stops',
  `select id, kind, label, zone_id as "zoneId" from kewu.places
   where project_id = $1 and id = any($2::uuid[]) and retired_at is null and kind in ('point', 'room')`,
);
/** What is read at points ($2, JSON) is what is read there on any route. */
export const keepPoints = statement(
  'patrol.keepPoints',
  `insert into kewu.points (project_id, id, sections, floor)
   select $1::uuid, id, array(select jsonb_array_elements_text(sections)), floor from jsonb_to_recordset($2::jsonb) as x(id uuid, sections jsonb, floor int)
   on conflict (project_id, id) do update set floor = coalesce(excluded.floor, points.floor),
     sections = (select array_agg(distinct s) from unnest(points.sections || excluded.sections) as s)`,
);
export const clearRoute = statement(
  'patrol.clearRoute',
  'delete from kewu.route_points where project_id = $1 and route_id = $2',
);
/** Points ($3, JSON) of a route in walking order; rounds of it that have not begun count them anew. */
export const orderRoute = statement(
  'patrol.orderRoute',
  `with r as (
     update kewu.rounds set total = jsonb_array_length($3::jsonb) where project_id = $1::uuid and route_id = $2::uuid and state = 'waiting'
   )
   insert into kewu.route_points (project_id, route_id, seq, point_id, sections)
   select $1::uuid, $2::uuid, seq, id, array(select jsonb_array_elements_text(sections)) from jsonb_to_recordset($3::jsonb) as x(seq int, id uuid, sections jsonb)`,
);
/** The department that answers for a post, at its point. */
export const setPostOf = statement(
  'patrol.setPostOf',
  `update kewu.places set attributes = attributes || jsonb_build_object('department', $3::text) where project_id = $1 and id = $2`,
);
/** The code of a place ($2), and of every point that is or was below it: the next is numbered after them. */
export const pointCodes = statement<{ parent: string; codes: string[] }>(
  'patrol.pointCodes',
  `select p.code as parent, array(select c.code from kewu.places c where c.project_id = $1 and c.parent_id = p.id and c.kind = 'point') as codes
   from kewu.places p where p.project_id = $1 and p.id = $2 and p.retired_at is null`,
);

export const planHeld = statement<{ month: string; state: string }>(
  'patrol.planHeld',
  'select month, state from kewu.plans where project_id = $1 and id = $2 for update',
);
export const lineNumbers = statement<{ n: number }>(
  'patrol.lineNumbers',
  'select n from kewu.plan_lines where project_id = $1 and plan_id = $2 order by n desc',
);
/** $1 project, $2 plan, $3 n, $4 route, $5 days, $6 from, $7 until, $8 shift, $9 role. */
export const writeLine = statement(
  'patrol.writeLine',
  `insert into kewu.plan_lines (project_id, plan_id, n, route_id, days, start_time, end_time, shift, role)
   values ($1, $2, $3, $4, $5::int[], $6::time, $7::time, $8, $9)
   on conflict (project_id, plan_id, n) do update set route_id = excluded.route_id, days = excluded.days, start_time = excluded.start_time,
     end_time = excluded.end_time, shift = excluded.shift, role = excluded.role`,
);
export const dropLine = statement<{ n: number }>(
  'patrol.dropLine',
  'delete from kewu.plan_lines where project_id = $1 and plan_id = $2 and n = $3 returning n',
);
