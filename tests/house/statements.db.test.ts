import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { withClient } from '#server/db/open.ts';
import { declaredStatements } from '#server/db/statement.ts';
import { freshDatabase } from '#tests/support/database.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const database = await freshDatabase();

/** Every file that declares statements, loaded: the product's and its tools'. */
for (const item of ['server', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true }),
)) {
  const path = join(item.parentPath, item.name);
  if (!item.isFile() || !path.endsWith('.ts') || path.endsWith('.test.ts')) continue;
  if (/\bstatement(<[\s\S]*?>)?\(\s*'/.test(readFileSync(path, 'utf8'))) await import(path);
}
// those over the tables of all slices are made with the product
await import('#server/slices.ts');
// what begins, ends and analyzes has no plan to prepare
const all = [...declaredStatements()].filter(
  // and the throwaway slice's table is in the database of its own test only
  ([, sql]) => !/^\s*(begin|commit|rollback|savepoint|release|analyze)\b|\bkewu\.loans\b/i.test(sql),
);

test('the statements were found', () => {
  expect(all.length).toBeGreaterThan(500);
});

test('every statement is prepared by this PostgreSQL', async () => {
  const refused: string[] = [];
  await withClient(database.connection('postgres'), async (client) => {
    for (const [name, sql] of all)
      await client.query(`prepare s as ${sql}`).then(
        () => client.query('deallocate s'),
        (error: Error) => refused.push(`${name}: ${error.message}`),
      );
  });
  expect(refused).toEqual([]);
});
