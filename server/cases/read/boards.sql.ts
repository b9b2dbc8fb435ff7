import { statement } from '#server/db/statement.ts';

/** How many rounds of a day stand in each state. */
export const roundsByState = statement<{ state: string; n: number }>(
  'read.roundsByState',
  'select state, count(*)::int as n from kewu.rounds where project_id = $1 and day = $2::date group by state',
);
/** Rounds of a span of days that were missed or that raised a flag, the newest first. */
export const oddRounds = statement<{
  id: string;
  number: string | null;
  day: string;
  route: string;
  shift: string;
  state: string;
  walker: string | null;
  flags: { kind: string }[];
  windowEnd: string;
}>(
  'read.oddRounds',
  `select r.id, r.number, r.day, t.name as route, r.shift, r.state, s.name as walker, r.flags, r.window_end as "windowEnd"
   from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id
   left join kewu.staff s on s.id = r.walker_id
   where r.project_id = $1 and r.day between $2::date and $3::date
     and (r.state = 'missed' or jsonb_array_length(r.flags) > 0)
   order by r.day desc, r.window_start desc, r.id limit 100`,
);
/** Open findings by age in office days (0 today, then 1, 2, 3 and more), and those past their deadline. */
export const findingAges = statement<{ age: number; n: number; overdue: number }>(
  'read.findingAges',
  `select least(3, greatest(0, $3::date - (opened_at at time zone $2)::date)) as age, count(*)::int as n,
     count(*) filter (where due_at < $4::timestamptz)::int as overdue
   from kewu.cases where project_id = $1 and procedure = 'finding' and not ended group by 1 order by 1`,
);
/** Findings closed since $2, and how many of them within their deadline. */
export const onTimeRate = statement<{ n: number; good: number }>(
  'read.onTimeRate',
  `select count(*)::int as n, count(*) filter (where case_due_at is null or closed_at <= case_due_at)::int as good
   from kewu.cases where project_id = $1 and procedure = 'finding' and ended and state = 'closed' and closed_at >= $2::timestamptz`,
);
export const draftPlans = statement<{ id: string; month: string }>(
  'read.draftPlans',
  `select id, month from kewu.plans where project_id = $1 and state = 'draft' order by month`,
);
/** Findings that somebody else has to move: those the administrative assistant follows up. By deadline. */
export const chasable = statement<{ id: string; at: string | null }>(
  'read.chasable',
  `select c.id, c.due_at as at from unnest(array['disposing', 'assigned', 'rectifying']) as s(state) cross join lateral (
     select c.id, c.due_at from kewu.cases c
     where c.project_id = $1 and c.procedure = 'finding' and c.state = s.state and not c.ended
     order by c.due_at, c.id limit $2) as c
   order by c.due_at, c.id limit $2`,
);
export const toSort = statement<{ id: string; at: string | null }>(
  'read.toSort',
  `select id, due_at as at from kewu.cases where project_id = $1 and procedure = 'finding' and state = 'reported'
     and not ended and ($2::timestamptz is null or (due_at, id) > ($2::timestamptz, $3::uuid))
   order by due_at, id limit $4`,
);
