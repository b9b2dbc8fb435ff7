import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import {
  catalogue,
  keysAmiss,
  nodeLocal,
  partitioned,
  projectScoped,
  reference,
  unwalled,
} from '#tests/house/catalog.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { connection } = await freshDatabase();
const client = new pg.Client(connection('postgres'));
await client.connect();
afterAll(() => client.end());

const rows = <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  catalogue(client, sql, values);

describe('the schema', () => {
  test('every table stands in exactly one list', async () => {
    const found = (await rows<{ name: string }>('select name from kewu order by name')).map((row) => row.name);
    expect([...projectScoped, ...reference, ...nodeLocal].sort()).toEqual(found);
  });

  test('primary keys of project-scoped tables begin with project_id; their unique and foreign keys among each other carry it', async () => {
    expect(await keysAmiss(client, projectScoped)).toEqual([]);
  });

  test('every unique index of a project-scoped table carries project_id', async () => {
    const wrong = await rows(
      `select k.name, x.indexrelid::regclass::text as index from kewu k join pg_index x on x.indrelid = k.oid and x.indisunique
       where k.name = any ($1) and not exists (select from pg_attribute a
         where a.attrelid = k.oid and a.attname = 'project_id' and a.attnum = any (x.indkey))`,
      [projectScoped],
    );
    expect(wrong).toEqual([]);
  });

  test('what an import taken back removes is found by an index in every table that may point at it', async () => {
    const wrong = await rows(
      `select i.conname from pg_constraint i where i.contype = 'f' and i.confrelid::regclass::text = any ($1)
       and not exists (select from pg_index x where x.indrelid = i.conrelid
         and (x.indpred is null or pg_get_expr(x.indpred, x.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
         and (select array_agg(n) from unnest(x.indkey::int2[]) with ordinality u (n, at) where at <= cardinality(i.conkey)) @> i.conkey)`,
      [
        [
          'staff',
          'posts',
          'grants',
          'departments',
          'places',
          'parties',
          'party_contacts',
          'occupancies',
          'vehicles',
        ].map((name) => `kewu.${name}`),
      ],
    );
    expect(wrong).toEqual([]);
  });

  test('row security is enabled and forced, with a policy that reads kewu.projects, on every project-scoped table', async () => {
    expect(await unwalled(client, projectScoped)).toEqual([]);
  });

  test('what may not be: triggers, ON DELETE SET NULL, serial columns, foreign keys to partitioned tables, a DEFAULT partition', async () => {
    expect(
      await rows('select t.tgname from pg_trigger t join kewu k on k.oid = t.tgrelid where not t.tgisinternal'),
    ).toEqual([]);
    expect(
      await rows(`select conname from pg_constraint join kewu k on k.oid = conrelid where confdeltype = 'n'`),
    ).toEqual([]);
    expect(
      await rows(`select k.name, a.attname from pg_attribute a join kewu k on k.oid = a.attrelid
        where a.attidentity <> '' or exists (select from pg_attrdef d where d.adrelid = a.attrelid and d.adnum = a.attnum
          and pg_get_expr(d.adbin, d.adrelid) like 'nextval%')`),
    ).toEqual([]);
    expect(
      await rows(
        `select c.conname from pg_constraint c join kewu k on k.oid = c.confrelid where c.contype = 'f' and k.name = any ($1)`,
        [partitioned],
      ),
    ).toEqual([]);
    expect(
      await rows(`select partrelid::regclass::text as name from pg_partitioned_table where partdefid <> 0`),
    ).toEqual([]);
  });

  test('exactly the fastest growing tables are partitioned', async () => {
    const found = await rows<{ name: string }>(`select name from kewu where kind = 'p' order by name`);
    expect(found.map((row) => row.name)).toEqual(partitioned);
  });
});

describe('the roles', () => {
  test('kewu_owner owns every table; kewu_app and kewu_keeper own nothing and bypass nothing', async () => {
    expect(await rows(`select name, owner from kewu where owner <> 'kewu_owner'`)).toEqual([]);
    const roles =
      await rows(`select rolname::text as name from pg_roles where rolname in ('kewu_app', 'kewu_keeper', 'kewu_owner')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`);
    expect(roles).toEqual([]);
  });

  test('on events kewu_app may only read and add', async () => {
    const rights = await rows<{ may: string[] }>(
      `select array(select r from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) r
         where has_table_privilege('kewu_app', 'kewu.events', r)) as may`,
    );
    expect(rights[0]?.may).toEqual(['SELECT', 'INSERT']);
  });

  test('kewu_keeper may touch no table', async () => {
    const touched = await rows(
      `select name from kewu where has_table_privilege('kewu_keeper', oid, 'SELECT,INSERT,UPDATE,DELETE,TRUNCATE')`,
    );
    expect(touched).toEqual([]);
  });

  test('no function of ours runs with the rights of its owner for everybody', async () => {
    const open = await rows(
      `select p.proname from pg_proc p where p.pronamespace = 'kewu'::regnamespace and p.prosecdef
         and (p.proacl is null or exists (select from aclexplode(p.proacl) where grantee = 0)
           or not coalesce(p.proconfig::text like '%search_path%', false))`,
    );
    expect(open).toEqual([]);
  });
});
