import { statement } from '#server/db/statement.ts';

/** Of these photos ($2) those the store has a row of: whether they are shown as photos, and are going. */
export const photosKnown = statement<{ hash: string; photo: boolean; going: boolean }>(
  'verify.photosKnown',
  `select hash, kind = 'photo' as photo, gone_at is not null as going from kewu.files
   where project_id = $1 and hash = any($2::text[])`,
);

/** An event whose derived columns do not say what its body says; asked only once the bodies are known to be whole. */
export const derivedAmiss = statement<{ stream: string; seq: number }>(
  'verify.derivedAmiss',
  `select stream_id as stream, seq from kewu.events
   where project_id = $1 and (data <> body::jsonb or at <> (body::jsonb ->> 'at')::timestamptz) limit 1`,
);

/** An event of a person that no command of its instant was carried out for. From outside a case is opened, and no more. */
export const unaskedAmiss = statement<{ stream: string; seq: number }>(
  'verify.unaskedAmiss',
  `select e.stream_id as stream, e.seq from kewu.events e
   where e.project_id = $1 and e.data #>> '{by,id}' <> 'clock' and e.data #>> '{by,role}' not in ('child', 'parent', 'house')
     and not (e.data #>> '{by,id}' = 'outside' and e.seq = 1)
     and not exists (select from kewu.commands c where c.project_id = $1 and c.at = e.at) limit 1`,
);

/**
 * A command since the last anchor, of those that always leave an event ($2), of whose instant there is none. Before, destruction may
 * have taken it, and the anchors tell.
 */
export const unheardAmiss = statement<{ command: string; kind: string }>(
  'verify.unheardAmiss',
  `select c.id as command, c.kind from kewu.commands c
   where c.project_id = $1
     and c.kind = any($2::text[])
     and c.at > coalesce((select at from kewu.anchors where project_id = $1 order by n desc limit 1), '-infinity')
     and not exists (select from kewu.events e where e.project_id = $1 and e.at = c.at)
     and not exists (select from kewu.tombstones t where t.project_id = $1 and t.destroyed_at >= c.at) limit 1`,
);

/** What was written since the last anchor: events, and rows of the logs that are sealed. No `at`: there is no anchor yet. */
export const sinceAnchor = statement<{ n: number | null; at: string | null; events: number; logs: number }>(
  'verify.sinceAnchor',
  `with held as (select stream_id, max(seq) as seq from kewu.anchor_heads where project_id = $1 group by stream_id)
   select a.n, a.at,
     (select count(*)::int from kewu.events e left join held h using (stream_id)
      where e.project_id = $1 and e.seq > coalesce(h.seq, 0)) as events,
     (select count(*)::int from kewu.log_links l left join held h on h.stream_id = $1
      where l.project_id = $1 and l.seq > coalesce(h.seq, 0)) as logs
   from (values (1)) one left join (select n, at from kewu.anchors where project_id = $1 order by n desc limit 1) a on true`,
);

/** Rows the chain speaks of, by table. */
export const rowCounts = statement<{ name: string; n: number }>(
  'verify.rowCounts',
  `select 'events' as name, count(*) as n from kewu.events where project_id = $1
   union all select 'event_values' as name, count(*) as n from kewu.event_values where project_id = $1`,
);
