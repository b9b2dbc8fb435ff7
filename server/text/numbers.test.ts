import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditCheck, creditCode, idCheck, idNumber, oddPlate, plate, plates } from './numbers.ts';

test.each([
  ['11010519491231002x', '11010519491231002X'],
  ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
  ['110105 19491231 002X', '11010519491231002X'],
  ['身份证：11010519491231002X', '11010519491231002X'],
  ['110105491231002', '110105491231002'],
  ['g12345678', 'G12345678'],
  ['H 1234 5678', 'H12345678'],
  ['', null],
])('document %j is %j', (cell, value) => expect(idNumber(cell)).toEqual({ value }));

test.each([
  ['110105194912310021', '校验位'],
  ['110105194913310020', '校验位'],
  ['440301199001011000', '后三位丢了'],
  ['4.40301E+17', '科学计数法'],
  ['110105491331002', '出生日期'],
  ['1101051949123100', '18 位'],
  ['待补', '不是证件号'],
])('document %j is a fault', (cell, zh) => expect(idNumber(cell).fault?.zh).toContain(zh));

test('an identity number with any one digit changed is a fault', () => {
  const known = '11010519491231002X';
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digit = String((Number(known[at]) + by) % 10);
      expect(idNumber(known.slice(0, at) + digit + known.slice(at + 1)).fault).toBeDefined();
    }),
  );
  expect(idCheck(known)).toBe('X');
});

test.each([
  ['91350100m000100y43', '91350100M000100Y43'],
  ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
  ['', null],
])('credit code %j is %j', (cell, value) => expect(creditCode(cell)).toEqual({ value }));

test.each([
  ['91350100M000100Y44', '校验位'],
  ['440301123456789', '18 位'],
  ['91350100I000100Y43', '18 位'],
])('credit code %j is a fault', (cell, zh) => expect(creditCode(cell).fault?.zh).toContain(zh));

test('two neighbours of a credit code exchanged are a fault', () => {
  const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
  const seventeen = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 });
  fc.assert(
    fc.property(seventeen, fc.integer({ min: 0, max: 15 }), (chars, at) => {
      const code = chars.join('');
      const whole = code + creditCheck(code);
      expect(creditCode(whole).value).toBe(whole);
      if (chars[at] === chars[at + 1]) return;
      const turned = `${code.slice(0, at)}${chars[at + 1]}${chars[at]}${whole.slice(at + 2)}`;
      expect(creditCode(turned).fault).toBeDefined();
    }),
  );
});

test.each([
  ['粤B·12345', '粤B12345'],
  ['粤Ｂ 12345', '粤B12345'],
  ['粤b-1234o', '粤B12340'],
  ['粤BD12345', '粤BD12345'],
  ['粤B·12345D', '粤B12345D'],
  ['粤B1234学', '粤B1234学'],
  ['粤Z1234港', '粤Z1234港'],
  ['', null],
])('plate %j is %j', (cell, value) => expect(plate(cell)).toEqual({ value }));

test.each(['B12345', '粤B1234', '粤BZ123456', '无牌', '粤112345'])('plate %j is a fault', (cell) =>
  expect(plate(cell).fault?.zh).toContain('不是车牌号'),
);

test.each([
  'WJ粤1234A',
  'WJ粤·1234A',
  '粤B·1234警',
  '使014578',
  '粤A·0123领',
  '临粤B1234A',
  '粤B12345临',
  '粤B1234挂',
  '粤Z·1234港',
  'VA12345',
  '粤SXF12应急',
])('plate %j is kept as it is, and somebody is to look at it', (cell) => {
  const { value } = plate(cell);
  expect(value).toBe(cell.replace('·', ''));
  expect(oddPlate(value ?? '')?.zh).toContain('照原样登记');
});

test('of ordinary and electric plates nothing is said', () =>
  expect(['粤B12345', '粤BD12345', '粤B12345D'].map(oddPlate)).toEqual([undefined, undefined, undefined]));

test.each([
  ['粤B12345 粤B67890', ['粤B12345', '粤B67890']],
  ['粤B12345/粤B67890', ['粤B12345', '粤B67890']],
  ['粤B·12345、粤BD12345；粤B 67890\n粤B12345', ['粤B12345', '粤BD12345', '粤B67890']],
  ['粤B 12345 粤B 67890，WJ粤1234A', ['粤B12345', '粤B67890', 'WJ粤1234A']],
  ['', []],
])('%j holds the plates %j', (cell, found) => expect(plates(cell)).toEqual({ plates: found, faults: [] }));

test('each piece that is no plate is a fault', () => {
  const { plates: found, faults } = plates('粤B12345、无牌');
  expect([found, faults.map(({ zh }) => zh)]).toEqual([['粤B12345'], [expect.stringContaining('「无牌」')]]);
});
