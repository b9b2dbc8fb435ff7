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

/** A person's notices, the newest first. $3 and $4 the key before, $5 how many. */
export const noticesOf = statement<NoticeRow>(
  'notify.noticesOf',
  `select id, kind, subject_kind as "subjectKind", subject_id as "subjectId", say, at, read_at as "readAt"
   from kewu.notices where project_id = $1 and staff_id = $2 and (at, id) < ($3::timestamptz, $4::uuid)
   order by at desc, id desc limit $5`,
);

/** Marks one's own notices as read; somebody else's are left alone without a word. */
export const readNotices = statement<{ id: string }>(
  'notify.readNotices',
  `update kewu.notices set read_at = $4::timestamptz
   where project_id = $1 and staff_id = $2 and id = any ($3::uuid[]) and read_at is null returning id`,
);
