import { statement } from '#server/db/statement.ts';
import { type CaseRow, columns } from './cases.sql.ts';

/**
 * Cases past their deadline whose next rung is due: $2 now, $3 escalate.after, $4 how many. Held ones wait. Locks the
 * roots of their families, as every writer does, and passes over those somebody is writing to: they come next time.
 * $5 only this one.
 */
export const claimOverdue = statement<{ id: string }>(
  'cases.claimOverdue',
  `select c.id from kewu.cases c join kewu.cases r on r.project_id = c.project_id and r.id = c.root_id
   where c.project_id = $1 and not c.ended and c.due_at < $2::timestamptz and c.held_since is null
     and (c.escalated_at is null or c.escalated_at + $3::interval <= $2::timestamptz)
     and ($5::uuid is null or c.id = $5::uuid)
   order by c.due_at, c.id limit $4 for update of r skip locked`,
);

/** The claimed cases as they stand once the locks are held: another sweep may have been there in between. */
export const overdueCases = statement<CaseRow & { escalation: number }>(
  'cases.overdueCases',
  `select ${columns}, c.escalation from kewu.cases c
   where c.project_id = $1 and c.id = any ($4::uuid[]) and not c.ended and c.due_at < $2::timestamptz
     and c.held_since is null and (c.escalated_at is null or c.escalated_at + $3::interval <= $2::timestamptz)
   order by c.id`,
);

/** From whom cases ($2) are hidden. */
export const hiddenOf = statement<{ caseId: string; staffId: string }>(
  'cases.hiddenOf',
  'select case_id as "caseId", staff_id as "staffId" from kewu.case_hidden where project_id = $1 and case_id = any($2::uuid[])',
);
/** Writes down how far each case has climbed. $3 ids and $4 rungs, in the same order. */
export const climbed = statement(
  'cases.climbed',
  `update kewu.cases c set escalation = x.rung, escalated_at = $2::timestamptz
   from unnest($3::uuid[], $4::int[]) as x (id, rung) where c.project_id = $1 and c.id = x.id`,
);

/** A case ($3) that could not climb is looked at again when the pause is over, as if it had. */
export const passedOver = statement(
  'cases.passedOver',
  'update kewu.cases set escalated_at = $2::timestamptz where project_id = $1 and id = $3',
);

/** Every post of the office: who sits there (nobody: vacant, or the person has left), and which one is above it. */
export const chairs = statement<{ id: string; superiorId: string | null; staffId: string | null }>(
  'cases.chairs',
  `select p.id, p.superior_id as "superiorId", s.id as "staffId"
   from kewu.posts p left join kewu.staff s on s.id = p.staff_id and s.state = 'active'
   where p.project_id = $1 order by p.number`,
);

export const departmentHeads = statement<{ kind: string; headId: string }>(
  'cases.departmentHeads',
  `select d.kind, s.id as "headId" from kewu.departments d join kewu.staff s on s.id = d.head_id and s.state = 'active'
   where d.project_id = $1`,
);

/** Who sorts what nobody is in charge of: the property assistants of the whole project. */
export const sorters = statement<{ id: string }>(
  'cases.sorters',
  `select distinct s.id from kewu.grants g join kewu.staff s on s.id = g.staff_id and s.state = 'active'
   where g.project_id = $1 and g.role = 'property-assistant' and g.zone_id is null
     and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date) order by s.id`,
);
