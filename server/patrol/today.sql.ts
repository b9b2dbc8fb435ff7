import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** How many rounds of a day stand in each state. */
export const roundsByState = statement<{ state: string; n: number }>(
  'patrol.roundsByState',
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
  'patrol.oddRounds',
  `select r.id, r.number, r.day, t.name as route, r.shift, r.state, s.name as walker, r.flags, r.window_end as "windowEnd"
   from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id
   left join kewu.staff s on s.id = r.walker_id
   where r.project_id = $1 and r.day between $2::date and $3::date
     and (r.state = 'missed' or jsonb_array_length(r.flags) > 0)
   order by r.day desc, r.window_start desc, r.id limit 100`,
);
/** Open findings by age in office days (0 today, then 1, 2, 3 and more), and those past their deadline. $5 the reader. */
export const findingAges = statement<{ age: number; n: number; overdue: number }>(
  'patrol.findingAges',
  `select least(3, greatest(0, $3::date - (c.opened_at at time zone $2)::date)) as age, count(*)::int as n,
     count(*) filter (where c.due_at < $4::timestamptz)::int as overdue
   from kewu.cases c where c.project_id = $1 and c.procedure = 'finding' and not c.ended and ${shownTo('$5')} group by 1 order by 1`,
);
/** Findings closed since $2, and how many of them within their deadline. $3 the reader. */
export const onTimeRate = statement<{ n: number; good: number }>(
  'patrol.onTimeRate',
  `select count(*)::int as n, count(*) filter (where c.case_due_at is null or c.closed_at <= c.case_due_at)::int as good
   from kewu.cases c where c.project_id = $1 and c.procedure = 'finding' and c.ended and c.state = 'closed'
     and c.closed_at >= $2::timestamptz and ${shownTo('$3')}`,
);
export const draftPlans = statement<{ id: string; month: string }>(
  'patrol.draftPlans',
  `select id, month from kewu.plans where project_id = $1 and state = 'draft' order by month`,
);
