import { shownToEach } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** Projects that have something to tell. The outbox belongs to no project: only what it leads to does. */
export const waitingProjects = statement<{ id: string }>(
  'notify.waitingProjects',
  `select distinct project_id as id from (
     select project_id from kewu.outbox where kind = 'notify' and not_before <= $1::timestamptz order by not_before, id limit $2
   ) as first`,
);

/**
 * Takes rows of the outbox and writes one notice per person told, in one statement: a row is gone exactly when its
 * notices are there. $1 now, $2 projects, $3 how many rows, $4 office day. A role is told where it is held: for the
 * whole project, or for the zone of the matter. Whoever did it is not told of it, nor
 * anybody from whom the case is hidden. $5 only this row.
 */
export const drainOnce = statement<{ taken: number; told: number; projects: string[] }>(
  'notify.drainOnce',
  `with mine as materialized (
     select id from kewu.outbox where kind = 'notify' and not_before <= $1::timestamptz and project_id = any ($2::uuid[])
       and ($5::uuid is null or id = $5::uuid)
     order by not_before, id limit $3 for update skip locked
   ), taken as (
     delete from kewu.outbox o using mine where o.id = mine.id
     returning o.id, o.project_id, o.body->'to' as target, o.body->'say' as say, (o.body->>'case')::uuid as case_id,
       (o.body->>'round')::uuid as round_id, (o.body->>'zone')::uuid as zone_id, (o.body->>'by')::uuid as by_id,
       (o.body->>'paper')::uuid as paper_id, o.body ? 'papers' as papers
   ), aimed as (
     select t.*, t.target->>'role' as role, c.opener_id, c.assignee_id,
       -- nobody in charge yet: the department is
       case when t.target ? 'department' then t.target->>'department'
         when t.target->>'relation' = 'department' or (t.target->>'relation' = 'assignee' and c.assignee_id is null)
         then c.department end as department
     from taken t left join kewu.cases c on c.project_id = t.project_id and c.id = t.case_id
   ), meant as (
     select a.id, g.staff_id from aimed a join kewu.grants g on g.role = a.role
       and (g.project_id = a.project_id or g.project_id is null)
       and (g.zone_id is null or a.zone_id is null or g.zone_id = a.zone_id)
       and g.from_day <= $4::date and (g.to_day is null or g.to_day >= $4::date)
     union
     select a.id, p.staff_id from aimed a
       join kewu.departments d on d.project_id = a.project_id and d.kind = a.department
       join kewu.posts p on p.project_id = a.project_id and p.department_id = d.id
     union
     select id, case target->>'relation' when 'opener' then opener_id when 'assignee' then assignee_id end from aimed
     union
     select id, (target->>'staff')::uuid from aimed
   ), told as (
     insert into kewu.notices (project_id, id, staff_id, kind, subject_kind, subject_id, say, at)
     select a.project_id, gen_random_uuid(), s.id, 'notice',
       case when a.case_id is not null then 'case' when a.round_id is not null then 'round'
         when a.paper_id is not null then 'paper' when a.papers then 'papers' else 'office' end,
       coalesce(a.case_id, a.round_id, a.paper_id, a.project_id), a.say, $1::timestamptz
     from aimed a join meant m on m.id = a.id
     join kewu.staff s on s.id = m.staff_id and s.state = 'active' and s.login is not null
     where s.id is distinct from a.by_id
       and (a.case_id is null or ${shownToEach('s.id', '$4::date', 'a.project_id', 'a.case_id')})
     returning project_id
   )
   select (select count(*)::int from taken) as taken, (select count(*)::int from told) as told,
     array(select distinct project_id::text from told) as projects`,
);

/** Rows that are due, by id: what a batch that failed is gone through one by one with. */
export const dueRows = statement<{ id: string; projectId: string }>(
  'notify.dueRows',
  `select id, project_id as "projectId" from kewu.outbox where kind = 'notify' and not_before <= $1::timestamptz
   order by not_before, id limit $2`,
);

/**
 * Puts a row ($2) off that could not be carried out, so that it does not hold up the others: minute by minute longer, and
 * for good after $3 tries. $4 what the database said.
 */
export const putOff = statement(
  'notify.putOff',
  `update kewu.outbox set tries = tries + 1, fault = $4,
     not_before = case when tries + 1 >= $3 then 'infinity' else $1::timestamptz + (tries + 1) * interval '1 minute' end,
     set_aside_at = case when tries + 1 >= $3 then $1::timestamptz end
   where id = $2`,
);

export const ring = statement('notify.ring', `select pg_notify('kewu', $1)`);
