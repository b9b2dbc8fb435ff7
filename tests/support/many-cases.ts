import type { Person } from '#server/access/policy.ts';
import { statement } from '#server/db/statement.ts';
import { sampleId } from '#server/sample/ids.ts';

/** Many cases written past the door, for tests that look at what a statement reads. */

/** 6,000 rounds of half a year, all walked and signed. */
export const manyRounds = statement(
  'test.read.manyRounds',
  `insert into kewu.rounds (project_id, id, day, route_id, shift, role, window_start, window_end, state, signed_at, seq)
   select $1, gen_random_uuid(), (now() - n * interval '40 minutes')::date, r.id, 'early', 'front-desk', now() - n * interval '40 minutes',
     now() - n * interval '30 minutes', 'done', now(), 3
   from generate_series(1, 6000) as n cross join (select id from kewu.routes where project_id = $1 order by code limit 1) as r`,
);
/** 12,000 findings, two of each round, a third of them open, spread over states, zones, departments and half a year. */
export const many = statement(
  'test.read.many',
  `insert into kewu.cases (project_id, id, root_id, origin, procedure, version, number, state, ended, zone_id, sheet, history, title,
     opener_id, assignee_id, department, opened_at, entered_at, due_at, seq, head, head_at)
   select $1, made.id, made.id, jsonb_build_object('round', walked.id), 'finding', 1, 'XC-T-' || n, case when n % 3 = 0 then (array['reported', 'disposing', 'assigned', 'rectifying'])[1 + n / 3 % 4] else 'closed' end,
     n % 3 <> 0, (array[$2::uuid, $3::uuid, $4::uuid])[1 + n / 12 % 3], case when n % 100 = 0 then '{"hazard":"general"}' else '{}' end::jsonb, '{"steps":[],"cameBy":"","counts":{}}', '问题',
     $5, case when n % 40 = 0 then $6::uuid end, (array['cleaning', 'engineering', 'security'])[1 + n / 36 % 3],
     now() - n * interval '20 minutes', now(), now() - n * interval '10 minutes', 1, '\\x00', now()
   from (select n, gen_random_uuid() as id from generate_series(1, 12000) as n) as made
   join (select id, row_number() over (order by window_start) as place from kewu.rounds where project_id = $1) as walked
     on walked.place = 1 + n % 6000`,
);
/** An office ($1) of many years: 40,000 findings found by $2, 40 of them open, half of those with no deadline. */
export const oldOffice = statement(
  'test.read.oldOffice',
  `with office as (
     insert into kewu.projects (id, code, name, office, company, created_at) values ($1, 'OLD', '老项目', '老管理处', '公司', now()))
   insert into kewu.cases (project_id, id, root_id, origin, procedure, version, number, state, ended, sheet, history, title,
     opener_id, department, opened_at, entered_at, due_at, seq, head, head_at)
   select $1, made.id, made.id, '{}', 'finding', 1, 'XC-O-' || n, case when n % 1000 = 0 then 'reported' else 'closed' end, n % 1000 <> 0,
     '{}', '{"steps":[],"cameBy":"","counts":{}}', '问题', $2, 'cleaning',
     now() - n * interval '20 minutes', now(), case when n % 2000 = 0 then now() - n * interval '10 minutes' end, 1, '\\x00', now()
   from (select n, gen_random_uuid() as id from generate_series(1, 40000) as n) as made`,
);
/** Hides a case in a hundred, open and closed, from $2. */
export const hideSome = statement(
  'test.read.hideSome',
  `insert into kewu.case_hidden (project_id, case_id, staff_id, at)
   select project_id, id, $2, now() from kewu.cases where project_id = $1 and mod(hashtext(number), 100) = 0`,
);
/** Somebody who may ask; the property assistant of the sample unless said otherwise. */
export const person = (more: Partial<Person>): Person => ({
  id: sampleId('staff', 'LH-017'),
  name: '',
  number: 'LH-017',
  grants: [],
  departments: [],
  heads: [],
  ...more,
});
