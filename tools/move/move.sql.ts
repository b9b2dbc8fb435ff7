import pg from 'pg';
import { statement } from '#server/db/statement.ts';

/** A row when our schema is there. */
export const someTable = statement(
  'move.someTable',
  `select from pg_class where oid = to_regclass('kewu.installation')`,
);

/** How many rows a table has; its name comes from the catalogue. */
export const rowsOf = (table: string) =>
  statement<{ n: number }>(
    `move.rowsOf.${table.replaceAll('_', '-')}`,
    `select count(*) as n from kewu.${pg.escapeIdentifier(table)}`,
  );

/** Marks a database outside until all that belongs to it is there and fits; $1 why. `openDatabase` refuses it meanwhile. */
export const holdDatabase = statement(
  'move.holdDatabase',
  `insert into kewu.installation (key, value) values ('held', to_jsonb($1::text))
   on conflict (key) do update set value = excluded.value`,
);
export const letDatabaseGo = statement('move.letDatabaseGo', `delete from kewu.installation where key = 'held'`);
