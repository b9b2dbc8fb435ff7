import { expect, test } from 'vitest';
import { standingOf } from './training.ts';

const paper = { n: 2, fromDay: '2026-06-01' };
const stand = (last: Parameters<typeof standingOf>[1], today: string) => standingOf(paper, last, today, 30, 365);
const passed = (n: number, day: string) => ({ n, day, result: 'passed' as const });

test('a paper is to be learned within its days, then again after a year', () => {
  expect(stand(undefined, '2026-06-20')).toEqual({ state: 'open', due: '2026-07-01' });
  expect(stand(undefined, '2026-07-02')).toEqual({ state: 'overdue', due: '2026-07-01' });
  expect(stand(passed(2, '2026-06-10'), '2027-06-10')).toEqual({ state: 'passed', due: '2027-06-10' });
  expect(stand(passed(2, '2026-06-10'), '2027-06-11').state).toBe('overdue');
});

test('who passed an older version learns the newer one; who failed, or studied alone, has its days from then', () => {
  expect(stand(passed(1, '2026-05-10'), '2026-06-20')).toEqual({ state: 'passed', due: '2026-07-01' });
  expect(stand(passed(1, '2026-05-10'), '2026-07-02').state).toBe('overdue');
  expect(stand({ n: 2, day: '2026-06-25', result: 'repeat' }, '2026-07-20')).toEqual({
    state: 'repeat',
    due: '2026-07-25',
  });
  expect(stand({ n: 2, day: '2026-06-25', result: null }, '2026-07-20').state).toBe('studied');
  expect(stand({ n: 1, day: '2025-01-01', result: 'repeat' }, '2026-07-02').state).toBe('overdue');
});
