import type { Client } from 'pg';
import type { Product } from '#server/slice.ts';
import { product } from '#server/slices.ts';

/**
 * Every table of schema `kewu`, as the slices say it (partitions follow their parent): each stands in exactly one list of
 * one slice, and the catalogue test holds it to the rules of its list.
 */
export const tablesOf = ({ tables: all }: Product, list: 'office' | 'company' | 'node' | 'monthly'): string[] =>
  all.flatMap((tables) => tables[list] ?? []).sort();

/** Belongs to a project: the primary key begins with project_id, row security is enabled and forced. */
export const projectScoped = tablesOf(product, 'office');
/** Of the whole company, small, the same on every node. */
export const reference = tablesOf(product, 'company');
/** Local to one node. */
export const nodeLocal = tablesOf(product, 'node');
/** Grow fastest: partitioned by month, no foreign key points at them. */
export const partitioned = tablesOf(product, 'monthly');

/** Rows of the catalogue; `kewu` is the schema of all tables that are not partitions of another. */
export async function catalogue<Row extends object>(
  client: Client,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const ours = `with kewu as (
    select c.oid, c.relname::text as name, c.relkind as kind, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      pg_get_userbyid(c.relowner) as owner
    from pg_class c where c.relnamespace = 'kewu'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition)`;
  return (await client.query(`${ours} ${sql}`, values)).rows as Row[];
}

/** Keys of these tables that do not lead with the project, or do not carry it among each other; and tables without any. */
export async function keysAmiss(client: Client, tables: readonly string[]): Promise<object[]> {
  const keys = await catalogue<{ name: string; key: string; kind: string; columns: string[] }>(
    client,
    `select k.name, i.conname::text as key, i.contype as kind, array(
         select a.attname::text from unnest(i.conkey) with ordinality n (num, at)
         join pg_attribute a on a.attrelid = k.oid and a.attnum = n.num order by n.at) as columns
       from kewu k join pg_constraint i on i.conrelid = k.oid and i.contype in ('p', 'u', 'f')
         and coalesce(i.conparentid, 0) = 0
         and (i.contype <> 'f' or i.confrelid = any (select oid from kewu where name = any ($1)))
       where k.name = any ($1)`,
    [tables],
  );
  const withPrimary = new Set(keys.filter((key) => key.kind === 'p').map((key) => key.name));
  return [
    ...tables.filter((name) => !withPrimary.has(name)).map((name) => ({ name })),
    ...keys.filter(({ kind, columns }) =>
      kind === 'p' ? columns[0] !== 'project_id' : !columns.includes('project_id'),
    ),
  ];
}

/** Those of these tables that are not walled off by row security. */
export const unwalled = (client: Client, tables: readonly string[]): Promise<object[]> =>
  catalogue(
    client,
    `select name from kewu k where name = any ($1) and not (enabled and forced and exists (select from pg_policy p
         where p.polrelid = k.oid and pg_get_expr(p.polqual, p.polrelid) like '%kewu.projects%'))`,
    [tables],
  );
