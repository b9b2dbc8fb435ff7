import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as } from '#tests/support/office.ts';
import { newDay } from '#tests/support/patrol.ts';

const office = await testApp({ sample: true });
const told = statement<{ n: number }>(
  'test.toldOf',
  'select count(*)::int as n from kewu.outbox where project_id = $1',
);

test('a sample started again a month later has today waiting, the days between missed, and tells nobody', async () => {
  await newDay(office);
  const manager = await as(office, 'LH-001');
  const of = async (day: string): Promise<Set<string>> =>
    new Set(
      (await manager.get<{ items: { state: string }[] }>(`/rounds?day=${day}`)).items.map((round) => round.state),
    );
  expect(await of('2026-11-23')).toEqual(new Set(['waiting']));
  office.clock.set('2026-12-23T00:30:00.000Z');
  await newDay(office);
  expect(await of('2026-12-23')).toEqual(new Set(['waiting']));
  for (const day of ['2026-11-23', '2026-11-24', '2026-12-01', '2026-12-22'])
    expect(await of(day), day).toEqual(new Set(['missed']));
  expect(await office.deps.db.run({ projects: [] }, told, [sampleProject])).toEqual([{ n: 0 }]);
});
