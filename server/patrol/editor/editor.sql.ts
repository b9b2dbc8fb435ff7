import { statement } from '#server/db/statement.ts';
import type { Checklist, Item, Section } from '../checklists/checklist.ts';

export interface DraftRow {
  family: string;
  sections: Section[];
  base: number;
  shipped: number;
  version: number;
  byId: string;
  by: string;
  begunAt: string;
  changedAt: string;
}
const draftColumns = `d.family, d.sections, d.base, d.shipped, d.version, d.by_id as "byId", coalesce(s.name, '') as by, d.begun_at as "begunAt", d.changed_at as "changedAt"`;
const draftTable = 'kewu.checklist_drafts d left join kewu.staff s on s.id = d.by_id';

export const draftOf = statement<DraftRow>(
  'checklists.draftOf',
  `select ${draftColumns} from ${draftTable} where d.family = $1`,
);
export const lockDraft = statement<DraftRow>(
  'checklists.lockDraft',
  `select ${draftColumns} from ${draftTable} where d.family = $1 for update of d`,
);

/** $1 family, $2 sections, $3 version it begins from, $4 shipped text that goes with it, $5 by whom, $6 now. */
export const beginDraft = statement<{ family: string }>(
  'checklists.beginDraft',
  `insert into kewu.checklist_drafts (family, sections, base, shipped, by_id, begun_at, changed_at)
   values ($1, $2::jsonb, $3, $4, $5, $6::timestamptz, $6::timestamptz) on conflict do nothing returning family`,
);
export const takeDraft = statement(
  'checklists.takeDraft',
  'update kewu.checklist_drafts set by_id = $2, changed_at = $3::timestamptz, version = version + 1 where family = $1',
);
export const writeDraft = statement(
  'checklists.writeDraft',
  'update kewu.checklist_drafts set sections = $2::jsonb, changed_at = $3::timestamptz, version = version + 1 where family = $1',
);
export const dropDraft = statement('checklists.dropDraft', 'delete from kewu.checklist_drafts where family = $1');

export interface NewestRow {
  key: string;
  version: number;
  body: Checklist;
  shipped: number;
  edited: boolean;
}
/** The newest version of each checklist of a family. */
export const newestOfFamily = statement<NewestRow>(
  'checklists.newestOfFamily',
  `select distinct on (key) key, version, body, shipped, edited from kewu.checklists where body->>'family' = $1 order by key, version desc`,
);
/** Every key an item of these checklists ever had. */
export const everyKey = statement<{ key: string }>(
  'checklists.everyKey',
  `select distinct i->>'key' as key from kewu.checklists c, jsonb_array_elements(c.body->'sections') s, jsonb_array_elements(s->'items') i
   where c.key = any($1::text[])`,
);

/** Writes new versions ($1) of checklists; $2 now, $3 by whom, $4 why. */
export const publishVersions = statement(
  'checklists.publishVersions',
  `insert into kewu.checklists (key, version, body, published_at, shipped, edited, published_by, note)
   select x.key, x.version, x.body, $2::timestamptz, x.shipped, true, $3::uuid, $4
   from jsonb_to_recordset($1::jsonb) as x(key text, version int, body jsonb, shipped int)`,
);

export interface VersionRow {
  version: number;
  publishedAt: string;
  by: string | null;
  note: string | null;
  edited: boolean;
  shipped: number;
}
export const versionsOf = statement<VersionRow>(
  'checklists.versionsOf',
  `select c.version, c.published_at as "publishedAt", s.name as by, c.note, c.edited, c.shipped from kewu.checklists c
   left join kewu.staff s on s.id = c.published_by where c.key = $1 order by c.version desc limit 50`,
);

/** $1 project, $2 id, $3 family, $4 section, $5 item, $6 by whom, $7 now. */
export const addAddition = statement(
  'checklists.addAddition',
  `insert into kewu.checklist_additions (project_id, id, checklist_key, section, item, added_by, added_at)
   values ($1, $2, $3, $4, $5::jsonb, $6, $7::timestamptz)`,
);
export const additionsEver = statement<{ id: string; item: Item; withdrawnAt: string | null }>(
  'checklists.additionsEver',
  'select id, item, withdrawn_at as "withdrawnAt" from kewu.checklist_additions where project_id = $1 and checklist_key = $2 order by added_at, id',
);
export const withdrawAddition = statement<{ item: Item; family: string }>(
  'checklists.withdrawAddition',
  `update kewu.checklist_additions set withdrawn_at = $3::timestamptz, withdrawn_by = $4
   where project_id = $1 and id = $2 and withdrawn_at is null returning item, checklist_key as family`,
);
export const additionById = statement<{ id: string }>(
  'checklists.additionById',
  'select id from kewu.checklist_additions where project_id = $1 and id = $2',
);
