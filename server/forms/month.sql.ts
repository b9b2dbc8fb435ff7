import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** The rounds of a month, in the order of the days and windows. $2 its first day. */
export const roundsOfMonth = statement<{
  id: string;
  number: string | null;
  day: string;
  shift: string;
  route: string;
  walker: string | null;
  startedAt: string | null;
  endedAt: string | null;
  signedAt: string | null;
  state: string;
  reason: string | null;
  visited: number;
  total: number;
  fails: number;
  byHand: number;
  flags: number;
  head: string | null;
}>(
  'forms.roundsOfMonth',
  `select r.id, r.number, r.day, r.shift, t.code || ' ' || t.name as route, s.name as walker, r.started_at as "startedAt",
     r.ended_at as "endedAt", r.signed_at as "signedAt", r.state, r.reason, r.visited, r.total, r.fails, r.by_hand as "byHand",
     jsonb_array_length(r.flags) as flags, encode(r.head, 'hex') as head
   from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id left join kewu.staff s on s.id = r.walker_id
   where r.project_id = $1 and r.day >= $2::date and r.day < $2::date + interval '1 month'
   order by r.day, r.window_start, r.id`,
);

/** Findings that the rounds of a month opened, in the order they were found. $2 its first day, $3 the reader. */
export const findingsOfMonth = statement<{ id: string; roundId: string; signed: boolean }>(
  'forms.findingsOfMonth',
  `select c.id, r.id as "roundId", r.signed_at is not null as signed
   from kewu.rounds r join kewu.events e on e.project_id = $1 and e.stream_id = r.id and e.data->>'step' = 'visit'
   cross join jsonb_array_elements_text(e.data->'values'->'cases') as x(id)
   join kewu.cases c on c.project_id = $1 and c.id = x.id::uuid and c.origin->>'round' = r.id::text
   where r.project_id = $1 and r.day >= $2::date and r.day < $2::date + interval '1 month' and r.fails > 0
     and ${shownTo('$3')}
   order by c.opened_at, c.id`,
);

/** What the rounds of a month looked at: items answered in all visits. */
export const itemsOfMonth = statement<{ visits: number; items: number }>(
  'forms.itemsOfMonth',
  `select count(*)::int as visits, coalesce(sum(items), 0)::int as items from kewu.visits
   where project_id = $1 and day >= $2::date and day < $2::date + interval '1 month'`,
);

/** The archive sheet of a month. $2 its first day. */
export const archiveOfMonth = statement<{ caseId: string }>(
  'forms.archiveOfMonth',
  'select case_id as "caseId" from kewu.months where project_id = $1 and month = $2::date',
);
