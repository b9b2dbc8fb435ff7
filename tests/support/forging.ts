import pg from 'pg';
import type { Query } from '#server/db/statement.ts';
import { typeParsers } from '#server/db/types.ts';
import type { Project } from '#server/projects/projects.ts';
import type { Product } from '#server/slice.ts';
import { product } from '#server/slices.ts';
import type { TestApp } from '#tests/support/app.ts';
import { type Folders, type Verified, verifyIn } from '#tools/verify/project.ts';

/** Somebody who owns the database, and verifies after each thing they do. */
export interface Forger {
  readonly client: pg.Client;
  readonly q: Query;
  /** within the forger's own transaction */
  verify(): Promise<Verified>;
  /** in a transaction in which the forger has put the constraints away; it is rolled back */
  asForger(run: () => Promise<void>): Promise<void>;
  /** does so, verifies, and undoes it; null when nothing was found, undefined when there is no such row */
  damage(sql: string): Promise<string | null | undefined>;
}

export async function openForger(
  { database }: TestApp,
  project: Project,
  folders: Folders,
  of: Product = product,
): Promise<Forger> {
  const client = new pg.Client({ ...database.connection('postgres'), types: typeParsers, pipeline: true });
  await client.connect();
  const q: Query = async (one, values = []) =>
    (await client.query({ name: one.name, text: one.sql, values: values as unknown[] })).rows as never;
  const verify = (): Promise<Verified> => verifyIn(q, project, folders, undefined, of);
  return {
    ...{ client, q, verify },
    async asForger(run) {
      await client.query('begin');
      try {
        await client.query('set local session_replication_role = replica');
        const { rows } = await client.query<{ drop: string }>(
          `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drop from pg_constraint
           where connamespace = 'kewu'::regnamespace and contype in ('c', 'u', 'f') and conparentid = 0 and coninhcount = 0`,
        );
        for (const { drop } of rows) await client.query(drop);
        await run();
      } finally {
        await client.query('rollback');
      }
    },
    async damage(sql) {
      await client.query('savepoint whole');
      try {
        const { rowCount } = await client.query(sql);
        if (rowCount === 0) return undefined;
        return (await verify()).fault;
      } finally {
        await client.query('rollback to savepoint whole');
      }
    },
  };
}

/** The list of what can not be proved, table by table. */
export const limited = product.tables
  .flatMap(({ unproved = [] }) => unproved)
  .flatMap(({ tables, ...limit }) => tables.map((table) => ({ table, ...limit })));
/** Rows of a table, or a column of it, that no chain vouches for, as SQL; of those nothing is expected. */
export const unvouched = (table: string, column?: string): string =>
  limited
    .filter((one) => one.table === table && one.where !== undefined)
    .filter(({ columns }) => !columns || (column !== undefined && columns.includes(column)))
    .map(({ where }) => `not (${where})`)
    .concat('true')
    .join(' and ');

/** A column of a table, as the catalogue has it. */
export interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}
/** The columns of these tables, in order. */
export async function columnsOf(client: pg.Client, tables: readonly string[]): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select table_name as table, column_name as name, udt_name as type, is_nullable = 'YES' as nullable
     from information_schema.columns where table_schema = 'kewu' and table_name = any($1) order by table_name, ordinal_position`,
    [tables],
  );
  return rows;
}

/** Another value of the type, from the value there; one where there was none; one no program of ours would write. */
export const rules: Readonly<
  Record<string, { other: (column: string) => string; some: string; odd?: (column: string) => string }>
> = {
  text: {
    other: (c) => `${c} || 'x'`,
    some: `'x'`,
    odd: (c) => (c === 'number' ? `'XJ-LH01-20269999-0001'` : `'../../etc/passwd'`),
  },
  int2: { other: (c) => `${c} + 1`, some: '1' },
  int4: { other: (c) => `${c} + 1`, some: '1' },
  int8: { other: (c) => `${c} + 1`, some: '1' },
  bool: { other: (c) => `not ${c}`, some: 'true' },
  timestamptz: { other: (c) => `${c} + interval '1 minute'`, some: `timestamptz '2026-11-23 08:00:00+08'` },
  date: { other: (c) => `${c} + 1`, some: `date '2026-11-23'` },
  uuid: { other: () => 'gen_random_uuid()', some: 'gen_random_uuid()' },
  jsonb: {
    other: (c) =>
      `case jsonb_typeof(${c}) when 'array' then ${c} || '["x"]' else ${c} || jsonb_build_object(coalesce((select min(k) from jsonb_object_keys(${c}) k), 'x'), 'y') end`,
    some: `'{"x": 1}'::jsonb`,
    odd: () => `'"x"'::jsonb`,
  },
  bytea: { other: (c) => `set_byte(${c}, 0, get_byte(${c}, 0) # 1)`, some: `'\\x00'::bytea` },
  _int4: { other: (c) => `${c} || 1`, some: `'{1}'::int[]` },
  _text: { other: (c) => `${c} || 'x'::text`, some: `'{x}'::text[]` },
  _uuid: { other: (c) => `${c} || gen_random_uuid()`, some: `'{}'::uuid[]` },
};
