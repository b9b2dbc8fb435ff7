import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeParties } from '#bench/customers.sql.ts';
import { makeProject } from '#bench/rows.sql.ts';
import { rangesFrom, walkFrom } from '#server/estate/search.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Cost, explainAsApp } from '#tests/support/explain.ts';
import { foundParties } from './find.sql.ts';
import { partyProbes } from './numbers.ts';

const [few, many] = [randomUUID(), randomUUID()];
let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  const now = '2026-11-23T02:00:00Z';
  for (const [project, count] of [
    [few, 3_000],
    [many, 30_000],
  ] as const)
    await database.db.owner(async (q) => {
      await q(makeProject, [project, String(count), now]);
      await q(makeParties, [project, count, now]);
    });
});

function search(project: string, typed: string): Promise<Cost> {
  const ranges = rangesFrom(partyProbes(typed));
  if (!ranges) throw new Error('nothing to look for');
  const values = [...walkFrom(project, ranges), null, '2026-11-23', 21];
  return explainAsApp(database, { projects: [project] }, foundParties, values);
}

test.each(['赵', '王', '陆'])(
  'whoever answers to %s is found among ten times as many with no more reading',
  async (typed) => {
    const [small, large] = [await search(few, typed), await search(many, typed)];
    expect(large.fullScans).not.toContain('party_terms');
    expect(large.buffers).toBeLessThan(small.buffers * 1.5);
  },
);

test.each(['王伟嘉', '13100000007', '0017', '嘉'])(
  '%s is gone to at once, wherever it stands in the order',
  async (typed) => {
    const found = await search(many, typed);
    expect(found.fullScans).not.toContain('party_terms');
    expect(found.buffers).toBeLessThan(21 * 25);
  },
);
