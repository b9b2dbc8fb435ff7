import { shownAs } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

export interface AccessRow {
  id: string;
  at: string;
  by: string;
  byNumber: string;
  act: string;
  subjectKind: string;
  subject: string | null;
  subjectId: string | null;
  fields: string[];
  reason: string | null;
  outcome: 'given' | 'refused';
  rows: number | null;
}
/** Who saw what, the newest first. $2 and $3 the key before, $4 outcome or null, $5 act or null, $6 how many, $7 the reader: what is hidden from them is no subject. */
export const accessList = statement<AccessRow & { plainKind: string | null }>(
  'customers.accessList',
  // parties are looked up row by row: joined, all of them would be read for a page
  `select a.id, a.at, s.name as by, s.number as "byNumber", a.act, a.subject_kind as "subjectKind",
     (select p.name from kewu.parties p where p.project_id = $1 and p.id = a.subject_id) as subject,
     (select p.kind from kewu.parties p where p.project_id = $1 and p.id = a.subject_id) as "plainKind",
     a.subject_id as "subjectId", a.fields, a.reason, a.outcome, a.rows
   from kewu.data_access a join kewu.staff s on s.id = a.staff_id
   where a.project_id = $1 and (a.at, a.id) < ($2::timestamptz, $3::uuid) and ($4::text is null or a.outcome = $4) and ($5::text is null or a.act = $5)
     and (a.subject_kind <> 'case' or ${shownAs('a.project_id', 'a.subject_id', '$7')})
   order by a.at desc, a.id desc limit $6`,
);
