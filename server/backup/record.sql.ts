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
  /** how it is encrypted; absent in what an older program noted */
  readonly sealed?: 'passphrase' | 'recipients' | null;
  /** what all backups of the place take together */
  readonly placeBytes?: number;
}
export interface Failed {
  readonly at: string;
  readonly say: string;
}
/** The last rehearsal: a backup put back into an empty folder and verified. */
export interface Drill {
  readonly at: string;
  /** name of the backup */
  readonly from: string;
  readonly ok: boolean;
}
/** What the administrator has set, and when the key was last shown to be at hand. */
export interface Settings {
  readonly version: number;
  readonly hour: number | null;
  readonly keep: number | null;
  readonly seenAt: string | null;
  readonly seenBy: string | null;
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
/** $1 a {@link Drill} as JSON. */
export const noteDrill = statement(
  'backup.noteDrill',
  `${write} ('backup.drill', $1::jsonb) on conflict (key) do update set value = excluded.value`,
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
export const known = statement<{ done: Done | null; failed: Failed | null; drill: Drill | null; begun: boolean }>(
  'backup.known',
  `select (select value from kewu.installation where key = 'backup.drill') as drill,
     (select value from kewu.installation where key = 'backup.done') as done,
     (select value from kewu.installation where key = 'backup.failed') as failed,
     exists (select from kewu.projects) as begun`,
);
/** The secret under which photos are named in backups; $1 the one to begin with. */
export const settleSecret = statement<{ secret: string }>(
  'backup.settleSecret',
  `${write} ('backups.names', to_jsonb($1::text))
   on conflict (key) do update set value = kewu.installation.value returning value #>> '{}' as secret`,
);
export const readSettings = statement<Settings>(
  'backup.readSettings',
  `select b.version, b.hour, b.keep, b.key_seen_at as "seenAt", s.name as "seenBy"
   from kewu.backup_settings b left join kewu.staff s on s.id = b.key_seen_by`,
);
/** $1 the version that was seen, 0 for none, $2 hour, $3 how many; answers no row when somebody else was first. */
export const saveSettings = statement<{ version: number }>(
  'backup.saveSettings',
  `insert into kewu.backup_settings (hour, keep) select $2, $3
   on conflict (one) do update set hour = excluded.hour, keep = excluded.keep, version = kewu.backup_settings.version + 1
     where kewu.backup_settings.version = $1
   returning version`,
);
/** $1 when, $2 who had the key at hand. */
export const noteKeySeen = statement(
  'backup.noteKeySeen',
  `insert into kewu.backup_settings (version, key_seen_at, key_seen_by) values (0, $1::timestamptz, $2::uuid)
   on conflict (one) do update set key_seen_at = excluded.key_seen_at, key_seen_by = excluded.key_seen_by`,
);
