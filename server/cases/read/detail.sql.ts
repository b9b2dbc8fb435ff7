import type { Words } from '#kernel/words.ts';
import { statement } from '#server/db/statement.ts';

/** The readable body of an event; written by unit-of-work.ts. */
export interface EventData {
  step: string;
  state: string;
  at: string;
  happenedAt: string;
  by: { id: string; role: string };
  values: Record<string, unknown>;
}

/** The events of a case, with what was sealed and the signature given with each. */
export const eventsOf = statement<{
  seq: number;
  data: EventData;
  sealed: Record<string, string> | null;
  method: 'typed' | 'drawn' | null;
  drawing: string | null;
  returned: boolean;
}>(
  'read.eventsOf',
  `select e.seq, e.data, s.method, s.drawing, s.returned_seq is not null as returned,
     (select jsonb_object_agg(v.name, v.value) from kewu.event_values v
       where v.project_id = $1 and v.stream_id = $2 and v.seq = e.seq) as sealed
   from kewu.events e
   left join kewu.signatures s on s.project_id = e.project_id and s.stream_id = e.stream_id and s.seq = e.seq
   where e.project_id = $1 and e.stream_id = $2 order by e.seq`,
);

/** Ids of the family of a case, its root first. */
export const familyIds = statement<{ id: string }>(
  'read.familyIds',
  `select id from kewu.cases where project_id = $1
     and root_id = (select root_id from kewu.cases where project_id = $1 and id = $2) order by id`,
);

export const alarmsOfCase = statement<{
  id: string;
  reason: Words;
  raisedAt: string;
  raisedBy: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  answer: string | null;
}>(
  'read.alarmsOfCase',
  `select id, reason, raised_at as "raisedAt", raised_by as "raisedBy", acknowledged_at as "acknowledgedAt",
     acknowledged_by as "acknowledgedBy", answer
   from kewu.alarms where project_id = $1 and case_id = $2 order by raised_at`,
);

export const namesOfStaff = statement<{ id: string; name: string }>(
  'read.namesOfStaff',
  'select id, name from kewu.staff where id = any($1::uuid[])',
);
export const labelsOfPlaces = statement<{ id: string; label: string }>(
  'read.labelsOfPlaces',
  'select id, label from kewu.places where project_id = $1 and id = any($2::uuid[])',
);

/** The sealed values of single events. $2: JSON list of { stream, seq }. */
export const sealedWords = statement<{ streamId: string; seq: number; name: string; value: string }>(
  'read.sealedWords',
  `select v.stream_id as "streamId", v.seq, v.name, v.value
   from jsonb_to_recordset($2::jsonb) as x(stream uuid, seq int)
   join kewu.event_values v on v.project_id = $1 and v.stream_id = x.stream and v.seq = x.seq`,
);
