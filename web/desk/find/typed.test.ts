import { expect, test } from 'vitest';
import { isEnough } from '#web/sheet/typing.ts';
import { goesOn, isNumber } from './typed.ts';

test.each([
  ['张', true],
  ['1', false],
  ['18', true],
  ['w', false],
  ['', false],
])('%s is enough to look for: %s', (text, enough) => {
  expect(isEnough(text)).toBe(enough);
});

test.each([
  ['BX-LH01-20261123-0007', true],
  ['1123-0007', true],
  ['xc-', true],
  ['3-2-1804', false],
  ['1804', false],
  ['13800138000', false],
])('%s is the number of a case: %s', (text, number) => {
  expect(isNumber(text)).toBe(number);
});

test('an answer stays for as long as the same word is typed', () => {
  expect([
    goesOn('18', '180'),
    goesOn('180', '18'),
    goesOn('18', '张'),
    goesOn('', '张'),
    goesOn(undefined, '张'),
  ]).toEqual([true, true, false, false, false]);
});
