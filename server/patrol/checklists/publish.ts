import { type Query, statement } from '#server/db/statement.ts';
import { checklists } from './all.ts';

const publish = statement(
  'checklists.publish',
  `with newest as materialized (
     select distinct on (key) key, version, shipped, edited from kewu.checklists order by key, version desc
   )
   insert into kewu.checklists (key, version, body, published_at, shipped)
   select x.key, n.version, jsonb_set(x.body, '{version}', to_jsonb(n.version)), $2::timestamptz, x.version
   from jsonb_to_recordset($1::jsonb) as x(key text, version int, body jsonb)
   left join newest o on o.key = x.key
   cross join lateral (select greatest(x.version, coalesce(o.version, 0) + 1) as version) n
   where o.key is null or (o.shipped < x.version and not o.edited
     and not exists (select from kewu.checklist_drafts d where d.family = x.body->>'family'))
   on conflict do nothing`,
);

/**
 * Writes the shipped checklists that are not there yet, as the next version of their key. What is there stays as it was
 * first written; a checklist that the company has edited, or is editing, stays the company's: it is offered the shipped
 * text as a draft instead (docs/decisions/0020-checklist-versions.md).
 */
export async function publishChecklists(q: Query, now: Date): Promise<void> {
  const rows = checklists.map((body) => ({ key: body.key, version: body.version, body }));
  await q(publish, [JSON.stringify(rows), now.toISOString()]);
}
