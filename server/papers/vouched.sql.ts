import { statement } from '#server/db/statement.ts';
import { linesVouching, us, type VouchedRow } from '#server/replay/vouched.ts';

const versions = `select v.paper_id || ' ' || v.n as key, p.code || ' ' || v.label as label, v.project_id is not null as own,
    v.published_at as at, jsonb_build_object('paper', v.paper_id, 'n', v.n, 'project_id', v.project_id, 'label', v.label,
      'content', v.content, 'audience', v.audience, 'from_day', v.from_day::text, 'shipped', v.shipped, 'edited', v.edited,
      'drafted_by', v.drafted_by, 'approved_by', v.approved_by, 'approved_at', ${us('v.approved_at')},
      'published_by', v.published_by, 'published_at', ${us('v.published_at')}, 'note', v.note) as row
  from kewu.paper_versions v left join kewu.papers p on p.id = v.paper_id`;
const receipts = `select r.paper_id || ' ' || r.n || ' ' || r.staff_id as key, coalesce(p.code, '') || ' ' || r.n as label, true as own,
    r.at, jsonb_build_object('paper', r.paper_id, 'n', r.n, 'staff', r.staff_id, 'at', ${us('r.at')}) as row
  from kewu.paper_receipts r left join kewu.papers p on p.id = r.paper_id`;

/** $1 paper, $2 n. */
export const versionVouched = statement<VouchedRow>(
  'papers.versionVouched',
  `${versions} where v.paper_id = $1 and v.n = $2`,
);

/** $1 project, $2 paper, $3 n, $4 who read it. */
export const receiptVouched = statement<VouchedRow>(
  'papers.receiptVouched',
  `${receipts} where r.project_id = $1 and r.paper_id = $2 and r.n = $3 and r.staff_id = $4`,
);

/** Of the company and of the office. $1 project. */
export const versionsVouched = statement<VouchedRow>(
  'papers.versionsVouched',
  `${versions} where v.project_id is null or v.project_id = $1`,
);

export const receiptsVouched = statement<VouchedRow>('papers.receiptsVouched', `${receipts} where r.project_id = $1`);

/** A paper whose newest version is not the last of those published under it. */
export const newestAmiss = statement<{ code: string }>(
  'papers.newestAmiss',
  `select p.code from kewu.papers p where (p.project_id is null or p.project_id = $1)
     and p.newest is distinct from (select max(v.n) from kewu.paper_versions v
       where v.paper_id = p.id and v.project_id is not distinct from p.project_id) limit 1`,
);

export const versionLines = linesVouching(
  'papers.versionLines',
  ['paper.publish'],
  `subject_id || ' ' || (after ->> 'n')`,
);
export const receiptLines = linesVouching(
  'papers.receiptLines',
  ['paper.read'],
  `subject_id || ' ' || (after ->> 'n') || ' ' || by_id`,
);
