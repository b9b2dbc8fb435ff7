import { statement } from '#server/db/statement.ts';

/** $2 id, $3 now, $4 who, $5 what, $6 and $7 of what, $8 which fields, $9 why, $10 given or refused, $11 how many rows. */
export const noteAccess = statement(
  'customers.noteAccess',
  `insert into kewu.data_access (project_id, id, at, staff_id, act, subject_kind, subject_id, fields, reason, outcome, rows)
   select $1::uuid, $2::uuid, $3::timestamptz, $4::uuid, $5, $6, $7::uuid, $8::text[], $9, $10, $11::int
   where exists (select from kewu.projects where id = $1::uuid)`,
);
