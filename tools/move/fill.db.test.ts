import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { fromSnapshot } from '#server/backup/snapshot.ts';
import { withClient } from '#server/db/open.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as } from '#tests/support/office.ts';
import { type Filling, fillEmpty } from '#tools/move/fill.ts';

const office = await testApp({ sample: true });
const { database } = office;
const owner = database.connection('kewu_owner');
const desk = await as(office, 'LH-008');
const [kept, gone] = [await desk.photo(), await desk.photo()];

const name = `kewu_test_${randomBytes(6).toString('hex')}`;
const admin = { ...database.connection('postgres'), database: name };
const ask = async (sql: string, target = admin) => (await withClient(target, (client) => client.query(sql))).rows;
await ask(`create database ${name}`, database.connection('postgres'));
afterAll(() => ask(`drop database ${name} with (force)`, database.connection('postgres')));
const quiet = (): void => undefined;
const fill = (change: (filling: Filling) => Filling = (same) => same): Promise<unknown> =>
  fromSnapshot(owner, (snapshot) =>
    fillEmpty({ admin, login: true }, change({ ...snapshot, gone: [{ project: sampleProject, hash: gone }] }), quiet),
  );

test('rows that do not count up, or other heads, leave nothing behind', async () => {
  await expect(
    fill((all) => ({
      ...all,
      parts: all.parts.map((part) => (part.table === 'places' ? { ...part, rows: 3 } : part)),
    })),
  ).rejects.toThrow('places 应有 3 行');
  await expect(fill((all) => ({ ...all, heads: 'f'.repeat(64) }))).rejects.toThrow('链头');
  expect(
    await ask('select (select count(*)::int from kewu.staff) + (select count(*)::int from kewu.places) as n'),
  ).toEqual([{ n: 0 }]);
});

test('what an older program, or a newer one, had made of the schema is told', async () => {
  const strange = { name: '9999_later.sql', hash: 'x' };
  await expect(fill((all) => ({ ...all, migrations: [...all.migrations, strange] }))).rejects.toThrow('先更新本程序');
  await expect(fill((all) => ({ ...all, migrations: [strange] }))).rejects.toThrow('不一致');
});

test('all rows arrive but sessions; what is no more is not there; row security holds as before; a second time is refused', async () => {
  await ask(
    `insert into kewu.installation values ('backup.done', '{}'), ('backup.turn', '"x"')`,
    database.connection('postgres'),
  );
  await fill();
  const tables = await ask(`select relname::text as name from pg_class
    where relnamespace = 'kewu'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`);
  const different = [];
  for (const { name: table } of tables) {
    const count = `select count(*)::int as n from kewu.${table}`;
    const [[here], [there]] = [await ask(count, database.connection('postgres')), await ask(count)];
    if (here?.n !== there?.n) different.push([table, here?.n - there?.n]);
  }
  expect(different).toEqual([
    ['installation', 2],
    ['sessions', expect.any(Number)],
  ]);
  expect(await ask('select count(*)::int as n from kewu.sessions')).toEqual([{ n: 0 }]);
  const files = await ask('select hash, gone_at is null as there from kewu.files');
  expect(files.find(({ hash }) => hash === kept)?.there).toBe(true);
  expect(files.find(({ hash }) => hash === gone)?.there).toBe(false);
  const walls = `select string_agg(relname || relrowsecurity || relforcerowsecurity, ' ' order by relname) as walls
    from pg_class where relnamespace = 'kewu'::regnamespace`;
  expect(await ask(walls)).toEqual(await ask(walls, database.connection('postgres')));
  await expect(fill()).rejects.toThrow('已经有数据');
});
