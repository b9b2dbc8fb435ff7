import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/**
 * Rounds a person ($2) needs on the phone: of today ($4) and tomorrow, walked by them or waiting for one of their roles
 * ($3) in a zone they look after ($6, null: all), and those they have under way. `touched`: the round, or an open finding at one of its points, changed after $5. $7 the reader.
 */
export const roundsToTake = statement<{ id: string; touched: boolean; points: string[] }>(
  'pocket.roundsToTake',
  `select r.id, r.head_at > $5::timestamptz or exists (
       select from kewu.route_points rp join kewu.cases c on c.project_id = rp.project_id and c.place_id = rp.point_id
       where rp.project_id = $1 and rp.route_id = r.route_id and c.head_at > $5::timestamptz and ${shownTo('$7')}) as touched,
     array(select rp.point_id::text from kewu.route_points rp where rp.project_id = $1 and rp.route_id = r.route_id) as points
   from kewu.rounds r
   where r.project_id = $1 and r.day >= $4::date - 7 and r.day <= $4::date + 1
     and ((r.walker_id = $2 and (r.day >= $4::date or r.state = 'walking'))
       or (r.walker_id is null and r.state = 'waiting' and r.day >= $4::date and r.role = any($3::text[])
         and ($6::uuid[] is null or r.zone_id = any($6::uuid[]))))
   order by r.day, r.window_start, r.id limit 60`,
);
/** How much is hidden from a person ($2), and since when: both move together with it. */
export const hiddenSince = statement<{ n: number; at: string | null }>(
  'pocket.hiddenSince',
  'select count(*)::int as n, max(at) as at from kewu.case_hidden where project_id = $1 and staff_id = $2::uuid',
);
/** Those of the cases ($2) that changed after $3. */
export const touchedCases = statement<{ id: string }>(
  'pocket.touchedCases',
  'select id from kewu.cases where project_id = $1 and id = any($2::uuid[]) and head_at > $3::timestamptz',
);
/** A phone reports: $3 device, $4 now, $5 how many commands wait on it, $6 since when, $7 what it is. */
export const phoneSeen = statement(
  'pocket.phoneSeen',
  `insert into kewu.phones as p (project_id, staff_id, device, seen_at, unsent, oldest_at, agent)
   values ($1, $2, $3, $4::timestamptz, $5, $6::timestamptz, $7)
   on conflict (project_id, staff_id, device) do update
     set seen_at = excluded.seen_at, unsent = excluded.unsent, oldest_at = excluded.oldest_at, agent = excluded.agent`,
);
/**
 * Who is out ($2 since when a phone counts as out, $3 zones of the reader or null): everybody with a round under way, and
 * whose phone was seen. One row per person and round; the phone heard of last.
 */
export const peopleOut = statement<{
  staffId: string;
  name: string;
  number: string;
  seenAt: string | null;
  unsent: number | null;
  oldestAt: string | null;
  agent: string | null;
  roundId: string | null;
  route: string | null;
  startedAt: string | null;
  lastLeft: string | null;
  lastPoint: string | null;
  visited: number | null;
  total: number | null;
  flags: string[] | null;
}>(
  'pocket.peopleOut',
  `with phone as (
     select distinct on (staff_id) staff_id, seen_at, unsent, oldest_at, agent from kewu.phones
     where project_id = $1 and seen_at > $2::timestamptz order by staff_id, seen_at desc
   ), walk as (
     select r.walker_id as staff_id, r.id, t.name as route, r.started_at, r.last_left, r.visited, r.total,
       (select x->>'label' from jsonb_array_elements(r.points->'points') x where (x->>'seq')::int = r.walked[cardinality(r.walked)]) as "lastPoint",
       array(select distinct x->>'kind' from jsonb_array_elements(r.flags) x order by 1) as flags
     from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id
     where r.project_id = $1 and r.state = 'walking' and ($3::uuid[] is null or r.zone_id = any($3::uuid[]))
   )
   select s.id as "staffId", s.name, s.number, p.seen_at as "seenAt", p.unsent, p.oldest_at as "oldestAt", p.agent,
     w.id as "roundId", w.route, w.started_at as "startedAt", w.last_left as "lastLeft", w."lastPoint", w.visited, w.total, w.flags
   from walk w full join phone p on p.staff_id = w.staff_id join kewu.staff s on s.id = coalesce(w.staff_id, p.staff_id)
   where w.staff_id is not null or $3::uuid[] is null
   order by w.started_at nulls last, p.seen_at desc limit 200`,
);
