import { statement } from '#server/db/statement.ts';

/**
 * Marks who of a project has to be told of which version, and answers them. $1 project, $2 day, $3 now. Whoever has no
 * login is told nothing; whoever has read it needs no telling.
 */
export const notifyDueReaders = statement<{ staffId: string; paperId: string; title: string; label: string }>(
  'papers.notifyDueReaders',
  `with due as materialized (
     select distinct p.id as paper_id, v.n, g.staff_id from kewu.papers p
       join kewu.paper_versions v on v.paper_id = p.id and v.n = p.newest
       join kewu.grants g on g.role = any (v.audience) and (g.project_id = $1 or g.project_id is null)
         and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date)
       join kewu.staff s on s.id = g.staff_id and s.state = 'active' and s.login is not null
     where p.withdrawn_on is null and (p.project_id is null or p.project_id = $1)
       and not exists (select from kewu.paper_told t
         where t.project_id = $1 and t.paper_id = p.id and t.n = v.n and t.staff_id = g.staff_id)
       and not exists (select from kewu.paper_receipts r
         where r.project_id = $1 and r.paper_id = p.id and r.n = v.n and r.staff_id = g.staff_id)
   ), told as (
     insert into kewu.paper_told (project_id, paper_id, n, staff_id, at)
     select $1::uuid, paper_id, n, staff_id, $3::timestamptz from due on conflict do nothing returning paper_id, n, staff_id
   )
   select t.staff_id as "staffId", t.paper_id as "paperId", v.content->'title'->>'zh' as title, v.label
   from told t join kewu.paper_versions v on v.paper_id = t.paper_id and v.n = t.n`,
);

/** $1 project, $2 rows {id, body}, $3 now. */
export const queueTold = statement(
  'papers.queueTold',
  `insert into kewu.outbox (id, project_id, kind, body, created_at, not_before)
   select x.id, $1::uuid, 'notify', x.body, $3::timestamptz, $3::timestamptz
   from jsonb_to_recordset($2::jsonb) as x(id uuid, body jsonb)`,
);
