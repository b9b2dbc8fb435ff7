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
