import { statement } from '#server/db/statement.ts';

/** $1 project, $2 the changes, $3 by whom, $4 when. */
export const addChanges = statement(
  'office.addChanges',
  `insert into kewu.office_changes (project_id, id, at, by_id, act, subject_id, label, before, after)
   select $1::uuid, x.id, $4::timestamptz, $3::uuid, x.act, x."subjectId", x.label, x.before, x.after
   from jsonb_to_recordset($2::jsonb) as x(id uuid, act text, "subjectId" uuid, label text, before jsonb, after jsonb)`,
);
