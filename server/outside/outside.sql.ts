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

/** The case of that id ($2), when it came in from outside of the place ($3): its number, and of what it was made. */
export const takenAs = statement<{ number: string; made: string }>(
  'outside.takenAs',
  `select number, origin ->> 'outside' as made from kewu.cases
   where project_id = $1 and id = $2 and place_id = $3 and origin ? 'outside'`,
);
