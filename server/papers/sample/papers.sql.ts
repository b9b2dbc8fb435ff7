import { statement } from '#server/db/statement.ts';

/** $1 rows {paper, staff, day}, $2 project, $3 now. */
export const addReceipts = statement(
  'papers.sampleReceipts',
  `insert into kewu.paper_receipts (project_id, paper_id, n, staff_id, at)
   select $2::uuid, x.paper, 1, x.staff, least($3::timestamptz, x.day::timestamptz + interval '1 hour')
   from jsonb_to_recordset($1::jsonb) as x(paper uuid, staff uuid, day date)`,
);
/** Whoever is there already was told: a sample that has just begun rings at nobody. $1 project, $2 now. */
export const addTold = statement(
  'papers.sampleTold',
  `insert into kewu.paper_told (project_id, paper_id, n, staff_id, at)
   select distinct $1::uuid, v.paper_id, v.n, g.staff_id, $2::timestamptz from kewu.paper_versions v
   join kewu.grants g on g.role = any (v.audience) and (g.project_id = $1 or g.project_id is null)`,
);
/** $1 rows {id, paper, staff, day, way, result, note, by}, $2 project, $3 now. */
export const addTrainings = statement(
  'papers.sampleTrainings',
  `insert into kewu.trainings (project_id, id, paper_id, n, staff_id, day, way, result, note, by_id, at)
   select $2::uuid, x.id, x.paper, 1, x.staff, x.day, x.way, x.result, x.note, x.by, least($3::timestamptz, x.day::timestamptz + interval '9 hours')
   from jsonb_to_recordset($1::jsonb) as x(id uuid, paper uuid, staff uuid, day date, way text, result text, note text, by uuid)`,
);
