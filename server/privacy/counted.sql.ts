import { statement } from '#server/db/statement.ts';

/**
 * Counts searches for numbers: $2 who, $3 now, $4 how many an hour are answered at once, $5 milliseconds the next one
 * waits, $6 the longest anybody waits, $7 for how many numbers. Those beyond $4 are answered one after another; no row when
 * so many of this person wait already that this one would wait longer than $6: it is then not counted. Answers how many of
 * the hour there are, with those of files.
 */
export const countSearch = statement<{ searches: number; waitMs: number }>(
  'customers.countSearch',
  `insert into kewu.number_searches as n (project_id, staff_id, hour, searches)
   values ($1, $2, date_trunc('hour', $3::timestamptz), $7::int)
   on conflict (project_id, staff_id) do update set
     hour = excluded.hour,
     searches = case when n.hour = excluded.hour then n.searches + excluded.searches else excluded.searches end,
     of_files = case when n.hour = excluded.hour then n.of_files else 0 end,
     free_at = case when n.hour = excluded.hour and n.searches >= $4::int
       then greatest(n.free_at, $3::timestamptz) + $5::int * interval '1 ms' end
   where n.hour <> excluded.hour or n.searches < $4::int
     or coalesce(n.free_at, $3::timestamptz) + ($5::int - $6::int) * interval '1 ms' <= $3::timestamptz
   returning searches + of_files as searches, coalesce(extract(epoch from free_at - $3::timestamptz) * 1000, 0)::int as "waitMs"`,
);

/** Counts numbers that were looked up for a file: $2 who, $3 now, $4 how many. Answers how many of the hour there are. */
export const countOfFiles = statement<{ searches: number }>(
  'customers.countOfFiles',
  `insert into kewu.number_searches as n (project_id, staff_id, hour, searches, of_files)
   values ($1, $2, date_trunc('hour', $3::timestamptz), 0, $4::int)
   on conflict (project_id, staff_id) do update set
     hour = excluded.hour,
     searches = case when n.hour = excluded.hour then n.searches else 0 end,
     of_files = case when n.hour = excluded.hour then n.of_files else 0 end + excluded.of_files,
     free_at = case when n.hour = excluded.hour then n.free_at end
   returning searches + of_files as searches`,
);

/** Tells the managers: $2 id, $3 what is said, $4 now. */
export const notifyManagers = statement(
  'customers.notifyManagers',
  `insert into kewu.outbox (id, project_id, kind, body, created_at, not_before)
   values ($2, $1, 'notify', jsonb_build_object('to', jsonb_build_object('role', 'manager'), 'say', $3::jsonb, 'by', null, 'zone', null),
     $4::timestamptz, $4::timestamptz)`,
);

export const nameOfStaff = statement<{ name: string }>(
  'customers.nameOfStaff',
  'select name from kewu.staff where id = $1',
);
