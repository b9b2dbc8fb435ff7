import type { Words } from '#kernel/words.ts';
import { shownTo, shownToEach } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

export interface AlarmRow {
  id: string;
  caseId: string;
  number: string | null;
  placeId: string | null;
  placeLabel: string | null;
  role: string;
  reason: Words;
  raisedAt: string;
  raisedBy: string;
  raisedByName: string;
}

/** Alarms nobody has answered yet. $2 roles held in the whole project, $3 roles by zone as 'role zone', $4 sees all, $5 the reader. */
export const openAlarms = statement<AlarmRow>(
  'notify.openAlarms',
  `select a.id, a.case_id as "caseId", c.number, c.place_id as "placeId", p.label as "placeLabel", a.role, a.reason,
     a.raised_at as "raisedAt", a.raised_by as "raisedBy", s.name as "raisedByName"
   from kewu.alarms a join kewu.cases c on c.project_id = a.project_id and c.id = a.case_id
   left join kewu.places p on p.project_id = c.project_id and p.id = c.place_id
   join kewu.staff s on s.id = a.raised_by
   where a.project_id = $1 and a.acknowledged_at is null
     and ($4 or a.role = any ($2::text[]) or a.role || ' ' || c.zone_id = any ($3::text[]))
     and ${shownTo('$5')}
   order by a.raised_at desc, a.id limit 100`,
);

/** One alarm, whoever it rings at. $3 the reader. */
export const alarmById = statement<{
  id: string;
  caseId: string;
  role: string;
  zoneId: string | null;
  raisedBy: string;
  acknowledgedBy: string | null;
  acknowledgedByName: string | null;
}>(
  'notify.alarmById',
  `select a.id, a.case_id as "caseId", a.role, c.zone_id as "zoneId", a.raised_by as "raisedBy",
     a.acknowledged_by as "acknowledgedBy", s.name as "acknowledgedByName"
   from kewu.alarms a join kewu.cases c on c.project_id = a.project_id and c.id = a.case_id
   left join kewu.staff s on s.id = a.acknowledged_by
   where a.project_id = $1 and a.id = $2 and ${shownTo('$3')}`,
);

/** Writes answers down ($3), none later than now ($2). An answer that stands already is left alone. */
export const answerAlarms = statement(
  'notify.answerAlarms',
  `update kewu.alarms a set acknowledged_at = least(x.at, $2::timestamptz), acknowledged_by = x.by, answer = x.answer
   from jsonb_to_recordset($3::jsonb) as x(id uuid, at timestamptz, by uuid, answer text)
   where a.project_id = $1 and a.id = x.id and a.acknowledged_at is null`,
);

/**
 * Raises unanswered alarms of a project by one rung and tells the people there: first the security lead, then the
 * manager, where it stays; a rung nobody holds passes on to the manager. From whom the case is hidden is told nothing; where
 * that leaves nobody the company is told. $2 now, $3 when the next rung is due, $4 office day. The update claims: of two processes the second finds the time already moved.
 */
export const climb = statement<{ alarms: number; told: number }>(
  'notify.climb',
  `with risen as (
     update kewu.alarms set climbed = climbed + 1, climb_at = case when climbed = 0 then $3::timestamptz end
     where project_id = $1 and acknowledged_at is null and climb_at <= $2::timestamptz
     returning id, case_id, reason, case climbed when 1 then 'security-lead' else 'manager' end as rung
   ), holders as (
     select distinct g.role, g.staff_id from kewu.grants g
     join kewu.staff s on s.id = g.staff_id and s.state = 'active' and s.login is not null
     where (g.project_id = $1 and g.role in ('security-lead', 'manager', 'company') or g.project_id is null and g.role = 'company')
       and g.from_day <= $4::date and (g.to_day is null or g.to_day >= $4::date)
   ), able as (
     select r.id, h.role, h.staff_id from risen r cross join holders h
     where ${shownToEach('h.staff_id', '$4::date', '$1', 'r.case_id')}
   ), told as (
     insert into kewu.notices (project_id, id, staff_id, kind, subject_kind, subject_id, say, at)
     select $1::uuid, gen_random_uuid(), h.staff_id, 'alarm', 'case', r.case_id,
       jsonb_build_object('zh', '警报无人应答：' || (r.reason->>'zh'), 'en', 'An alarm is unanswered: ' || (r.reason->>'en')), $2::timestamptz
     from risen r join able h on h.id = r.id and h.role = case
       when exists (select from able x where x.id = r.id and x.role = r.rung) then r.rung
       when exists (select from able x where x.id = r.id and x.role = 'manager') then 'manager' else 'company' end
     returning 1
   )
   select (select count(*)::int from risen) as alarms, (select count(*)::int from told) as told`,
);
