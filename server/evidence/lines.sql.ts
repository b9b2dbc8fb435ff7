import { statement } from '#server/db/statement.ts';

/** Anchors that hold one of these streams ($2). */
export const anchorsHolding = statement<{ n: number }>(
  'verify.anchorsHolding',
  'select distinct n from kewu.anchor_heads where project_id = $1 and stream_id = any($2::uuid[])',
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
  role: string;
  at: string;
  step: string;
  method: string;
  hash: string;
}>(
  'verify.signaturesOfStreams',
  `select stream_id as stream, seq, staff_id as staff, role, at, step, method, encode(event_hash, 'hex') as hash
   from kewu.signatures where project_id = $1 and stream_id = any ($2::uuid[]) order by stream_id, seq`,
);
