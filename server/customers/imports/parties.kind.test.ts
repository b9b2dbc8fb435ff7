import { expect, test } from 'vitest';
import { creditCheck } from '#server/text/numbers.ts';
import { roomBook } from '#server/text/rooms.ts';
import { kindOfName, numbersSaid } from './parties.kind.ts';
import { readRow } from './parties.said.ts';

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

test('a slip in an identity number makes nobody a company, also where it passes the check of credit codes', () => {
  const [slip, code] = ['440301199001019938', '911101085513850'] as const;
  expect(creditCheck(slip.slice(0, 17))).toBe(slip[17]);
  const said = (cells: Record<string, string>) => {
    const { said: read, faults } = readRow(
      { n: 2, cell: (column) => ({ name: '张建国', ...cells })[column] ?? '' },
      roomBook([]),
      new Map(),
      'owner',
    );
    return read ? read.kind : faults.map(({ column, say }) => `${column} ${say.zh}`);
  };
  expect(said({ idNumber: slip })).toEqual([expect.stringMatching(/^idNumber .*校验位不对/)]);
  expect(said({ creditCode: slip })).toEqual([
    expect.stringContaining('creditCode 「440301199001019938」像是身份证号'),
  ]);
  // every slip of one digit there may be, in one column or the other: a person, or a fault
  const right = '11010519491231002X';
  for (let at = 0; at < 18; at++)
    for (const digit of '0123456789') {
      const one = right.slice(0, at) + digit + right.slice(at + 1);
      expect([said({ idNumber: one }), at, digit]).not.toContain('company');
    }
  // no day of birth in it, and the beginning of a company's
  expect(said({ idNumber: `${code}10${creditCheck(`${code}10`)}` })).toBe('company');
});
