import { beforeEach, expect, test, vi } from 'vitest';
import { clockOffset, forgetOffset, learnOffset } from './clock.ts';

beforeEach(forgetOffset);

test('the offset is server minus device, and a second is within the grain of the header', () => {
  const device = Date.parse('2026-11-24T01:00:00.400Z');
  learnOffset(device, device + 100, 'Tue, 24 Nov 2026 01:00:00 GMT');
  expect(clockOffset()).toBe(0);
  learnOffset(device, device + 50, 'Tue, 24 Nov 2026 01:10:00 GMT');
  expect(Math.round(clockOffset() / 60_000)).toBe(10);
});

test('a slow answer does not spoil what a quick one taught, unless the clock was set meanwhile', () => {
  const at = Date.parse('2026-11-24T01:00:00.000Z');
  learnOffset(at, at + 20, 'Tue, 24 Nov 2026 01:00:05 GMT');
  const quick = clockOffset();
  learnOffset(at, at + 4_000, 'Tue, 24 Nov 2026 01:00:06 GMT');
  expect(clockOffset()).toBe(quick);
  learnOffset(at, at + 900, 'Tue, 24 Nov 2026 03:00:00 GMT');
  expect(clockOffset()).toBeGreaterThan(7_000_000);
});

test('what was measured outlives the page', async () => {
  forgetOffset();
  learnOffset(1_000, 1_200, new Date(7_201_000).toUTCString());
  vi.resetModules();
  const anew = await import('./clock.ts');
  expect(anew.clockOffset()).toBe(clockOffset());
  anew.forgetOffset();
  expect(anew.clockOffset()).toBe(0);
});
