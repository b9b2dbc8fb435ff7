import { expect, test } from 'vitest';
import { summaryOf } from './summary.ts';

test('what was found is told where it is a text, and passed over where it is none', () => {
  const visit = { id: '', at: '', offset: 0, do: 'round.visit', point: 'p' };
  const target = { procedure: null, points: [{ id: 'p', label: '大堂' }] };
  const told = (...found: unknown[]) =>
    summaryOf({ ...visit, findings: found.map((what) => ({ values: { what } })) } as never, target as never);
  expect(told('灯不亮', { toString: 1, valueOf: 1 }, 5)).toBe('巡查 大堂，发现：灯不亮');
  expect(told({ toString: 1 })).toBe('巡查 大堂，正常');
});
