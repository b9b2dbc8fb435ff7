import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { explainAsApp } from '#tests/support/explain.ts';

const database = await freshDatabase({ sample: true });
const project = statement<{ id: string }>('test.explain.project', 'select id from kewu.projects');
const byId = statement('test.explain.byId', 'select name from kewu.places where project_id = $1 and id = $2');
const byName = statement(
  'test.explain.byName',
  `select id from kewu.places where project_id = $1 and name like '%' || $2 || '%'`,
);
const one = statement<{ id: string }>('test.explain.one', `select id from kewu.places where kind = 'room' limit 1`);

test('the cost of a statement is seen as the application role pays it', async () => {
  const id = (await database.db.run({ projects: [] }, project))[0]?.id ?? '';
  const scope = { projects: [id] };
  const room = (await database.db.run(scope, one))[0]?.id;
  const cheap = await explainAsApp(database, scope, byId, [id, room]);
  expect(cheap.rowsRead).toBe(1);
  expect(cheap.buffers).toBeLessThan(10);
  expect(cheap.fullScans).toEqual([]);
  const dear = await explainAsApp(database, scope, byName, [id, '1804']);
  expect(dear.rowsRead).toBeGreaterThan(1000);
});
