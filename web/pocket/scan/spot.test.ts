// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { spotOf, standAt } from './spot.ts';

test('the point scanned last is remembered for half an hour, in its own project', () => {
  expect(spotOf('a', 0)).toBeUndefined();
  standAt('a', { id: '1', label: '大堂' }, 1000);
  expect(spotOf('a', 2000)).toMatchObject({ id: '1', label: '大堂' });
  expect(spotOf('b', 2000)).toBeUndefined();
  expect(spotOf('a', 1000 + 30 * 60_000)).toBeUndefined();
  expect(spotOf('a', 0)).toBeUndefined();
});
