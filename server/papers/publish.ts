import { v5 } from 'uuid';
import { type Query, statement } from '#server/db/statement.ts';
import { seedPapers } from './seeds/all.ts';

/** Namespace of the shipped papers' ids; made once, never changes. */
const namespace = 'a3c1f5de-7a0b-5b54-8f0e-2f6f1d9c4c11';
/** The id of a shipped paper: the same in every installation. */
export const seedPaperId = (key: string): string => v5(`paper:${key}`, namespace);

/** Two processes that begin together: each paper is made by one of them. */
const addPapers = statement<{ id: string }>(
  'papers.addShipped',
  `insert into kewu.papers (id, key, code, kind, newest, created_at)
   select id, key, code, kind, 1, $2::timestamptz from jsonb_to_recordset($1::jsonb) as x(id uuid, key text, code text, kind text)
   on conflict do nothing returning id`,
);
const addFirst = statement(
  'papers.addShippedFirst',
  `insert into kewu.paper_versions (paper_id, n, label, content, audience, from_day, shipped, edited, published_at)
   select id, 1, 'A/0', content, audience, $3::date, version, false, $2::timestamptz
   from jsonb_to_recordset($1::jsonb) as x(id uuid, version int, content jsonb, audience text[])`,
);
/** Newer shipped texts of papers that nobody has edited, withdrawn or is writing on; they hold from $3 on. */
const addNewer = statement<{ id: string; n: number }>(
  'papers.addShippedNewer',
  `with given as (
     select * from jsonb_to_recordset($1::jsonb) as x(id uuid, version int, content jsonb, audience text[])
   ), due as materialized (
     select g.*, p.newest + 1 as n from given g join kewu.papers p on p.id = g.id
       join kewu.paper_versions v on v.paper_id = p.id and v.n = p.newest
     where v.shipped < g.version and p.withdrawn_on is null
       and not exists (select from kewu.paper_versions e where e.paper_id = p.id and e.edited)
       and not exists (select from kewu.paper_drafts d where d.paper_id = p.id)
   )
   insert into kewu.paper_versions (paper_id, n, label, content, audience, from_day, shipped, edited, published_at)
   select id, n, 'A/' || (n - 1), content, audience, $3::date, version, false, $2::timestamptz from due
   on conflict do nothing returning paper_id as id, n`,
);
const moveNewest = statement(
  'papers.moveNewest',
  `update kewu.papers p set newest = x.n from jsonb_to_recordset($1::jsonb) as x(id uuid, n int) where p.id = x.id`,
);

/**
 * Publishes the shipped papers that are not there yet, as the company's, in force from `from`; of those there, a newer
 * text from `next` on, unless the company has made the paper its own: then it is offered as a draft. Papers are written
 * for every office, so this runs as the owner.
 */
export async function publishPapers(q: Query, now: Date, from: string, next: string): Promise<void> {
  const rows = seedPapers.map((one) => ({ id: seedPaperId(one.key), ...one }));
  const made = new Set((await q(addPapers, [JSON.stringify(rows), now.toISOString()])).map(({ id }) => id));
  const first = rows.filter(({ id }) => made.has(id));
  if (first.length > 0) await q(addFirst, [JSON.stringify(first), now.toISOString(), from]);
  const newer = await q(addNewer, [JSON.stringify(rows), now.toISOString(), next]);
  if (newer.length > 0) await q(moveNewest, [JSON.stringify(newer)]);
}
