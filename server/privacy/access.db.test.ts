import { expect, test } from 'vitest';
import { accessList } from '#server/customers/access-list.sql.ts';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { explainAsApp } from '#tests/support/explain.ts';

const database = await freshDatabase({ sample: true });
const many = statement(
  'test.manyAccesses',
  `insert into kewu.data_access (project_id, id, at, staff_id, act, subject_kind, outcome)
   select $1::uuid, gen_random_uuid(), '2026-11-23'::timestamptz - n * interval '1 minute', $2::uuid,
     case when n % 1000 = 0 then 'person-file' when n % 500 = 1 then 'export' else 'unmask' end, 'party',
     case when n % 700 = 3 then 'refused' else 'given' end
   from generate_series(1, 30000) n`,
);
await database.db.owner((q) => q(many, [sampleProject, sampleId('staff', 'LH-001')]));
const newest = ['9999-12-31T00:00:00Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

test.each([
  ['everything', null, null],
  ['a rare kind', null, 'person-file'],
  ['a common kind', null, 'unmask'],
  ['who was refused', 'refused', null],
])('of the log of personal data, %s reads little more than its page', async (_, outcome, act) => {
  const values = [sampleProject, ...newest, outcome, act, 21, sampleId('staff', 'LH-001')];
  const cost = await explainAsApp(database, { projects: [sampleProject] }, accessList, values);
  expect(cost.fullScans).not.toContain('data_access');
  expect(cost.rowsRead).toBeLessThan(21 * 10);
});
