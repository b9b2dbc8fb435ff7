import type { RoundNote } from '#contract/rounds.ts';
import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';
import { type RoundRow, roundColumns, roundTables } from './rounds.sql.ts';

/**
 * Rounds of one day: $3 null = of any walker; else rounds walked by this person, or waiting for one of the roles $4 with
 * nobody named. $5 zones the reader is held to (null: all), $6 a state or null, keyset by window start and id ($7, $8).
 */
export const roundsOfDay = statement<RoundRow>(
  'patrol.roundsOfDay',
  `select ${roundColumns} from ${roundTables}
   where r.project_id = $1 and r.day = $2::date
     and ($3::uuid is null or r.walker_id = $3 or (r.walker_id is null and r.state = 'waiting' and r.role = any($4::text[])))
     and ($5::uuid[] is null or r.zone_id = any($5::uuid[]) or r.walker_id = $9::uuid)
     and ($6::text is null or r.state = $6)
     and ($7::timestamptz is null or (r.window_start, r.id) > ($7::timestamptz, $8::uuid))
   order by r.window_start, r.id limit $10`,
);
/** My unfinished rounds of earlier days: begun and never ended. */
export const roundsByIds = statement<RoundRow>(
  'patrol.roundsByIds',
  `select ${roundColumns} from ${roundTables} where r.project_id = $1 and r.id = any($2::uuid[])`,
);
/** The visits of rounds ($3), all of these days ($2). */
export const visitsOfRounds = statement<{
  roundId: string;
  id: string;
  pointId: string;
  byHand: boolean;
  handReason: string | null;
  enteredAt: string;
  leftAt: string;
  /** when the server got it: much later when the phone had no network */
  receivedAt: string;
  /** server time minus device time, as measured by the phone; the times above are put right by it */
  offsetMs: number;
  items: number;
  fails: number;
  note: string | null;
  interviewee: string | null;
  answers: Record<string, { r: string; methods?: Record<string, string[]>; readings?: Record<string, string> }>;
}>(
  'patrol.visitsOfRounds',
  `select round_id as "roundId", id, point_id as "pointId", by_hand as "byHand", hand_reason as "handReason", entered_at as "enteredAt", left_at as "leftAt", received_at as "receivedAt", offset_ms as "offsetMs", items, fails, note, interviewee, answers
   from kewu.visits where project_id = $1 and day = any($2::date[]) and round_id = any($3::uuid[]) order by entered_at`,
);
export const notesOfRounds = statement<{
  roundId: string;
  id: string;
  kind: RoundNote['kind'];
  department: DepartmentKind | null;
  person: string | null;
  text: string;
  at: string;
}>(
  'patrol.notesOfRounds',
  `select round_id as "roundId", id, kind, department, person, body as text, at from kewu.round_notes where project_id = $1 and round_id = any($2::uuid[]) order by at`,
);
export const signaturesOf = statement<{
  id: string;
  name: string;
  role: string;
  step: string;
  at: string;
  method: 'typed' | 'drawn';
  drawing: string | null;
  returned: boolean;
  streamId: string;
}>(
  'patrol.signaturesOf',
  `select g.stream_id as "streamId", s.id, s.name, g.role, g.step, g.at, g.method, g.drawing, g.returned_seq is not null as returned
   from kewu.signatures g join kewu.staff s on s.id = g.staff_id where g.project_id = $1 and g.stream_id = any($2::uuid[]) order by g.at`,
);
/** Cases that the visits of rounds ($2) opened or added to, from the rounds' own streams. */
export const casesOfRounds = statement<{ id: string; roundId: string }>(
  'patrol.casesOfRounds',
  `select distinct x.id::uuid as id, e.stream_id as "roundId" from kewu.events e, jsonb_array_elements_text(e.data->'values'->'cases') as x(id)
   where e.project_id = $1 and e.stream_id = any($2::uuid[]) and e.data->>'step' = 'visit'`,
);
export const pointById = statement<{
  id: string;
  label: string;
  sections: string[];
  serial: number;
  zoneId: string | null;
}>(
  'patrol.pointById',
  `select p.id, l.label, p.sections, p.code_serial as serial, l.zone_id as "zoneId" from kewu.points p
   join kewu.places l on l.project_id = p.project_id and l.id = p.id where p.project_id = $1 and p.id = $2`,
);
export const walkingWith = statement<{ id: string; name: string }>(
  'patrol.walkingWith',
  `select r.id, t.name from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id
   join kewu.route_points rp on rp.project_id = r.project_id and rp.route_id = r.route_id and rp.point_id = $3
   where r.project_id = $1 and r.walker_id = $2 and r.state = 'walking'`,
);
export const plansFrom = statement<{
  id: string;
  month: string;
  state: string;
  madeBy: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
}>(
  'patrol.plansFrom',
  `select p.id, p.month, p.state, m.name as "madeBy", a.name as "approvedBy", p.approved_at as "approvedAt" from kewu.plans p
   left join kewu.staff m on m.id = p.made_by left join kewu.staff a on a.id = p.approved_by
   where p.project_id = $1 and p.month = $2::date`,
);
export const planLines = statement<{
  n: number;
  routeId: string;
  route: string;
  code: string;
  kind: string;
  days: number[];
  start: string;
  end: string;
  shift: string;
  role: RoleId;
}>(
  'patrol.planLines',
  `select l.n, l.route_id as "routeId", t.name as route, t.code, t.kind, l.days, to_char(l.start_time, 'HH24:MI') as start, to_char(l.end_time, 'HH24:MI') as "end", l.shift, l.role
   from kewu.plan_lines l join kewu.routes t on t.project_id = l.project_id and t.id = l.route_id
   where l.project_id = $1 and l.plan_id = $2 and ($3::uuid[] is null or t.zone_id = any($3::uuid[])) order by l.n limit 1000`,
);
export interface RouteRow {
  id: string;
  code: string;
  name: string;
  kind: string;
  family: string;
  zoneId: string | null;
  walkers: RoleId[];
  active: boolean;
  version: number;
}
const routeColumns = `t.id, t.code, t.name, t.kind, t.checklist_key as family, t.zone_id as "zoneId", t.walkers, t.active, t.version`;
/** Routes by code; $2 zones the reader is held to (null: all), $3 those too that rest. */
export const routesOf = statement<RouteRow & { points: number; zone: string | null }>(
  'patrol.routesOf',
  `select ${routeColumns}, z.name as zone,
     (select count(*)::int from kewu.route_points p where p.project_id = t.project_id and p.route_id = t.id) as points
   from kewu.routes t left join kewu.places z on z.project_id = t.project_id and z.id = t.zone_id
   where t.project_id = $1 and (t.active or $3::boolean) and ($2::uuid[] is null or t.zone_id = any($2::uuid[])) order by t.code limit 1000`,
);
/** One route, unless it lies in a zone the reader is not held to ($3: zones, null: all). */
export const routeById = statement<RouteRow>(
  'patrol.routeById',
  `select ${routeColumns} from kewu.routes t
   where t.project_id = $1 and t.id = $2 and ($3::uuid[] is null or t.zone_id = any($3::uuid[]))`,
);
export interface PointOfRoute {
  id: string;
  label: string;
  serial: number;
  seq: number;
  route: string;
  sections: string[];
  floor: number | null;
  code: string;
  kind: string;
  version: number;
}
export const codesOfRoute = statement<PointOfRoute>(
  'patrol.codesOfRoute',
  `select p.id, l.label, p.code_serial as serial, rp.seq, t.name as route, rp.sections, p.floor, l.code, l.kind, l.version from kewu.route_points rp
   join kewu.routes t on t.project_id = rp.project_id and t.id = rp.route_id
   join kewu.points p on p.project_id = rp.project_id and p.id = rp.point_id
   join kewu.places l on l.project_id = rp.project_id and l.id = rp.point_id
   where rp.project_id = $1 and rp.route_id = $2 order by rp.seq`,
);
export const findingsOfDay = statement<{ id: string; roundId: string }>(
  'patrol.findingsOfDay',
  `select distinct x.id::uuid as id, r.id as "roundId" from kewu.rounds r
   join kewu.events e on e.project_id = r.project_id and e.stream_id = r.id and e.data->>'step' = 'visit'
   cross join jsonb_array_elements_text(e.data->'values'->'cases') as x(id)
   where r.project_id = $1 and r.day = $2::date`,
);
export const readingReceipt = statement<{
  readAt: string;
  followUp: { case: string; what: string }[];
  remark: string | null;
  reportedTo: string | null;
}>(
  'patrol.readingReceipt',
  `select d.read_at as "readAt", d.follow_up as "followUp", d.remark, s.name as "reportedTo" from kewu.readings d left join kewu.staff s on s.id = d.reported_to
   where d.project_id = $1 and d.day = $2::date and d.staff_id = $3`,
);
