import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrationsFolder, withClient } from '#server/db/open.ts';
import { statement } from '#server/db/statement.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, connection } = await freshDatabase();
const fold = statement<{ folded: string }>('test.fold', 'select kewu.fold_login($1) as folded');
const migration = readdirSync(migrationsFolder).find((name) => name.endsWith('_logins.sql')) ?? '';

test.each([
  ['ABC', 'abc'],
  ['ＡＢＣ－０１', 'abc-01'],
  ['I', 'i'],
  ['a.b_c', 'a.b_c'],
])('%s is %s', async (login, folded) => {
  expect(await db.run({ projects: [] }, fold, [login])).toEqual([{ folded }]);
});

test('accounts that become one by it are kept: the one in use keeps the name', async () => {
  await withClient(connection('postgres'), async (admin) => {
    await admin.query('alter table kewu.staff add constraint staff_login_key unique (login)');
    await admin.query('drop index kewu.staff_login_folded');
    await admin.query('drop function kewu.fold_login');
    await admin.query('drop index kewu.sign_in_attempts_age');
    await admin.query(
      `insert into kewu.staff (id, number, name, login, password, state, created_at) values
       (gen_random_uuid(), 'A1', '甲', 'zhang', null, 'active', '2026-01-01'),
       (gen_random_uuid(), 'A2', '乙', 'Zhang', 'x', 'active', '2026-02-01'),
       (gen_random_uuid(), 'A3', '丙', 'ZHANG', 'x', 'left', '2025-01-01'),
       (gen_random_uuid(), 'A4', '丁', 'zhang-2', 'x', 'active', '2026-01-01'),
       (gen_random_uuid(), 'A5', '戊', 'li', null, 'active', '2026-01-01'),
       (gen_random_uuid(), 'A6', '己', null, null, 'active', '2026-01-01')`,
    );
    await admin.query(readFileSync(join(migrationsFolder, migration), 'utf8'));
    const { rows } = await admin.query('select number, login from kewu.staff order by number');
    expect(rows.map((row: { number: string; login: string }) => [row.number, row.login])).toEqual([
      ['A1', 'zhang-4'],
      ['A2', 'Zhang'],
      ['A3', 'ZHANG-3'],
      ['A4', 'zhang-2'],
      ['A5', 'li'],
      ['A6', null],
    ]);
    const again =
      "insert into kewu.staff (id, number, name, login, created_at) values (gen_random_uuid(), 'A7', '庚', 'LI', now())";
    await expect(admin.query(again)).rejects.toMatchObject({ code: '23505' });
  });
});
