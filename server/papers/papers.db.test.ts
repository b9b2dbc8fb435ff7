import { expect, test } from 'vitest';
import { type Statement, statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { explainAsApp } from '#tests/support/explain.ts';
import { papersOf, receiptsOf, toRead } from './papers.sql.ts';
import { seedPaperId } from './publish.ts';
import { latestTrainings } from './training.sql.ts';

const database = await freshDatabase({ sample: true });
const grow = [
  statement(
    'test.papers.staff',
    `insert into kewu.staff (id, number, name, created_at) select gen_random_uuid(), 'X' || i, '某', now() from generate_series(1, 2000) i`,
  ),
  statement(
    'test.papers.receipts',
    `insert into kewu.paper_receipts (project_id, paper_id, n, staff_id, at)
     select $1::uuid, p.id, n, s.id, now() from kewu.papers p, generate_series(2, 4) n, kewu.staff s where s.number like 'X%'`,
  ),
  statement(
    'test.papers.trainings',
    `insert into kewu.trainings (project_id, id, paper_id, n, staff_id, day, way, result, by_id, at)
     select $1::uuid, gen_random_uuid(), p.id, 1, s.id, '2026-03-01', 'session', 'passed', $2::uuid, now()
     from kewu.papers p, kewu.staff s where s.number like 'X%' and p.kind = 'knowledge'`,
  ),
] as const;
const desk = sampleId('staff', 'LH-009');

test('lists of papers, receipts and trainings read their page, however many there are of others', async () => {
  await database.db.owner(async (q) => {
    const [staff, receipts, trainings] = grow;
    await q(staff);
    await q(receipts, [sampleProject]);
    await q(trainings, [sampleProject, desk]);
  });
  const asked: [Statement<object>, unknown[], number][] = [
    [papersOf, [sampleProject, '2026-11-23', '', '00000000-0000-0000-0000-000000000000', null, 51, true], 2000],
    [toRead, [sampleProject, desk, ['front-desk']], 200],
    [receiptsOf, [sampleProject, seedPaperId('patrol'), 1], 100],
    [latestTrainings, [sampleProject, [desk, sampleId('staff', 'LH-017')], [seedPaperId('know-structure')]], 60],
  ];
  for (const [one, values, most] of asked) {
    const { rowsRead, fullScans } = await explainAsApp(database, { projects: [sampleProject] }, one, values);
    const grown = fullScans.filter((table) => ['paper_receipts', 'trainings'].includes(table));
    expect({ name: one.name, grown, little: rowsRead < most, rowsRead: rowsRead < most ? 0 : rowsRead }).toEqual({
      ...{ name: one.name, grown: [], little: true, rowsRead: 0 },
    });
  }
});
