import { expect, test } from 'vitest';
import { maskPhone, maskPlate } from '#server/privacy/mask.ts';
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

/** Every text that a mask may hide, in the order somebody would try them; stars of a mask stand for `signs` each. */
function* behind(mask: string, signs: string): Generator<string> {
  const at = mask.indexOf('*');
  if (at < 0) yield mask;
  else for (const sign of signs) yield* behind(`${mask.slice(0, at)}${sign}${mask.slice(at + 1)}`, signs);
}

/** So many searches are noted and slowed within an hour; with less than twice as many nobody may read a number. */
const dear = 800;
/** How many searches read a number whose mask is seen: its last four first, and then all of it, or all of it at once. */
function searchesToRead(whole: string, mask: string, signs: string): number {
  const plain = mask.replace('·', '');
  const tries = (all: Iterable<string>): { found: string | undefined; n: number } => {
    let n = 0;
    for (const typed of all) {
      n += 1;
      if (n > dear || found(whole, typed)) return { found: typed, n };
    }
    return { found: undefined, n };
  };
  const end = tries(behind(plain.slice(-4), signs));
  const rest = tries(behind(`${plain.slice(0, -4)}${end.found}`, signs));
  return Math.min(end.n + rest.n, tries(behind(plain, signs)).n);
}
const found = (whole: string, typed: string): boolean => {
  const [probe] = partyProbes(typed);
  const words = /^\d+$/.test(whole) ? phoneWords(whole) : plateWords(whole);
  return words.includes(probe?.term ?? '');
};

test('a mask and the search do not add up: to read a number takes more searches than are noted and slowed', () => {
  const [digits, letters] = ['0123456789', '0123456789abcdefghjklmnpqrstuvwxyz'];
  for (const phone of ['13698768765', '075526889876', '02087654321', '26889876', '85261234567'])
    expect([phone, searchesToRead(phone, maskPhone(phone).padStart(phone.length, '*'), digits) > dear]).toEqual([
      phone,
      true,
    ]);
  for (const plate of ['粤b99959', '粤bd12345', '粤b8k9m5', '粤bz345挂', '京a88888'])
    expect([plate, searchesToRead(plate, maskPlate(plate), letters) > dear]).toEqual([plate, true]);
  for (const short of ['12345', '95588', '2688987']) expect(maskPhone(short)).toBe('*'.repeat(short.length));
});
