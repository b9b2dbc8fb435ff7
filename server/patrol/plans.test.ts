import { expect, test } from 'vitest';
import { carryDays } from './plans.ts';

test('days of a plan carry over to the next month by what they mean', () => {
  const november = Array.from({ length: 30 }, (_, i) => i + 1);
  expect(carryDays('2026-11-01', november, '2026-12-01')).toHaveLength(31);
  // Mondays of November 2026 are 2, 9, 16, 23, 30; of December 7, 14, 21, 28
  expect(carryDays('2026-11-01', [2, 9, 16, 23, 30], '2026-12-01')).toEqual([7, 14, 21, 28]);
  expect(carryDays('2026-11-01', [25], '2026-12-01')).toEqual([25]);
  expect(carryDays('2026-12-01', [31], '2027-02-01')).toEqual([]);
});
