import { shownTo, shownToEach } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';
import type { Mark } from './rows.sql.ts';

/** True while the step `x.asked` was taken later than any of its answers, or when nothing has to be asked. */
const unanswered = `(x.asked is null or
  coalesce((select max((d ->> 'seq')::int) from jsonb_array_elements(c.history -> 'steps') as d where d ->> 'step' = x.asked), 0)
  > coalesce((select max((d ->> 'seq')::int) from jsonb_array_elements(c.history -> 'steps') as d where d ->> 'step' = any(x.answers)), 0))`;
const fields = 'procedure text, state text, asked text, answers text[]';
// not `exists`: that may be turned into a join, which reads everything before it stops at a page
const among = (list: string): string =>
  `(select true from ${list} as x where x.procedure = c.procedure and x.state = c.state and ${unanswered} limit 1)`;

/**
 * $1 project, $2 person, $3 waits of roles, $4 of whoever is in charge, $5 of the opener, $6 of departments,
 * $7 and $8 where the page begins, $9 how many, $10 the reader. Each branch goes along an index by deadline and stops at the page's length.
 */
const mine = (after: string, order: string): string => {
  const there = `${after} and ${shownTo('$10')} ${order}`;
  return `
  with role as (select * from jsonb_to_recordset($3::jsonb) as x(${fields}, zones uuid[])),
    charge as (select * from jsonb_to_recordset($4::jsonb) as x(${fields})),
    opened as (select * from jsonb_to_recordset($5::jsonb) as x(${fields})),
    house as (select * from jsonb_to_recordset($6::jsonb) as x(${fields}, department text))
  select found.id, found.at from (
    (select c.id, c.at from role as x cross join lateral (
      select c.id, c.due_at as at from kewu.cases c
      where c.project_id = $1 and c.procedure = x.procedure and c.state = x.state and not c.ended
        and (x.zones is null or c.zone_id = any(x.zones)) and ${unanswered} and ${there} limit $9) as c)
    union
    (select c.id, c.due_at as at from kewu.cases c
      where c.project_id = $1 and c.assignee_id = $2 and not c.ended and ${among('charge')} and ${there} limit $9)
    union
    (select c.id, c.due_at as at from kewu.cases c
      where c.project_id = $1 and c.stand_in_id = $2 and not c.ended and ${there} limit $9)
    union
    (select c.id, c.due_at as at from kewu.cases c
      where c.project_id = $1 and c.opener_id = $2 and not c.ended and ${among('opened')} and ${there} limit $9)
    union
    (select c.id, c.at from (select distinct department from house) as h cross join lateral (
      select c.id, c.due_at as at from kewu.cases c
      where c.project_id = $1 and c.department = h.department and not c.ended
        and ${among('(select * from house as y where y.department = h.department)')} and ${there} limit $9) as c)
  ) as found`;
};

const dated = '(c.due_at, c.id) > ($7::timestamptz, $8::uuid)';
// ordered by the deadline too, though there is none: the primary key, along which all that is closed lies, can not serve that
const undated = 'c.due_at is null and c.id > $8::uuid and $7::timestamptz is not null';

/** What waits for a person and has a deadline, the earliest first. */
export const mineDated = statement<Mark>(
  'read.inbox-mine',
  `${mine(dated, 'order by c.due_at, c.id')} order by found.at, found.id limit $9`,
);
/** What waits for a person and has none: the clock stands. */
export const mineUndated = statement<Mark>(
  'read.inbox-mine-undated',
  `${mine(undated, 'order by c.due_at, c.id')} order by found.id limit $9`,
);

/** Open cases of some zones (null: of all), $2 zones, $3 and $4 where the page begins, $5 how many, $6 the reader. */
const ofZones = (after: string, order: string): string => `
  select c.id, c.due_at as at from kewu.cases c
  where c.project_id = $1 and not c.ended and ($2::uuid[] is null or c.zone_id = any($2::uuid[])) and ${after} and ${shownTo('$6')} ${order} limit $5`;
const datedAfter = '(c.due_at, c.id) > ($3::timestamptz, $4::uuid)';
const undatedAfter = 'c.due_at is null and c.id > $4::uuid and $3::timestamptz is not null';
export const zoneDated = statement<Mark>('read.inbox-zone', ofZones(datedAfter, 'order by c.due_at, c.id'));
export const zoneUndated = statement<Mark>('read.inbox-zone-undated', ofZones(undatedAfter, 'order by c.due_at, c.id'));

/** Open cases of some departments, with the same parameters. */
const ofTeam = (after: string, order: string): string => `
  select c.id, c.at from unnest($2::text[]) as h(department) cross join lateral (
    select c.id, c.due_at as at from kewu.cases c
    where c.project_id = $1 and c.department = h.department and not c.ended and ${after} and ${shownTo('$6')} ${order} limit $5) as c
  ${order.replace('c.due_at', 'c.at')} limit $5`;
export const teamDated = statement<Mark>('read.inbox-team', ofTeam(datedAfter, 'order by c.due_at, c.id'));
export const teamUndated = statement<Mark>('read.inbox-team-undated', ofTeam(undatedAfter, 'order by c.due_at, c.id'));

/**
 * One number per person ($2) that moves when something of the project changed that is not hidden from them, or they were told
 * something. For two seconds after that it goes on with the clock ($3): times are set before a transaction ends, so a change
 * may come to light after a younger one, and is then noticed by whoever asks next. $4 the office day.
 */
export const versions = statement<{ staffId: string; at: number }>(
  'read.versions',
  `select staff as "staffId", floor(extract(epoch from least($3::timestamptz, coalesce(greatest(
     (select c.head_at from kewu.cases c where c.project_id = $1 and ${shownToEach('staff', '$4::date', 'c.project_id', 'c.id')}
       order by c.head_at desc limit 1),
     (select h.at from kewu.case_hidden h where h.project_id = $1 and h.staff_id = staff order by h.at desc limit 1),
     walked.at,
     (select n.at from kewu.notices n where n.project_id = $1 and n.staff_id = staff
       and (n.subject_kind <> 'case' or ${shownToEach('staff', '$4::date', 'n.project_id', 'n.subject_id')}) order by n.at desc limit 1)),
     'epoch') + interval '2 seconds')) * 1000)::bigint as at
   from (select
     (select head_at from kewu.rounds where project_id = $1 and head_at is not null order by head_at desc limit 1) as at
   ) as walked, unnest($2::uuid[]) as staff`,
);
