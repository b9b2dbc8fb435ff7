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

/** The events of cases ($2), with what was sealed and the signature given with each. */
export const eventsOfCases = statement<{
  streamId: string;
  seq: number;
  data: EventData;
  sealed: Record<string, string> | null;
  method: 'typed' | 'drawn' | null;
  drawing: string | null;
  returned: boolean;
}>(
  'read.eventsOfCases',
  `select e.stream_id as "streamId", e.seq, e.data, s.method, s.drawing, s.returned_seq is not null as returned,
     (select jsonb_object_agg(v.name, v.value) from kewu.event_values v
       where v.project_id = $1 and v.stream_id = e.stream_id and v.seq = e.seq) as sealed
   from kewu.events e
   left join kewu.signatures s on s.project_id = e.project_id and s.stream_id = e.stream_id and s.seq = e.seq
   where e.project_id = $1 and e.stream_id = any($2::uuid[]) order by e.stream_id, e.seq`,
);

export const alarmsOfCases = statement<{
  caseId: string;
  id: string;
  reason: Words;
  raisedAt: string;
  raisedBy: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  answer: string | null;
}>(
  'read.alarmsOfCases',
  `select id, case_id as "caseId", reason, raised_at as "raisedAt", raised_by as "raisedBy", acknowledged_at as "acknowledgedAt",
     acknowledged_by as "acknowledgedBy", answer
   from kewu.alarms where project_id = $1 and case_id = any($2::uuid[]) order by raised_at`,
);

export const namesOfStaff = statement<{ id: string; name: string }>(
  'read.namesOfStaff',
  'select id, name from kewu.staff where id = any($1::uuid[])',
);
/** What people ($2), places ($3) and households ($4) are called. */
export const namesOf = statement<{ kind: 'staff' | 'place' | 'party'; id: string; name: string }>(
  'read.namesOf',
  `select 'staff' as kind, id, name from kewu.staff where id = any($2::uuid[])
   union all select 'place', id, label from kewu.places where project_id = $1 and id = any($3::uuid[])
   union all select 'party', id, name from kewu.parties where project_id = $1 and id = any($4::uuid[]) and erased_at is null`,
);

/** The sealed values of single events. $2: JSON list of { stream, seq }. */
export const sealedWords = statement<{ streamId: string; seq: number; name: string; value: string }>(
  'read.sealedWords',
  `select v.stream_id as "streamId", v.seq, v.name, v.value
   from jsonb_to_recordset($2::jsonb) as x(stream uuid, seq int)
   join kewu.event_values v on v.project_id = $1 and v.stream_id = x.stream and v.seq = x.seq`,
);

/** Households ($2) with their numbers. */
export const partiesInFull = statement<{ id: string; name: string; phones: string[] }>(
  'read.partiesInFull',
  `select p.id, p.name, array(select c.value from kewu.party_contacts c
     where c.project_id = $1 and c.party_id = p.id and c.kind = 'phone' order by c.sort) as phones
   from kewu.parties p where p.project_id = $1 and p.id = any($2::uuid[]) and p.erased_at is null`,
);
