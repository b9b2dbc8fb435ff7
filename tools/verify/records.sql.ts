import { statement } from '#server/db/statement.ts';

/** Heads of cases and rounds, by id. $2 the id before, $3 how many. */
export const streamHeads = statement<{
  stream: string;
  kind: string;
  number: string | null;
  seq: number;
  head: string;
}>(
  'verify.streamHeads',
  `select * from (
     select id as stream, procedure as kind, number, seq, encode(head, 'hex') as head from kewu.cases
     where project_id = $1 and id > $2::uuid
     union all
     select id, 'round', number, seq, encode(head, 'hex') from kewu.rounds
     where project_id = $1 and id > $2::uuid and seq > 0
   ) as s order by stream limit $3`,
);

export const tombstones = statement<{ stream: string; number: string | null; seq: number; head: string; list: string }>(
  'verify.tombstones',
  `select stream_id as stream, number, seq, encode(head, 'hex') as head, list_id as list
   from kewu.tombstones where project_id = $1 order by stream_id`,
);

export const headsOfAnchor = statement<{ stream: string; seq: number; head: string }>(
  'verify.headsOfAnchor',
  `select stream_id as stream, seq, encode(head, 'hex') as head
   from kewu.anchor_heads where project_id = $1 and n = $2 order by stream_id`,
);

/** Streams that have events, whatever they belong to. $2 the id before, $3 how many. */
export const eventStreams = statement<{ stream: string }>(
  'verify.eventStreams',
  `select distinct stream_id as stream from kewu.events where project_id = $1 and stream_id > $2::uuid
   order by stream_id limit $3`,
);

export const eventsOfStreams = statement<{ stream: string; seq: number; prev: string; hash: string; body: string }>(
  'verify.eventsOfStreams',
  `select stream_id as stream, seq, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash, body
   from kewu.events where project_id = $1 and stream_id = any ($2::uuid[]) order by stream_id, seq`,
);

export const valuesOfStreams = statement<{ stream: string; seq: number; name: string; salt: string; value: string }>(
  'verify.valuesOfStreams',
  `select stream_id as stream, seq, name, encode(salt, 'hex') as salt, value
   from kewu.event_values where project_id = $1 and stream_id = any ($2::uuid[]) order by stream_id, seq, name`,
);

export const signaturesOfStreams = statement<{
  stream: string;
  seq: number;
  staff: string;
  step: string;
  method: string;
  hash: string;
}>(
  'verify.signaturesOfStreams',
  `select stream_id as stream, seq, staff_id as staff, step, method, encode(event_hash, 'hex') as hash
   from kewu.signatures where project_id = $1 and stream_id = any ($2::uuid[]) order by stream_id, seq`,
);

/** Visits of rounds, with the photos handed in with each. */
export const visitsOfStreams = statement<{
  visit: string;
  answers: unknown;
  note: string | null;
  interviewee: string | null;
  photos: string[];
}>(
  'verify.visitsOfStreams',
  `select v.id as visit, v.answers, v.note, v.interviewee,
     array(select p.hash from kewu.photo_uses p where p.project_id = $1 and p.visit_id = v.id) as photos
   from kewu.rounds r join kewu.visits v on v.project_id = r.project_id and v.day = r.day and v.round_id = r.id
   where r.project_id = $1 and r.id = any ($2::uuid[])`,
);

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
