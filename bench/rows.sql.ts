import { statement } from '#server/db/statement.ts';

/** Rows the measurements work on. $1 project, $2 how many, where not said otherwise. */

/** Walking rounds: $3 day, $4 route, $5 zone, $6 walker, $7 their points as taken along, $8 now. */
export const makeRounds = statement<{ id: string }>(
  'bench.makeRounds',
  `insert into kewu.rounds (project_id, id, day, route_id, zone_id, shift, role, window_start, window_end, state, walker_id, walker_role,
     checklist_key, checklist_version, points, radio, started_at, total, seq, head, head_at)
   select $1, gen_random_uuid(), $3::date, $4, $5, 'day', 'front-desk', $8::timestamptz, $8::timestamptz, 'walking', $6, 'front-desk',
     'p5-guide', 1, $7::jsonb, '1', $8::timestamptz - interval '2 hours', 24, 1, decode(repeat('00', 32), 'hex'), $8::timestamptz
   from generate_series(1, $2::int) returning id`,
);

/** Findings to be sorted: $3 zone, $4 opener, $5 now, $6 prefix of their numbers, $7 how many of a hundred are open. */
export const makeCases = statement<{ id: string }>(
  'bench.makeCases',
  `insert into kewu.cases (project_id, id, root_id, procedure, version, number, state, ended, zone_id, sheet, history, title, opener_id,
     department, opened_at, entered_at, due_at, case_due_at, state_due_at, closed_at, seq, head, head_at)
   select $1::uuid, id, id, 'finding', 1, $6::text || n, case when open then 'reported' else 'closed' end, not open, $3::uuid,
     jsonb_build_object('what', '走廊灯不亮', 'foundAt', $5::timestamptz, 'where', $3::uuid),
     jsonb_build_object('steps', jsonb_build_array(jsonb_build_object('step', 'report', 'by', $4::uuid, 'at', $5::timestamptz, 'seq', 1)), 'cameBy', 'report', 'counts', '{}'::jsonb),
     '走廊灯不亮', $4::uuid, null, $5::timestamptz - n * interval '3 minutes', $5::timestamptz, case when open then $5::timestamptz + n * interval '1 minute' end,
     $5::timestamptz + interval '3 days', $5::timestamptz + interval '4 hours', case when open then null else $5::timestamptz end, 1, decode(repeat('00', 32), 'hex'), $5::timestamptz
   from (select n, gen_random_uuid() as id, n % 100 < $7::int as open from generate_series(1, $2::int) as n) as made returning id`,
);

/** A project beside the sample: $2 code, $3 now. */
export const makeProject = statement(
  'bench.makeProject',
  `insert into kewu.projects (id, code, name, office, company, created_at) values ($1, $2, $2, $2, $2, $3::timestamptz)`,
);
export const makeGrant = statement(
  'bench.makeGrant',
  `insert into kewu.grants (id, staff_id, role, project_id, from_day) values (gen_random_uuid(), $2, 'property-assistant', $1, '2020-01-01')`,
);
/** Hides every hundredth open case, and every hundredth ended one, from $2. */
export const hideSome = statement(
  'bench.hideSome',
  `insert into kewu.case_hidden (project_id, case_id, staff_id, at)
   select project_id, id, $2::uuid, $3::timestamptz
   from (select c.*, row_number() over (partition by ended order by number) as n from kewu.cases c where project_id = $1) as c where n % 100 = 0`,
);
export const pointsOf = statement<{ id: string; label: string }>(
  'bench.pointsOf',
  `select p.id, l.label from kewu.points p join kewu.places l on l.project_id = p.project_id and l.id = p.id
   where p.project_id = $1 order by l.path limit $2::int`,
);

/** What a visit leaves behind, as one statement: the round moved on, the visit, its event, the command. */
export const floorVisit = {
  name: 'floor.visit',
  text: `with r as (update kewu.rounds set visited = visited + 1, seq = seq + 1, head = $5, head_at = $6 where project_id = $1 and id = $2 returning id),
    v as (insert into kewu.visits (project_id, day, id, round_id, point_id, staff_id, by_hand, entered_at, left_at, received_at, offset_ms,
        checklist_key, checklist_version, answers, items, fails)
      values ($1, $7::date, $3, $2, $4, $8, false, $6, $6, $6, 0, 'p5-guide', 1, $9, 20, 0)),
    e as (insert into kewu.events (project_id, stream_id, seq, prev, hash, body, data, at) values ($1, $3, 1, $5, $5, $10::text, $10::text::jsonb, $6))
    insert into kewu.commands (project_id, month, id, body_hash, kind, staff_id, result, device_at, offset_ms, at)
    values ($1, date_trunc('month', $7::date), $3, $5, 'round.visit', $8, $11, $6, 0, $6)`,
};
/** What the sorting of a finding leaves behind: the case, its event, a notice to be sent, the command. */
export const floorStep = {
  name: 'floor.step',
  text: `with c as (update kewu.cases set state = 'disposing', sheet = $7, history = $8, entered_at = $5, due_at = $5, state_due_at = $5, seq = $11::int, head = $4, head_at = $5
        where project_id = $1 and id = $2),
    e as (insert into kewu.events (project_id, stream_id, seq, prev, hash, body, data, at) values ($1, $2, $11::int, $4, $4, $9::text, $9::text::jsonb, $5)),
    o as (insert into kewu.outbox (id, project_id, kind, body, created_at, not_before) values ($3, $1, 'notify', $10, $5, $5))
    insert into kewu.commands (project_id, month, id, body_hash, kind, staff_id, result, device_at, offset_ms, at)
    values ($1, date_trunc('month', $5::timestamptz at time zone 'UTC'), $3, $4, 'case.step', $6, $10, $5, 0, $5)`,
};
