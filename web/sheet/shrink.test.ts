import { expect, test } from 'vitest';
import { barOf, fitted } from './shrink.ts';

test('a large picture is scaled to its longer edge, a small one stays', () => {
  expect(fitted(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(fitted(3000, 4000)).toEqual({ width: 1200, height: 1600 });
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
  expect(fitted(10_000, 1)).toEqual({ width: 1600, height: 1 });
});

test('the caption has a bar that can be read, and none under a picture too narrow for it', () => {
  expect(barOf(1600)).toBe(67);
  expect(barOf(320)).toBe(28);
  expect(barOf(200)).toBe(0);
});
