import { statement } from '#server/db/statement.ts';

/** Rows beside the chain that must be as many as the chain speaks of. */
export const rowCounts = statement<{ events: number; values: number; signatures: number; visits: number }>(
  'verify.rowCounts',
  `select (select count(*) from kewu.events where project_id = $1)::int as events,
     (select count(*) from kewu.event_values where project_id = $1)::int as values,
     (select count(*) from kewu.signatures where project_id = $1)::int as signatures,
     (select count(*) from kewu.visits where project_id = $1)::int as visits`,
);

/** An event whose derived columns do not say what its body says; asked only once the bodies are known to be whole. */
export const derivedAmiss = statement<{ stream: string; seq: number }>(
  'verify.derivedAmiss',
  `select stream_id as stream, seq from kewu.events
   where project_id = $1 and (data <> body::jsonb or at <> (body::jsonb ->> 'at')::timestamptz) limit 1`,
);

/** A case that stands in another state than its last event led to. */
export const stateAmiss = statement<{ stream: string; seq: number }>(
  'verify.stateAmiss',
  `select c.id as stream, c.seq from kewu.cases c
   join kewu.events e on e.project_id = c.project_id and e.stream_id = c.id and e.seq = c.seq
   where c.project_id = $1 and c.state is distinct from e.data ->> 'state' limit 1`,
);

/** A drawn signature that is shown otherwise than it was given. */
export const drawingAmiss = statement<{ stream: string; seq: number }>(
  'verify.drawingAmiss',
  `select s.stream_id as stream, s.seq from kewu.signatures s
   join kewu.event_values v on v.project_id = s.project_id and v.stream_id = s.stream_id and v.seq = s.seq
     and v.name = 'signature'
   where s.project_id = $1 and s.drawing is distinct from (v.value::jsonb #>> '{}') limit 1`,
);

export const filesAfter = statement<{ hash: string; size: number }>(
  'verify.filesAfter',
  'select hash, size from kewu.files where project_id = $1 and hash > $2 and gone_at is null order by hash limit $3',
);
