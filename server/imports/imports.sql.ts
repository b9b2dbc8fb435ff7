import type { ImportState } from '#contract/imports.ts';
import type { Words } from '#kernel/words.ts';
import { statement } from '#server/db/statement.ts';

/** A sheet as it was staged; one in which no heads were found is only named. */
export interface StagedSheet {
  name: string;
  rows: number;
  heads: string[];
  header: number;
  /** how many cells of each column are filled */
  filled?: number[];
  headless?: true;
  hidden?: boolean;
}
export interface ImportRow {
  id: string;
  kind: string;
  fileName: string;
  fileHash: string;
  size: number;
  sheets: StagedSheet[];
  sheet: number;
  mapping: Record<string, number>;
  options: Record<string, string>;
  state: ImportState;
  counts: { add?: number; change?: number; same?: number; fault?: number; ask?: number; aside?: number };
  /** rows by what is to be known of them; '' how many there are */
  notes: Record<string, number>;
  answers: Record<string, string>;
  total: number;
  done: number;
  fault: Words | null;
  byId: string;
  by: string;
  madeAt: string;
  checkedAt: string | null;
  committedAt: string | null;
  undoneAt: string | null;
  clearedAt: string | null;
}
const columns = `i.id, i.kind, i.file_name as "fileName", i.file_hash as "fileHash", i.size, i.sheets, i.sheet, i.mapping, i.options, i.state, i.counts, i.notes, i.answers, i.total,
  i.done, i.fault, i.by_id as "byId", s.name as by, i.made_at as "madeAt", i.checked_at as "checkedAt", i.committed_at as "committedAt",
  i.undone_at as "undoneAt", i.cleared_at as "clearedAt"`;
const tables = 'kewu.imports i join kewu.staff s on s.id = i.by_id';

export const importById = statement<ImportRow>(
  'imports.byId',
  `select ${columns} from ${tables} where i.project_id = $1 and i.id = $2`,
);
export const lockImport = statement<ImportRow>(
  'imports.lock',
  `select ${columns} from ${tables} where i.project_id = $1 and i.id = $2 for update of i`,
);
/** The newest first; $2 and $3 the key before, $4 how many, $5 kinds. */
export const importList = statement<ImportRow>(
  'imports.list',
  `select ${columns} from ${tables} where i.project_id = $1 and (i.made_at, i.id) < ($2::timestamptz, $3::uuid) and i.kind = any($5::text[])
   order by i.made_at desc, i.id desc limit $4`,
);

export const addImport = statement(
  'imports.add',
  `insert into kewu.imports (project_id, id, kind, file_name, file_hash, size, sheets, sheet, mapping, options, state, total, by_id, made_at)
   values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9::jsonb, $10::jsonb, 'staged', $11, $12, $13::timestamptz)`,
);
/** Rows of one sheet: $3 sheet, $4 numbers, $5 hidden, $6 their cells as JSON texts, $7 their marks. */
export const stageRows = statement(
  'imports.stageRows',
  `insert into kewu.import_rows (project_id, import_id, sheet, n, hidden, cells, marks)
   select $1::uuid, $2::uuid, $3::int, n, hidden, cells::jsonb, marks::jsonb
   from unnest($4::int[], $5::boolean[], $6::text[], $7::text[]) as x(n, hidden, cells, marks)`,
);

/** What the same heads were said to be the last time. */
export const knownMap = statement<{ mapping: Record<string, number>; options: Record<string, string> }>(
  'imports.knownMap',
  'select mapping, options from kewu.column_maps where project_id = $1 and kind = $2 and heads_hash = $3',
);
export const keepMap = statement(
  'imports.keepMap',
  `insert into kewu.column_maps (project_id, kind, heads_hash, mapping, options, at) values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::timestamptz)
   on conflict (project_id, kind, heads_hash) do update set mapping = excluded.mapping, options = excluded.options, at = excluded.at`,
);

/** Sends an import on its way: $3 its next state, $4 sheet, $5 mapping, $6 options (null: as they are), $7 how many rows, $8 answers that come to those there are (another sheet: none of them). */
export const sendOn = statement(
  'imports.sendOn',
  `update kewu.imports set state = $3, sheet = coalesce($4::int, sheet), mapping = coalesce($5::jsonb, mapping), options = coalesce($6::jsonb, options),
     total = coalesce($7::int, total), done = 0, fault = null, lease_until = null,
     answers = case when $4::int is null or $4 = sheet then answers else '{}' end || coalesce($8::jsonb, '{}')
   where project_id = $1 and id = $2`,
);

/** Takes the oldest import that waits for work and nobody works at. $2 now, $3 until when it is taken. */
export const claimImport = statement<{ id: string; state: ImportState }>(
  'imports.claim',
  `update kewu.imports set lease_until = $3::timestamptz where project_id = $1 and id = (
     select id from kewu.imports where project_id = $1 and state in ('checking', 'committing', 'undoing')
       and (lease_until is null or lease_until <= $2::timestamptz) order by made_at limit 1 for update skip locked)
   returning id, state`,
);
/** $2 import, $3 rows gone through, $4 until when it is taken, $5 the state it is in; answers nothing once it was stopped. */
export const reportImportProgress = statement<{ id: string }>(
  'imports.progress',
  `update kewu.imports set done = $3, lease_until = $4::timestamptz where project_id = $1 and id = $2 and state = $5 returning id`,
);
/** Nobody works at import $2 any more: from $3 on whoever comes next goes on, behind what was written. */
export const letGo = statement(
  'imports.letGo',
  `update kewu.imports set lease_until = $3::timestamptz where project_id = $1 and id = $2 and state in ('checking', 'committing', 'undoing')`,
);
/** $2 import, $3 state, $4 now; counts are taken from its rows. One that goes on to be written stays in the same hands. */
export const settleChecked = statement(
  'imports.settleChecked',
  `update kewu.imports i set state = $3, checked_at = $4::timestamptz,
     lease_until = case when $3 = 'committing' then lease_until end, done = case when $3 = 'committing' then done else total end,
     counts = coalesce((select jsonb_object_agg(act, n) from (select r.act, count(*)::int as n from kewu.import_rows r
       where r.project_id = i.project_id and r.import_id = i.id and r.sheet = i.sheet and r.act is not null group by r.act) as c), '{}'),
     notes = coalesce((select jsonb_object_agg(about, n) from (
         select coalesce(f->>'about', '') as about, count(distinct r.n)::int as n
         from kewu.import_rows r cross join lateral jsonb_array_elements(r.faults || '[{}]'::jsonb) f
         where r.project_id = i.project_id and r.import_id = i.id and r.sheet = i.sheet and r.act in ('add', 'change', 'same') and r.faults is not null
         group by 1) as c), '{}')
   where i.project_id = $1 and i.id = $2`,
);
export const settleImport = statement(
  'imports.settle',
  `update kewu.imports set state = $3, lease_until = null, fault = $5::jsonb,
     done = case when $3 = 'done' then total else done end,
     committed_at = case when $3 = 'done' then $4::timestamptz else committed_at end,
     undone_at = case when $3 = 'undone' then $4::timestamptz else undone_at end
   where project_id = $1 and id = $2`,
);

/** Rows of a sheet behind $4, in order. */
export const rowsFrom = statement<{
  n: number;
  cells: string[];
  hidden: boolean;
  marks: Record<string, string> | null;
}>(
  'imports.rowsFrom',
  `select n, cells, hidden, marks from kewu.import_rows where project_id = $1 and import_id = $2 and sheet = $3 and n > $4 order by n limit $5`,
);
/** What was read of rows ($4, JSON). */
export const writeReadings = statement(
  'imports.writeReadings',
  `update kewu.import_rows r set act = x.act, reading = x.plan, faults = x.faults, subject_id = x.subject
   from jsonb_to_recordset($4::jsonb) as x(n int, act text, plan jsonb, faults jsonb, subject uuid)
   where r.project_id = $1 and r.import_id = $2 and r.sheet = $3 and r.n = x.n`,
);
/** Plans of rows behind $4 that are to be written. */
export const plansFrom = statement<{ n: number; plan: unknown }>(
  'imports.plansFrom',
  `select n, reading as plan from kewu.import_rows where project_id = $1 and import_id = $2 and sheet = $3 and n > $4
     and act in ('add', 'change') order by n limit $5`,
);
/** $3 JSON of what was made or written over; the first thing that stood there is what is gone back to. */
export const noteUndo = statement(
  'imports.noteUndo',
  `insert into kewu.import_undo (project_id, import_id, kind, subject_id, before)
   select $1::uuid, $2::uuid, kind, subject, before from jsonb_to_recordset($3::jsonb) as x(kind text, subject uuid, before jsonb)
   on conflict do nothing`,
);
/** A page of rows of one act ($4; 'noted': those written of which something is to be known) behind $5. */
export const shownRows = statement<{
  n: number;
  hidden: boolean;
  cells: string[];
  act: string;
  faults: { column: string; say: Words }[] | null;
}>(
  'imports.shownRows',
  `select n, hidden, cells, act, faults from kewu.import_rows where project_id = $1 and import_id = $2 and sheet = $3 and n > $5
     and (act = $4 or ($4 = 'noted' and act in ('add', 'change', 'same') and faults is not null))
   order by n limit $6`,
);
/** All rows of a sheet with what is wrong with them. */
export const allRows = statement<{
  n: number;
  hidden: boolean;
  cells: string[];
  faults: { say: Words }[] | null;
  act: string | null;
}>(
  'imports.allRows',
  'select n, hidden, cells, faults, act from kewu.import_rows where project_id = $1 and import_id = $2 and sheet = $3 order by n',
);

/** Imports whose staged rows are older than $2: cleared. */
export const clearOld = statement<{ id: string }>(
  'imports.clearOld',
  `with old as (
     update kewu.imports set cleared_at = $3::timestamptz where project_id = $1 and cleared_at is null and made_at < $2::timestamptz
       and state not in ('checking', 'committing', 'undoing') returning id
   ) delete from kewu.import_rows r using old where r.project_id = $1 and r.import_id = old.id returning r.import_id as id`,
);

/** What files said of a party ($2) that asked to be forgotten. */
export const forgetParty = statement(
  'imports.forgetParty',
  `with i as (
     update kewu.import_rows set cells = '[]', marks = null, reading = null, faults = null where project_id = $1 and subject_id = $2
   )
   update kewu.import_undo set before = '{}' where project_id = $1 and subject_id = $2 and before is not null`,
);
