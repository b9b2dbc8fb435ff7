import type { PaperContent } from '#contract/papers.ts';
import type { RoleId } from '#kernel/roles.ts';
import { statement } from '#server/db/statement.ts';
import type { PaperKind } from './content.ts';

/** A paper without its text. `owner` null: of the company. */
export interface PaperRow {
  id: string;
  owner: string | null;
  key: string | null;
  code: string;
  kind: PaperKind;
  newest: number | null;
  withdrawnOn: string | null;
  withdrawnBy: string | null;
  withdrawnWhy: string | null;
}
const paperColumns = `p.id, p.project_id as owner, p.key, p.code, p.kind, p.newest, p.withdrawn_on::text as "withdrawnOn",
  p.withdrawn_why as "withdrawnWhy"`;

/** One paper, of the company or of the project at hand. $1 id. */
export const paperById = statement<PaperRow>(
  'papers.byId',
  `select ${paperColumns}, (select s.name from kewu.staff s where s.id = p.withdrawn_by) as "withdrawnBy"
   from kewu.papers p where p.id = $1`,
);
/** The same, held against others who change it. */
export const lockPaper = statement<PaperRow>(
  'papers.lock',
  `select ${paperColumns}, null::text as "withdrawnBy" from kewu.papers p where p.id = $1 for update`,
);
export const codeTaken = statement<{ id: string }>(
  'papers.codeTaken',
  'select id from kewu.papers where code = $1 and (project_id is null or project_id = $2 or $2::uuid is null) limit 1',
);
/** $1 id, $2 owner, $3 code, $4 kind, $5 by whom, $6 now. */
export const addPaper = statement(
  'papers.add',
  `insert into kewu.papers (id, project_id, code, kind, created_by, created_at)
   values ($1, $2, $3, $4, $5, $6::timestamptz)`,
);
export const dropPaper = statement('papers.drop', 'delete from kewu.papers where id = $1 and newest is null');
export const withdrawPaper = statement(
  'papers.withdraw',
  'update kewu.papers set withdrawn_on = $2::date, withdrawn_by = $3, withdrawn_why = $4 where id = $1',
);
export const setNewest = statement('papers.setNewest', 'update kewu.papers set newest = $2 where id = $1');

export interface ListRow extends PaperRow {
  title: { zh: string; en: string };
  gist: { zh: string; en: string };
  audience: string[];
  label: string | null;
  fromDay: string | null;
  publishedAt: string | null;
  forceN: number | null;
  forceLabel: string | null;
  forceFrom: string | null;
  draftState: string | null;
  readers: string[];
}
/**
 * Papers by code, with their newest version, the one in force today and who of the office has read the newest. $1 project,
 * $2 today, $3 and $4 the key before, $5 kind or null, $6 how many, $7 with drafts (of papers never published too).
 */
export const papersOf = statement<ListRow>(
  'papers.list',
  `select ${paperColumns}, null::text as "withdrawnBy", coalesce(v.content, d.content)->'title' as title,
     coalesce(v.content, d.content)->'gist' as gist, coalesce(v.audience, d.audience) as audience,
     v.label, v.from_day::text as "fromDay", v.published_at as "publishedAt",
     f.n as "forceN", f.label as "forceLabel", f.from_day::text as "forceFrom",
     case when $7::boolean then d.state end as "draftState",
     array(select r.staff_id from kewu.paper_receipts r where r.project_id = $1 and r.paper_id = p.id and r.n = p.newest) as readers
   from kewu.papers p
   left join kewu.paper_versions v on v.paper_id = p.id and v.n = p.newest
   left join kewu.paper_drafts d on d.paper_id = p.id
   left join lateral (select x.n, x.label, x.from_day from kewu.paper_versions x
     where x.paper_id = p.id and x.from_day <= $2::date and (p.withdrawn_on is null or p.withdrawn_on > $2::date)
     order by x.n desc limit 1) f on true
   where (p.code, p.id) > ($3, $4::uuid) and ($5::text is null or p.kind = $5) and (p.newest is not null or $7::boolean)
     and (p.project_id is null or p.project_id = $1)
   order by p.code, p.id limit $6`,
);

/** What a person still has to read. $1 project, $2 person, $3 roles held. */
export const toRead = statement<{
  id: string;
  n: number;
  code: string;
  kind: PaperKind;
  title: { zh: string; en: string };
  label: string;
  fromDay: string;
  publishedAt: string;
}>(
  'papers.toRead',
  `select p.id, v.n, p.code, p.kind, v.content->'title' as title, v.label, v.from_day::text as "fromDay", v.published_at as "publishedAt"
   from kewu.papers p join kewu.paper_versions v on v.paper_id = p.id and v.n = p.newest
   where p.withdrawn_on is null and (p.project_id is null or p.project_id = $1) and v.audience && $3::text[]
     and not exists (select from kewu.paper_receipts r
       where r.project_id = $1 and r.paper_id = p.id and r.n = v.n and r.staff_id = $2)
   order by v.published_at, p.code limit 200`,
);

export interface VersionRow {
  n: number;
  label: string;
  content: PaperContent;
  audience: string[];
  fromDay: string;
  shipped: number | null;
  edited: boolean;
  draftedBy: string | null;
  approvedBy: string | null;
  publishedBy: string | null;
  publishedAt: string;
  note: string | null;
}
/** Every version of a paper, the newest first. */
export const versionsOf = statement<VersionRow>(
  'papers.versions',
  `select v.n, v.label, v.content, v.audience, v.from_day::text as "fromDay", v.shipped, v.edited, a.name as "draftedBy", b.name as "approvedBy",
     c.name as "publishedBy", v.published_at as "publishedAt", v.note
   from kewu.paper_versions v left join kewu.staff a on a.id = v.drafted_by left join kewu.staff b on b.id = v.approved_by
     left join kewu.staff c on c.id = v.published_by
   where v.paper_id = $1 order by v.n desc limit 100`,
);
/** $1 paper, $2 n, $3 owner, $4 label, $5 content, $6 audience, $7 from, $8 shipped, $9 drafted by, $10 approved by, $11 when, $12 published by, $13 now, $14 note. */
export const addVersion = statement(
  'papers.addVersion',
  `insert into kewu.paper_versions (paper_id, n, project_id, label, content, audience, from_day, shipped, edited, drafted_by,
     approved_by, approved_at, published_by, published_at, note)
   values ($1, $2, $3, $4, $5::jsonb, $6::text[], $7::date, $8, true, $9, $10, $11::timestamptz, $12, $13::timestamptz, $14)`,
);

/** Who of an office holds which role that papers are read by. $1 project, $2 day, $3 roles. */
export const holdersOf = statement<{ id: string; number: string; name: string; roles: RoleId[] }>(
  'papers.holders',
  `select s.id, s.number, s.name, array_agg(distinct g.role order by g.role) as roles
   from kewu.grants g join kewu.staff s on s.id = g.staff_id and s.state = 'active'
   where (g.project_id = $1 or g.project_id is null) and g.role = any ($3::text[])
     and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date)
   group by s.id, s.number, s.name order by s.number`,
);
export const receiptsOf = statement<{ staffId: string; at: string }>(
  'papers.receipts',
  'select staff_id as "staffId", at from kewu.paper_receipts where project_id = $1 and paper_id = $2 and n = $3',
);
/** $1 project, $2 paper, $3 version, $4 person, $5 when. Given once; again changes and answers nothing. */
export const addReceipt = statement<{ n: number }>(
  'papers.addReceipt',
  `insert into kewu.paper_receipts (project_id, paper_id, n, staff_id, at) values ($1, $2, $3, $4, $5::timestamptz)
   on conflict do nothing returning n`,
);

/** The versions in force on each of the days ($2) of papers the product brings, by key ($1). */
export const inForce = statement<{
  day: string;
  key: string;
  paper: string;
  code: string;
  n: number;
  label: string;
  title: { zh: string; en: string };
}>(
  'papers.inForce',
  `select d.day::text as day, p.key, p.id as paper, p.code, v.n, v.label, v.content->'title' as title from unnest($2::date[]) as d(day)
   join kewu.papers p on p.key = any ($1::text[]) and (p.withdrawn_on is null or p.withdrawn_on > d.day)
   cross join lateral (select x.n, x.label, x.content from kewu.paper_versions x
     where x.paper_id = p.id and x.from_day <= d.day order by x.n desc limit 1) v`,
);
