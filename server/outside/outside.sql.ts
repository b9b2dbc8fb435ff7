import { statement } from '#server/db/statement.ts';

/** The place a code hangs at; $2. */
export const placeOfCode = statement<{ id: string; label: string; zoneId: string | null }>(
  'outside.placeOfCode',
  `select id, label, case when kind = 'zone' then id else zone_id end as "zoneId" from kewu.places
   where project_id = $1 and id = $2 and retired_at is null`,
);

/** How much came in from outside of the place ($2) since $3. */
export const takenSince = statement<{ n: number }>(
  'outside.takenSince',
  `select count(*)::int as n from kewu.cases
   where project_id = $1 and place_id = $2 and opened_at >= $3::timestamptz and origin ? 'outside'`,
);

/** The case of that id ($2), when it came in from outside of the place ($3): its number, and what was sent, as JSON texts by box. */
export const takenAs = statement<{ number: string; procedure: string; plain: object; sealed: Record<string, string> }>(
  'outside.takenAs',
  `select c.number, c.procedure, e.data -> 'values' as plain,
     (select coalesce(jsonb_object_agg(v.name, v.value), '{}') from kewu.event_values v
      where v.project_id = c.project_id and v.stream_id = c.id and v.seq = 1) as sealed
   from kewu.cases c join kewu.events e on e.project_id = c.project_id and e.stream_id = c.id and e.seq = 1
   where c.project_id = $1 and c.id = $2 and c.place_id = $3 and c.origin ? 'outside'`,
);
