import { expect, test } from 'vitest';
import { caseProbes, caseTerms } from './terms.ts';

const terms = caseTerms({
  number: 'XC-LH01-20261124-0007',
  title: '厨房漏水，LED 灯不亮',
  code: '3-2-1804',
  label: '3栋2单元1804',
});
const fits = (typed: string): boolean => {
  const probes = caseProbes(typed);
  return probes.length > 0 && probes.every((probe) => terms.includes(probe));
};

test.each([
  'XC-LH01-20261124-0007',
  'xc-lh01-20261124-0007',
  'XCLH01202611240007',
  '20261124-0007',
  '1124-0007',
  '11240007',
  '0007',
  'xc-lh01-20261124',
  '20261124',
  '漏水',
  '厨房漏水',
  'led',
  '1804',
  '3-2-1804',
  '1804 漏水',
  '1804漏水',
  '3栋 漏水',
  '0007 漏水',
])('a case is found by %s', (typed) => expect(fits(typed)).toBe(true));

test.each(['0008', '1805', '漏气', '1805漏水', 'WZ', '灯'])('and not by %s', (typed) =>
  expect(fits(typed)).toBe(false),
);

test('less than a word is no word to look up', () => {
  expect(caseProbes('灯')).toEqual([]);
  expect(caseProbes('，。')).toEqual([]);
  expect(caseProbes(' ')).toEqual([]);
});
