import { shownAs } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** One line of the audit view. `subjectKind`: party, room, document, list, month, case, or office. */
export interface AuditRow {
  id: string;
  at: string;
  by: string;
  byNumber: string;
  sort: 'saw' | 'exported' | 'changed';
  act: string;
  subjectKind: string;
  subjectId: string | null;
  label: string | null;
  reason: string | null;
  refused: boolean;
}

/**
 * Who saw, exported, unmasked and changed what, the newest first: from the log of personal data, the changes of the office
 * and those of household files. $2 and $3 the key before, $4 how many, $5 a person or null, $6 a sort or null, $7 the reader.
 */
export const auditOf = statement<AuditRow>(
  'office.audit',
  `select x.id, x.at, coalesce(s.name, '') as by, coalesce(s.number, '') as "byNumber", x.sort, x.act, x.kind as "subjectKind",
     x.subject as "subjectId", x.label, x.reason, x.refused
   from (
     (select d.id, d.at, d.staff_id as by_id, case when d.act in ('export', 'person-file') then 'exported' else 'saw' end as sort, d.act,
        d.subject_kind as kind, d.subject_id as subject, null::text as label, d.reason, d.outcome = 'refused' as refused
      from kewu.data_access d
      where d.project_id = $1 and (d.subject_kind <> 'case' or ${shownAs('d.project_id', 'd.subject_id', '$7')}) and (d.at, d.id) < ($2::timestamptz, $3::uuid) and ($5::uuid is null or d.staff_id = $5)
        and ($6::text is null or ($6 = 'exported') = (d.act in ('export', 'person-file')) and $6 <> 'changed')
      order by d.at desc, d.id desc limit $4)
     union all
     (select c.id, c.at, c.by_id, 'changed', c.act, 'office', c.subject_id, c.label, null, false
      from kewu.office_changes c
      where c.project_id = $1 and (c.at, c.id) < ($2::timestamptz, $3::uuid) and ($5::uuid is null or c.by_id = $5)
        and ($6::text is null or $6 = 'changed')
      order by c.at desc, c.id desc limit $4)
     union all
     (select p.id, p.at, p.by_id, 'changed', p.act, 'party', p.party_id, null, null, false
      from kewu.party_changes p
      where p.project_id = $1 and (p.at, p.id) < ($2::timestamptz, $3::uuid) and ($5::uuid is null or p.by_id = $5)
        and ($6::text is null or $6 = 'changed')
      order by p.at desc, p.id desc limit $4)
   ) as x left join kewu.staff s on s.id = x.by_id
   order by x.at desc, x.id desc limit $4`,
);
