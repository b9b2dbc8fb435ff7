import pg from 'pg';
import { statement } from '#server/db/statement.ts';
import type { FileLine, Part } from './manifest.ts';

const name = pg.escapeIdentifier;
const columnsOf = (part: Part): string => part.columns.map(name).join(', ');

// COPY takes no parameters and no name: the words below are made of the catalogue's own names.
export const copyOut = (part: Part): string =>
  `copy (select ${columnsOf(part)} from kewu.${name(part.part)}) to stdout`;
export const copyIn = (part: Part): string => `copy kewu.${name(part.table)} (${columnsOf(part)}) from stdin`;
/** Whether row security holds the owner of a table too; COPY into a table refuses to work under it. */
export const force = (table: string, on: boolean): string =>
  `alter table kewu.${name(table)} ${on ? '' : 'no '}force row level security`;
export const analyze = (table: string): string => `analyze kewu.${name(table)}`;

export const begin = statement('backup.begin', 'begin');
export const beginSnapshot = statement('backup.beginSnapshot', 'begin isolation level repeatable read read only');
export const commit = statement('backup.commit', 'commit');
/** As the owner, without the limits that are meant for requests. */
export const asOwner = statement(
  'backup.asOwner',
  `select set_config('role', 'kewu_owner', true), set_config('statement_timeout', '0', true),
     set_config('idle_in_transaction_session_timeout', '0', true), set_config('lock_timeout', '60s', true)`,
);

/** The snapshot was taken at or after `at`: what was committed until then is in it. */
export const whatItIs = statement<{ at: string; postgres: string; mode: string | null; bytes: number }>(
  'backup.whatItIs',
  `select now() as at, current_setting('server_version') as postgres,
     (select value #>> '{}' from kewu.installation where key = 'mode') as mode,
     (select coalesce(sum(pg_table_size(c.oid)), 0)::bigint from pg_class c
       where c.relnamespace = 'kewu'::regnamespace and c.relkind = 'r') as bytes`,
);
export const migrationsDone = statement<{ name: string; hash: string }>(
  'backup.migrationsDone',
  'select name, hash from kewu_meta.migrations order by name',
);

/**
 * What holds rows: tables, and of partitioned ones their partitions, which are read one by one, so that a new month can
 * be made meanwhile without anybody waiting for us. $1 tables left out.
 */
export const parts = statement<Part>(
  'backup.parts',
  `select coalesce(p.relname, c.relname)::text as table, c.relname::text as part,
     array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' order by a.attnum) as columns
   from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
   where c.relnamespace = 'kewu'::regnamespace and c.relkind = 'r' and c.relname <> all ($1::text[])
   order by 1, 2`,
);
export const references = statement<{ from: string; to: string }>(
  'backup.references',
  `select distinct f.relname::text as from, t.relname::text as to from pg_constraint k
   join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
   where k.contype = 'f' and k.connamespace = 'kewu'::regnamespace and k.conparentid = 0`,
);
export const forcedTables = statement<{ name: string }>(
  'backup.forcedTables',
  `select relname::text as name from pg_class
   where relnamespace = 'kewu'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity order by 1`,
);

/** One digest over the heads of all chains; in heaps by the last digits, since one text may not be of any length. */
export const headsDigest = statement<{ digest: string }>(
  'backup.headsDigest',
  `with heads as (
     select id, project_id || ' ' || id || ' ' || seq || ' ' || encode(head, 'hex') as line from kewu.cases
     union all
     select id, project_id || ' ' || id || ' ' || seq || ' ' || encode(head, 'hex') from kewu.rounds where seq > 0
   ), heaps as (
     select right(id::text, 2) as heap, sha256(convert_to(string_agg(line, e'\\n' order by line collate "C"), 'UTF8')) as digest
     from heads group by 1
   )
   select encode(sha256(coalesce(string_agg(digest, ''::bytea order by heap collate "C"), ''::bytea)), 'hex') as digest from heaps`,
);
export const projectLines = statement<{
  id: string;
  code: string;
  name: string;
  streams: number;
  n: number | null;
  hash: string | null;
}>(
  'backup.projectLines',
  `select p.id, p.code, p.name,
     (select count(*) from kewu.cases c where c.project_id = p.id)
       + (select count(*) from kewu.rounds r where r.project_id = p.id and r.seq > 0) as streams,
     a.n, a.hash
   from kewu.projects p left join lateral (select n, encode(hash, 'hex') as hash from kewu.anchors
     where project_id = p.id order by n desc limit 1) a on true order by p.code`,
);

/** Files that are there for somebody, by key. $1 and $2 the key before, $3 how many. */
export const fileLines = statement<FileLine>(
  'backup.fileLines',
  `select project_id as project, hash, size from kewu.files
   where (project_id, hash) > ($1::uuid, $2) and gone_at is null order by project_id, hash limit $3`,
);
/** Packs of months; small in number, written once. */
export const packLines = statement<FileLine>(
  'backup.packLines',
  `select project_id as project, pack as hash, size, 'archive/' || to_char(month, 'YYYY-MM') || '.tar' as path
   from kewu.months where state = 'packed' order by project_id, month`,
);
/** Whether the office still has a pack, now. */
export const packStillThere = statement(
  'backup.packStillThere',
  `select from kewu.months where project_id = $1 and pack = $2 and state = 'packed'`,
);
/** Whether the office still has a file, now. */
export const fileStillThere = statement(
  'backup.fileStillThere',
  'select from kewu.files where project_id = $1 and hash = $2 and gone_at is null',
);

// Putting back -------------------------------------------------------------------------------------------------------

/** Rows of an installation that has begun. */
export const inUse = statement<{ used: boolean }>(
  'backup.inUse',
  `select exists (select from kewu.installation) or exists (select from kewu.projects) or exists (select from kewu.staff) as used`,
);
export const makeMonth = statement('backup.makeMonth', 'select kewu.make_partitions($1::date, 1)');
export const fileIsGone = statement(
  'backup.fileIsGone',
  'update kewu.files set gone_at = $3::timestamptz, kept = false where project_id = $1 and hash = $2',
);
/** A packed month whose pack is no more was destroyed while the backup was made. */
export const packIsGone = statement(
  'backup.packIsGone',
  `update kewu.months set state = 'destroyed' where project_id = $1 and pack = $2`,
);
/** Files of carried-out lists live a week and are not taken along; what was known of backups was of another place. */
export const exportsAreGone = statement(
  'backup.exportsAreGone',
  `update kewu.exports set state = 'gone' where state = 'done'`,
);
export const forgetBackups = statement(
  'backup.forgetBackups',
  `delete from kewu.installation where key like 'backup.%'`,
);
