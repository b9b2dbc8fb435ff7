import { expect, test } from 'vitest';
import { creditCheck } from '#server/text/numbers.ts';
import { kindOfName, numbersSaid } from './parties.kind.ts';

test.each([
  ['王芳', 'person'],
  ['欧阳建华', 'person'],
  ['John Smith', 'person'],
  ['阿不都热合曼·买买提', 'person'],
  ['启明星会展有限公司', 'company'],
  ['示例（深圳）律师事务所', 'company'],
  ['7天酒店', 'company'],
  ['欧阳建会', null],
  ['诸葛爱社', null],
  ['张大会', null],
  ['老街面馆', null],
  ['某公司', null],
  ['欧阳中学', null],
])('%s alone says %s', (name, kind) => expect(kindOfName(name)).toBe(kind));

test('the numbers of papers say more than any name; a credit code is one in either column', () => {
  const said = (cells: Record<string, string>) =>
    numbersSaid(
      { n: 2, cell: (column) => cells[column] ?? '' },
      (column, read) => read(cells[column] ?? '').value ?? null,
    );
  expect(said({ idNumber: '11010519491231002X' })).toMatchObject({ kind: 'person', both: false });
  expect(said({ idNumber: '91350100M000100Y43' })).toMatchObject({
    ...{ kind: 'company', idNumber: null, creditCode: '91350100M000100Y43', both: false },
  });
  expect(said({ idNumber: 'E12345678' })).toMatchObject({ kind: 'person', idNumber: 'E12345678' });
  expect(said({ idNumber: '11010519491231002X', creditCode: '91350100M000100Y43' })).toMatchObject({ both: true });
  // with its only letter at the end, and one with a slip in it, which is no paper of a person
  const [first] = Array.from({ length: 99 }, (_, i) => `911101085513850${10 + i}`.slice(0, 17)).filter((one) =>
    /[A-Z]/.test(creditCheck(one)),
  );
  const digits = `${first}${creditCheck(first ?? '')}`;
  expect(said({ idNumber: digits })).toMatchObject({ kind: 'company', creditCode: digits });
  expect(said({ idNumber: '91350100M000100Y44' })).toMatchObject({ kind: undefined, idNumber: null });
  expect(said({})).toMatchObject({ kind: undefined, both: false });
});
