import { statement } from '#server/db/statement.ts';

export interface ChangeRow {
  id: string;
  at: string;
  by: string;
  byId: string;
  act: string;
  subjectId: string | null;
  label: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** The newest first. $2 and $3 the key before, $4 how many, $5 what kind of change ('place', 'staff', …) or null. */
export const changesOf = statement<ChangeRow>(
  'office.changes',
  `select c.id, c.at, coalesce(s.name, '') as by, c.by_id as "byId", c.act, c.subject_id as "subjectId", c.label, c.before, c.after
   from kewu.office_changes c left join kewu.staff s on s.id = c.by_id
   where c.project_id = $1 and (c.at, c.id) < ($2::timestamptz, $3::uuid) and ($5::text is null or starts_with(c.act, $5 || '.'))
   order by c.at desc, c.id desc limit $4`,
);
