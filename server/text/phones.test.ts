import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phones } from './phones.ts';

test.each([
  ['13812345678', ['13812345678']],
  ['１３８１２３４５６７８', ['13812345678']],
  ['138-1234-5678', ['13812345678']],
  ['138 1234 5678', ['13812345678']],
  ['+86 138 1234 5678', ['13812345678']],
  ['86-13812345678', ['13812345678']],
  ['008613812345678', ['13812345678']],
  ['13812345678.0', ['13812345678']],
  ['13812345678/13987654321', ['13812345678', '13987654321']],
  ['13812345678、13987654321；13812345678', ['13812345678', '13987654321']],
  ['13812345678 13987654321', ['13812345678', '13987654321']],
  ['138 1234 5678 0755 82345678', ['13812345678', '0755-82345678']],
  ['13812345678\n0755-82345678-801', ['13812345678', '0755-82345678-801']],
  ['0755-82345678转801', ['0755-82345678-801']],
  ['(0755)8234 5678', ['0755-82345678']],
  ['（０７５５）82345678', ['0755-82345678']],
  ['01062345678', ['010-62345678']],
  ['+86 755 82345678', ['0755-82345678']],
  ['82345678', ['82345678']],
  ['400-123-4567', ['4001234567']],
  ['+852 9123 4567', ['+85291234567']],
  ['手机：13812345678（王先生）', ['13812345678']],
  ['王13812345678，李13987654321', ['13812345678', '13987654321']],
  ['', []],
] as [string, string[]][])('%j holds %j', (cell, found) => expect(phones(cell)).toEqual({ phones: found, faults: [] }));

test.each([
  ['1381234567', [], ['10 位']],
  ['138123456789、13987654321', ['13987654321'], ['12 位']],
  ['1.38E+10', [], ['科学计数法']],
  ['13812345678/88', ['13812345678'], ['不是电话']],
  ['12345678901', [], ['11 位']],
  ['0755-1234', [], ['不是电话']],
  ['75582345673', [], ['0755-82345673']],
])('%j is faulty', (cell, found, faults) => {
  const said = phones(cell);
  expect(said.phones).toEqual(found);
  expect(said.faults.map((fault, i) => fault.zh.includes(faults[i] ?? '?'))).toEqual(faults.map(() => true));
});

test('any two numbers in any notation, with any separator, are found', () => {
  const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
  const notation = fc.constantFrom(
    (n: string) => n,
    (n: string) => `+86${n}`,
    (n: string) => `${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
    (n: string) => `${n.slice(0, 3)} ${n.slice(3, 7)} ${n.slice(7)}`,
    (n: string) => n.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  );
  const separator = fc.constantFrom('/', '、', '，', ',', ';', '；', '\n', ' ', '  ', ' / ');
  fc.assert(
    fc.property(mobile, mobile, notation, notation, separator, (one, other, as1, as2, between) => {
      const found = phones(`${as1(one)}${between}${as2(other)}`);
      expect(found).toEqual({ phones: [...new Set([one, other])], faults: [] });
    }),
  );
});
