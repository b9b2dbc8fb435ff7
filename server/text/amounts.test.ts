import fc from 'fast-check';
import { expect, test } from 'vitest';
import { area, money } from './amounts.ts';

test.each([
  ['118.35㎡', 1_183_500],
  ['118.35 平方米', 1_183_500],
  ['约１１８', 1_180_000],
  ['1,234.5m²', 12_345_000],
  ['89M2', 890_000],
  ['33.333333', 333_333],
  ['0.00015', 2],
  ['', null],
])('area %j is %j cm²', (cell, value) => expect(area(cell)).toEqual({ value }));

test.each(['0', '-5', '一百平', '㎡', '12,34', '9999999', '118.35.1', '1e3'])('area %j is a fault', (cell) =>
  expect(area(cell).fault?.zh).toContain('面积'),
);

test.each([
  ['¥1,234.50', 123_450],
  ['303584元', 30_358_400],
  ['１．５', 150],
  ['1.2万', 1_200_000],
  ['(30.00)', -3_000],
  ['-30', -3_000],
  ['0.10000', 10],
  ['.5', 50],
  ['-0', 0],
  ['', null],
])('money %j is %j fen', (cell, value) => expect(money(cell)).toEqual({ value }));

test.each(['1.005', '元', '壹佰元', '1,23', '99999999999999'])('money %j is a fault', (cell) =>
  expect(money(cell).fault).toBeDefined(),
);

test('fen come back as they were', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (fen) => {
      const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
      expect(money(yuan).value).toBe(fen);
      expect(money(`-¥${yuan}元`).value).toBe(fen === 0 ? 0 : -fen);
    }),
  );
});
