import type { PaperContent } from '#contract/papers.ts';
import { statement } from '#server/db/statement.ts';

export interface DraftRow {
  paperId: string;
  label: string;
  content: PaperContent;
  audience: string[];
  state: 'draft' | 'submitted' | 'approved';
  base: number;
  shipped: number | null;
  version: number;
  byId: string;
  by: string;
  writers: string[];
  changedAt: string;
  submittedAt: string | null;
  approvedById: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  sentBackBy: string | null;
  sentBackWhy: string | null;
}
const columns = `d.paper_id as "paperId", d.label, d.content, d.audience, d.state, d.base, d.shipped, d.version, d.by_id as "byId",
  coalesce(s.name, '') as by, d.writers, d.changed_at as "changedAt", d.submitted_at as "submittedAt",
  d.approved_by as "approvedById", a.name as "approvedBy", d.approved_at as "approvedAt", b.name as "sentBackBy", d.sent_back_why as "sentBackWhy"`;
const from = `kewu.paper_drafts d left join kewu.staff s on s.id = d.by_id left join kewu.staff a on a.id = d.approved_by
  left join kewu.staff b on b.id = d.sent_back_by`;

export const draftOf = statement<DraftRow>('papers.draftOf', `select ${columns} from ${from} where d.paper_id = $1`);
export const lockDraft = statement<DraftRow>(
  'papers.lockDraft',
  `select ${columns} from ${from} where d.paper_id = $1 for update of d`,
);
/** $1 paper, $2 owner, $3 label, $4 content, $5 audience, $6 base, $7 shipped, $8 by whom, $9 now. Nothing when there is one. */
export const beginDraft = statement<{ id: string }>(
  'papers.beginDraft',
  `insert into kewu.paper_drafts (paper_id, project_id, label, content, audience, state, base, shipped, by_id, writers, begun_at, changed_at)
   values ($1, $2, $3, $4::jsonb, $5::text[], 'draft', $6, $7, $8, array[$8]::uuid[], $9::timestamptz, $9::timestamptz)
   on conflict do nothing returning paper_id as id`,
);
/** $1 paper, $2 person, $3 now: the draft goes on in other hands. */
export const takeDraft = statement(
  'papers.takeDraft',
  `update kewu.paper_drafts set by_id = $2, changed_at = $3::timestamptz, version = version + 1,
     writers = case when $2::uuid = any (writers) then writers else writers || $2::uuid end where paper_id = $1`,
);
/** $1 paper, $2 label, $3 content, $4 audience, $5 by whom, $6 now. */
export const writeDraft = statement(
  'papers.writeDraft',
  `update kewu.paper_drafts set label = $2, content = $3::jsonb, audience = $4::text[], changed_at = $6::timestamptz,
     version = version + 1, writers = case when $5::uuid = any (writers) then writers else writers || $5::uuid end
   where paper_id = $1`,
);
export const submitDraft = statement(
  'papers.submitDraft',
  `update kewu.paper_drafts set state = 'submitted', submitted_at = $2::timestamptz, version = version + 1,
     sent_back_by = null, sent_back_why = null where paper_id = $1`,
);
export const approveDraft = statement(
  'papers.approveDraft',
  `update kewu.paper_drafts set state = 'approved', approved_by = $2, approved_at = $3::timestamptz, version = version + 1
   where paper_id = $1`,
);
/** $1 paper, $2 by whom, $3 why. */
export const sendBack = statement(
  'papers.sendBack',
  `update kewu.paper_drafts set state = 'draft', approved_by = null, approved_at = null, submitted_at = null,
     sent_back_by = $2, sent_back_why = $3, version = version + 1 where paper_id = $1`,
);
export const dropDraft = statement('papers.dropDraft', 'delete from kewu.paper_drafts where paper_id = $1');
