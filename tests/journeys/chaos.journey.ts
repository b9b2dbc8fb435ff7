import { expect, test } from '@playwright/test';
import { runSeed, type Tally } from './chaos/seed.ts';
import { preparedFolder } from './support/office.ts';

/** A few seeds with every run of the tests, those that once failed among them; `npm run test:chaos` throws twenty. */
const failedOnce: readonly number[] = [1, 7];
const asked = process.env.KEWU_SEEDS?.split(',').map(Number);
const seeds = asked ?? [...new Set([...failedOnce, 1, 2])];

for (const seed of seeds)
  test(`a phone without a network, killed twice, home in a storm: nothing lost, nothing torn (seed ${seed})`, async () => {
    test.setTimeout(600_000);
    const tally: Tally = await runSeed(seed, preparedFolder());
    process.stdout.write(`${JSON.stringify(tally)}\n`);
    expect(tally).toMatchObject({ lost: 0, torn: 0, arrived: tally.saved });
    expect(tally.saved).toBe(7);
  });
