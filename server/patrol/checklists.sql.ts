import { statement } from '#server/db/statement.ts';
import type { Checklist, Item } from '#server/patrol/checklists/checklist.ts';

/** The newest version of every checklist. */
export const newestChecklists = statement<{ body: Checklist }>(
  'estate.newestChecklists',
  'select distinct on (key) body from kewu.checklists order by key, version desc',
);

/** One checklist in one version, or ($2 null) the newest. */
export const checklistVersion = statement<{ body: Checklist }>(
  'estate.checklistVersion',
  `select body from kewu.checklists where key = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
);

/** What the office added to the checklists of a family, in the order of adding. */
export const additionsTo = statement<{ id: string; section: string; item: Item }>(
  'estate.additionsTo',
  `select id, section, item from kewu.checklist_additions
   where project_id = $1 and checklist_key = $2 and withdrawn_at is null order by added_at, id`,
);
