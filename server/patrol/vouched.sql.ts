import { statement } from '#server/db/statement.ts';
import { linesVouching, us, type VouchedRow } from '#server/replay/vouched.ts';

const readings = `select r.id::text as key, r.day::text as label, true as own, r.read_at as at,
    jsonb_build_object('id', r.id, 'day', r.day::text, 'staff', r.staff_id, 'at', ${us('r.read_at')}, 'followUp', r.follow_up,
      'remark', r.remark, 'to', r.reported_to, 'toAt', ${us('r.reported_at')}) as row
  from kewu.readings r`;

/** $1 project, $2 id. */
export const readingVouched = statement<VouchedRow>(
  'patrol.readingVouched',
  `${readings} where r.project_id = $1 and r.id = $2`,
);

export const readingsVouched = statement<VouchedRow>('patrol.readingsVouched', `${readings} where r.project_id = $1`);

export const readingLines = linesVouching('patrol.readingLines', ['reading.done'], 'subject_id::text');
