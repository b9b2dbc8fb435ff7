import { type Query, statement } from '#server/db/statement.ts';
import { checklists } from './all.ts';

const publish = statement(
  'checklists.publish',
  `insert into kewu.checklists (key, version, body, published_at)
   select x.key, x.version, x.body, $2::timestamptz
   from jsonb_to_recordset($1::jsonb) as x(key text, version int, body jsonb)
   on conflict do nothing`,
);

/** Writes the shipped checklists that are not there yet. A version that is there stays as it was first written. */
export async function publishChecklists(q: Query, now: Date): Promise<void> {
  const rows = checklists.map((body) => ({ key: body.key, version: body.version, body }));
  await q(publish, [JSON.stringify(rows), now.toISOString()]);
}
