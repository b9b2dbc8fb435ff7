import { statement } from '#server/db/statement.ts';

/** Rounds of the last two days ($2 to $3) that were missed, or whose time is over ($4) and that nobody ended. $5 zones or null. */
export const lateRounds = statement<{
  id: string;
  number: string | null;
  day: string;
  route: string;
  shift: string;
  state: string;
  walker: string | null;
  windowEnd: string;
}>(
  'read.lateRounds',
  `select r.id, r.number, r.day, t.name as route, r.shift, r.state, s.name as walker, r.window_end as "windowEnd"
   from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id
   left join kewu.staff s on s.id = r.walker_id
   where r.project_id = $1 and r.day between $2::date and $3::date
     and (r.state = 'missed' or (r.state in ('waiting', 'walking') and r.window_end < $4::timestamptz))
     and ($5::uuid[] is null or r.zone_id = any($5::uuid[]))
   order by r.window_end desc, r.id limit 100`,
);
