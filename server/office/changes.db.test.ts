import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { changesOf } from '#server/office/changes.sql.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { explainAsApp } from '#tests/support/explain.ts';

const database = await freshDatabase({ sample: true });
const many = statement(
  'test.manyChanges',
  `insert into kewu.office_changes (project_id, id, at, by_id, act, label)
   select $1::uuid, gen_random_uuid(), '2026-11-23'::timestamptz - n * interval '1 minute', gen_random_uuid(), 'place.change', 'x'
   from generate_series(1, 20000) n`,
);

test('the log of an office reads no more than its page, from the newest back', async () => {
  await database.db.owner((q) => q(many, [sampleProject]));
  const last = ['2026-11-20T00:00:00Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const cost = await explainAsApp(database, { projects: [sampleProject] }, changesOf, [
    sampleProject,
    ...last,
    51,
    null,
  ]);
  expect(cost.fullScans).not.toContain('office_changes');
  expect(cost.rowsRead).toBeLessThan(51 * 4);
});
