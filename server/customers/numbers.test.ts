import { expect, test } from 'vitest';
import { partyProbes, phoneWords, plateWords, seeksNumber } from './numbers.ts';
import { partyTerms } from './terms.ts';

const terms = partyTerms({
  ...{ kind: 'person', name: '欧阳慕雪', headName: null },
  ...{ phones: ['+86 136-1234-8765', '0755-26889876'], plates: ['粤B9Z8Y7', '粤B1234学'] },
}).map(({ term }) => term);
const fits = (typed: string): boolean =>
  partyProbes(typed).every(({ term, prefix }) => terms.some((one) => (prefix ? one.startsWith(term) : one === term)));

test('numbers are found whole and by their last four, however they are written', () => {
  for (const typed of ['13612348765', '136 1234 8765', '+8613612348765', '8765', '０７５５-26889876', '9876'])
    expect([typed, fits(typed)]).toEqual([typed, true]);
  for (const typed of ['粤B9Z8Y7', '粤B·9Z8Y7', 'b9z8y7', 'z8y7', '粤B1234学', '234学'])
    expect([typed, fits(typed)]).toEqual([typed, true]);
});

test('no beginning, no end and no middle of a number finds anybody, with whatever signs around it', () => {
  const around = (text: string): string[] => [text, ` ${text}`, `  ${text}`, `#${text}`, `${text}*`, `${text}%`];
  for (const whole of ['13612348765', '075526889876', '粤b9z8y7', '粤b1234学']) {
    const letters = [...whole];
    const found = letters.flatMap((_, from) =>
      letters.flatMap((__, to) =>
        around(letters.slice(from, from + to + 1).join('')).filter((typed) => fits(typed) && typed.trim() !== ''),
      ),
    );
    const allowed = [...phoneWords(whole), ...plateWords(whole)].map((one) => one.trim());
    expect(found.map((one) => one.trim()).filter((one) => !allowed.includes(one))).toEqual([]);
  }
});

test('names are found by any part, their last character too', () => {
  for (const typed of ['欧阳慕雪', '阳慕', '雪', '欧', '慕', 'oymx', 'ouyangmu', '慕雪8765', '欧阳慕雪 8765'])
    expect([typed, fits(typed)]).toEqual([typed, true]);
  for (const typed of ['慕雪8764', '欧阳慕雪1361', '张8765']) expect([typed, fits(typed)]).toEqual([typed, false]);
});

test('a number in a name is found by it; a search for a room or a name touches no number', () => {
  const firm = partyTerms({ kind: 'company', name: '1018茶餐厅', headName: null, phones: [], plates: [] });
  expect(firm.map(({ term }) => term)).toContain(' 1018');
  expect(['1018', '8765', '13612348765', '粤B9Z8Y7', '王8765'].map((one) => seeksNumber(partyProbes(one)))).toEqual(
    Array(5).fill(true),
  );
  expect(['3-2-1804', 'A-0501', '王伟', 'oymx', '321804'].map((one) => seeksNumber(partyProbes(one)))).toEqual(
    Array(5).fill(false),
  );
});
