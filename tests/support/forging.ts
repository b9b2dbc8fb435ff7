import type pg from 'pg';

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

/** Another value of the type, from the value there; and one where there was none. */
export const rules: Readonly<Record<string, { other: (column: string) => string; some: string }>> = {
  text: { other: (c) => `${c} || 'x'`, some: `'x'` },
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
  },
  bytea: { other: (c) => `set_byte(${c}, 0, get_byte(${c}, 0) # 1)`, some: `'\\x00'::bytea` },
  _int4: { other: (c) => `${c} || 1`, some: `'{1}'::int[]` },
  _text: { other: (c) => `${c} || 'x'::text`, some: `'{x}'::text[]` },
  _uuid: { other: (c) => `${c} || gen_random_uuid()`, some: `'{}'::uuid[]` },
};
