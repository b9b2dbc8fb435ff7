import { statement } from '#server/db/statement.ts';

/**
 * The one writer of evidence. $1 project, $2 its code, $3 now, $4 office day, then JSON arrays: cases, events, values,
 * signatures, returned signatures, alarms, outbox, the command. Kinds of numbers are drawn in alphabetical order, so two
 * transactions never wait for each other crosswise.
 */
export const flushUnit = statement<{ id: string; number: string }>(
  'cases.writeLedger',
  `with c as (
     select * from jsonb_to_recordset($5::jsonb) as x("ord" int, "id" uuid, "isNew" boolean, "rootId" uuid, "parentId" uuid,
       "origin" jsonb, "procedure" text, "version" int, "prefix" text, "state" text, "ended" boolean, "zoneId" uuid,
       "placeId" uuid, "sheet" jsonb, "history" jsonb, "title" text, "openerId" uuid, "assigneeId" uuid, "department" text,
       "major" boolean, "openedAt" timestamptz, "enteredAt" timestamptz, "dueAt" timestamptz, "caseDueAt" timestamptz,
       "stateDueAt" timestamptz, "heldSince" timestamptz, "standInId" uuid, "lapsesAt" timestamptz, "closedAt" timestamptz, "dueMoved" boolean, "seq" int, "head" text)
   ), drawn as (
     insert into kewu.numbers as n (project_id, kind, day, last)
     select $1::uuid, prefix, $4::date, count(*) from c where "isNew" group by prefix order by prefix
     on conflict (project_id, kind, day) do update set last = n.last + excluded.last
     returning kind, last
   ), numbered as (
     select c.id, c.prefix || '-' || $2::text || '-' || to_char($4::date, 'YYYYMMDD') || '-' || lpad(n::text, greatest(4, length(n::text)), '0') as number
     from (select c.id, c.prefix, d.last - count(*) over (partition by c.prefix) + row_number() over (partition by c.prefix order by c.ord) as n
       from c join drawn d on d.kind = c.prefix where c."isNew") as c
   ), made as (
     insert into kewu.cases (project_id, id, root_id, parent_id, origin, procedure, version, number, state, ended, zone_id, place_id,
       sheet, history, title, opener_id, assignee_id, department, major, opened_at, entered_at, due_at, case_due_at, state_due_at,
       held_since, stand_in_id, lapses_at, closed_at, seq, head, head_at)
     select $1::uuid, c.id, "rootId", "parentId", origin, procedure, version, n.number, state, ended, "zoneId", "placeId",
       sheet, history, title, "openerId", "assigneeId", department, major, "openedAt", "enteredAt", "dueAt", "caseDueAt", "stateDueAt",
       "heldSince", "standInId", "lapsesAt", "closedAt", seq, decode(head, 'hex'), $3::timestamptz
     from c join numbered n on n.id = c.id order by c.ord
   ), changed as (
     update kewu.cases t set state = c.state, ended = c.ended, sheet = c.sheet, history = c.history, zone_id = c."zoneId", place_id = c."placeId", assignee_id = c."assigneeId",
       department = c.department, major = c.major, entered_at = c."enteredAt", due_at = c."dueAt", case_due_at = c."caseDueAt",
       state_due_at = c."stateDueAt", held_since = c."heldSince", stand_in_id = c."standInId", lapses_at = c."lapsesAt", closed_at = c."closedAt", seq = c.seq, head = decode(c.head, 'hex'),
       head_at = $3::timestamptz,
       escalation = case when c."dueMoved" then 0 else t.escalation end,
       escalated_at = case when c."dueMoved" then null else t.escalated_at end
     from c where t.project_id = $1::uuid and t.id = c.id and not c."isNew"
   ), events as (
     insert into kewu.events (project_id, stream_id, seq, prev, hash, body, data, at)
     select $1::uuid, "streamId", seq, decode(prev, 'hex'), decode(hash, 'hex'), body, body::jsonb, $3::timestamptz
     from jsonb_to_recordset($6::jsonb) as x("streamId" uuid, seq int, prev text, hash text, body text)
   ), sealed as (
     insert into kewu.event_values (project_id, stream_id, seq, name, salt, value)
     select $1::uuid, "streamId", seq, name, decode(salt, 'hex'), value
     from jsonb_to_recordset($7::jsonb) as x("streamId" uuid, seq int, name text, salt text, value text)
   ), signed as (
     insert into kewu.signatures (project_id, stream_id, seq, staff_id, role, step, method, drawing, event_hash, at)
     select $1::uuid, "streamId", seq, "staffId", role, step, method, drawing, decode(hash, 'hex'), $3::timestamptz
     from jsonb_to_recordset($8::jsonb) as x("streamId" uuid, seq int, "staffId" uuid, role text, step text, method text, drawing text, hash text)
   ), undone as (
     update kewu.signatures s set returned_seq = x.seq
     from jsonb_to_recordset($9::jsonb) as x("streamId" uuid, step text, seq int)
     where s.project_id = $1::uuid and s.stream_id = x."streamId" and s.step = x.step and s.returned_seq is null and s.seq < x.seq
   ), alarmed as (
     insert into kewu.alarms (project_id, id, case_id, role, reason, raised_at, raised_by, climb_at)
     select $1::uuid, id, "caseId", role, reason, $3::timestamptz, "raisedBy", "climbAt"
     from jsonb_to_recordset($10::jsonb) as x(id uuid, "caseId" uuid, role text, reason jsonb, "raisedBy" uuid, "climbAt" timestamptz)
   ), queued as (
     insert into kewu.outbox (id, project_id, kind, body, created_at, not_before)
     select id, $1::uuid, kind, body, $3::timestamptz, $3::timestamptz from jsonb_to_recordset($11::jsonb) as x(id uuid, kind text, body jsonb)
   ), marked as (
     insert into kewu.commands (project_id, month, id, body_hash, kind, staff_id, result, device_at, offset_ms, at)
     select $1::uuid, month, id, decode("bodyHash", 'hex'), kind, "staffId", result, "deviceAt", "offsetMs", $3::timestamptz
     from jsonb_to_recordset($12::jsonb) as x(month date, id uuid, "bodyHash" text, kind text, "staffId" uuid, result jsonb, "deviceAt" timestamptz, "offsetMs" int)
   )
   select id, number from numbered`,
);
