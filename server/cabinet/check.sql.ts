import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** How the rounds of a month ended: how many of each state. */
export const roundsByState = statement<{ state: string; n: number; fails: number }>(
  'cabinet.roundsByState',
  `select state, count(*)::int as n, coalesce(sum(fails), 0)::int as fails from kewu.rounds
   where project_id = $1 and day >= $2::date and day < $2::date + interval '1 month' group by state`,
);

/** Rounds of a month that have not ended, at most $3 (null: all). */
export const roundsUnended = statement<{
  id: string;
  number: string | null;
  day: string;
  route: string;
  role: string;
  walker: string | null;
}>(
  'cabinet.roundsUnended',
  `select r.id, r.number, r.day, t.name as route, r.role, s.name as walker
   from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id left join kewu.staff s on s.id = r.walker_id
   where r.project_id = $1 and r.day >= $2::date and r.day < $2::date + interval '1 month' and r.state in ('waiting', 'walking')
   order by r.day, r.id limit $3::int`,
);

/** Sheets opened from $2 to before $3 that have not ended, at most $4 (null: all), the oldest first; without those that belong to no month ($5). $6 the reader. */
export const casesUnended = statement<{ id: string }>(
  'cabinet.casesUnended',
  `select c.id from kewu.cases c where c.project_id = $1 and not c.ended and c.procedure <> all($5::text[])
     and c.opened_at >= $2::timestamptz and c.opened_at < $3::timestamptz and ${shownTo('$6')}
   order by c.opened_at, c.id limit $4::int`,
);

/** Sheets opened from $2 to before $3, without those that belong to no month ($4). $5 the reader. */
export const casesOpened = statement<{ n: number }>(
  'cabinet.casesOpened',
  `select count(*)::int as n from kewu.cases c where c.project_id = $1 and c.procedure <> all($4::text[])
     and c.opened_at >= $2::timestamptz and c.opened_at < $3::timestamptz and ${shownTo('$5')}`,
);
