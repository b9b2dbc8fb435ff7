import type { Sheet } from '#kernel/fields.ts';
import { statement } from '#server/db/statement.ts';
import type { ReplayedRow } from '#server/replay/stream.ts';

/** Rows of some streams ($2), whole, as they are compared with the chain. */
export const caseRows = statement<ReplayedRow>(
  'cases.caseRows',
  'select * from kewu.cases where project_id = $1 and id = any($2::uuid[])',
);

export const signatureRows = statement<ReplayedRow>(
  'cases.signatureRows',
  'select * from kewu.signatures where project_id = $1 and stream_id = any($2::uuid[])',
);

/** Alarms of cases ($2) that were answered. */
export const answeredRows = statement<ReplayedRow>(
  'cases.answeredRows',
  'select * from kewu.alarms where project_id = $1 and case_id = any($2::uuid[])',
);

/** From whom cases ($2) are hidden. */
export const hiddenRows = statement<ReplayedRow>(
  'cases.hiddenRows',
  'select case_id, staff_id from kewu.case_hidden where project_id = $1 and case_id = any($2::uuid[])',
);
/** The cases of confidential procedures ($3) in the families of these ($2). */
export const confidentialKin = statement<{ key: string; procedure: string; version: number; sheet: Sheet }>(
  'cases.confidentialKin',
  `select m.id as key, c.procedure, c.version, c.sheet
   from kewu.cases m join kewu.cases c on c.project_id = m.project_id and c.root_id = m.root_id
   where m.project_id = $1 and m.id = any($2::uuid[]) and c.procedure = any($3::text[])`,
);

/** Rows the chain speaks of, by table. */
export const rowCounts = statement<{ name: string; n: number }>(
  'cases.rowCounts',
  `select 'signatures' as name, count(*) as n from kewu.signatures where project_id = $1
   union all select 'case_hidden' as name, count(*) as n from kewu.case_hidden where project_id = $1
   union all select 'alarms' as name, count(*) as n from kewu.alarms where project_id = $1
       and (acknowledged_at is not null or acknowledged_by is not null or answer is not null)`,
);
