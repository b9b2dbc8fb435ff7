import { shownAs } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

export interface NoticeRow {
  id: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  say: { zh: string; en: string };
  at: string;
  readAt: string | null;
}

/** A person's notices, the newest first. $3 and $4 the key before, $5 how many, $6 the reader: what was told of a case that is hidden now is gone. */
export const noticesOf = statement<NoticeRow>(
  'notify.noticesOf',
  `select n.id, n.kind, n.subject_kind as "subjectKind", n.subject_id as "subjectId", n.say, n.at, n.read_at as "readAt"
   from kewu.notices n where n.project_id = $1 and n.staff_id = $2 and (n.at, n.id) < ($3::timestamptz, $4::uuid)
     and (n.subject_kind <> 'case' or ${shownAs('n.project_id', 'n.subject_id', '$6')})
   order by n.at desc, n.id desc limit $5`,
);

/** Marks one's own notices as read; somebody else's are left alone without a word. */
export const readNotices = statement<{ id: string }>(
  'notify.readNotices',
  `update kewu.notices set read_at = $4::timestamptz
   where project_id = $1 and staff_id = $2 and id = any ($3::uuid[]) and read_at is null returning id`,
);
