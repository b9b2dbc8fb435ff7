import { statement } from '#server/db/statement.ts';

/** The last backup that was made and read again. */
export interface Done {
  /** ISO: everything acknowledged until then is in it */
  readonly at: string;
  readonly folder: string;
  readonly bytes: number;
  readonly rows: number;
  readonly files: number;
  /** files the office itself has lost, whether the backup has them or not */
  readonly lost: number;
}
export interface Failed {
  readonly at: string;
  readonly say: string;
}

const write = `insert into kewu.installation (key, value) values`;
/** $1 a {@link Done} as JSON. The owner writes these: the application may only add to this table. */
export const noteDone = statement(
  'backup.noteDone',
  `${write} ('backup.done', $1::jsonb) on conflict (key) do update set value = excluded.value`,
);
export const noteFailed = statement(
  'backup.noteFailed',
  `${write} ('backup.failed', $1::jsonb) on conflict (key) do update set value = excluded.value`,
);
/**
 * Takes the turn until $2, unless somebody else has it at $1: of several processes on one database one makes the backup.
 * Answers a row to whoever has it.
 */
export const takeTurn = statement<{ taken: boolean }>(
  'backup.takeTurn',
  `${write} ('backup.turn', to_jsonb($2::text)) on conflict (key) do update set value = excluded.value
   where kewu.installation.value #>> '{}' <= $1 returning true as taken`,
);
export const giveTurn = statement(
  'backup.giveTurn',
  `update kewu.installation set value = to_jsonb($1::text) where key = 'backup.turn'`,
);
/** What is known of the backups; `begun`: there is an office to back up. */
export const known = statement<{ done: Done | null; failed: Failed | null; begun: boolean }>(
  'backup.known',
  `select (select value from kewu.installation where key = 'backup.done') as done,
     (select value from kewu.installation where key = 'backup.failed') as failed,
     exists (select from kewu.projects) as begun`,
);
