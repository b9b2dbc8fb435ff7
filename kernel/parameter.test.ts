import { expect, test } from 'vitest';
import { faultOf, fits, limit, param, paramsIn, shapeOf, spanWords, wantsTwo } from './parameter.ts';
import type { RoleId } from './roles.ts';
import { words } from './words.ts';

const title = words('试', 'A try');
const span = param('a', '3 days', title, { least: '4 hours', most: '30 days' });
const years = param('b', 2, title, { least: 2, most: 50, unit: words('年', 'years'), zero: words('永久', 'for good') });
const roles = param<readonly RoleId[]>('c', ['manager', 'company-quality'], title, {
  keeps: ['company-quality'],
  never: ['admin'],
});

test.each([
  [span, '4 hours', true],
  [span, '30 days', true],
  [span, '239 minutes', false],
  [span, '721 hours', false],
  [span, '31 days', false],
  [span, 3, false],
  [span, 'soon', false],
  [years, 2, true],
  [years, 50, true],
  [years, 0, true],
  [years, 1, false],
  [years, 51, false],
  [years, 2.5, false],
  [years, '3', false],
  [roles, ['company-quality'], true],
  [roles, ['manager'], false],
  [roles, [], false],
  [roles, ['company-quality', 'admin'], false],
  [roles, ['company-quality', 'resident'], false],
  [roles, ['company-quality', 'king'], false],
  [roles, ['company-quality', 'company-quality'], false],
  [roles, 'company-quality', false],
] as const)('%o set to %o: may be so %s', (parameter, value, may) => {
  expect(faultOf(parameter, value) === null).toBe(may);
});

test('what is refused is told with its bounds', () => {
  expect(faultOf(span, '31 days')).toEqual(words('请填 4 小时到 30 天之间的时长。', 'From 4 h to 30 days.'));
  expect(faultOf(years, 1)?.zh).toBe('请填 2 到 50 之间的整数（年），或 0（永久）。');
  expect(faultOf(roles, ['manager'])?.zh).toBe('必须保留：公司品质。');
  expect(faultOf(roles, ['company-quality', 'admin'])?.zh).toBe('不能选：系统管理员。');
  // a role and a department may have the same id
  expect(faultOf(param('f', ['x'], title, { never: ['security'] }), ['security'])?.zh).toBe('不能选：保安员。');
  expect(spanWords('1 day')).toEqual(words('1 天', '1 day'));
});

test('a value of another shape is passed over, one beyond the bounds of today is not', () => {
  expect(fits(span, '90 days')).toBe(true);
  expect(fits(span, 'soon')).toBe(false);
  expect(fits(years, 100)).toBe(true);
  expect(fits(years, 2.5)).toBe(false);
  expect(fits(roles, ['king'])).toBe(true);
  expect(fits(roles, [3])).toBe(false);
  expect(fits(years, undefined)).toBe(false);
});

test('the shape follows from the fallback; a list says who may be chosen', () => {
  expect(shapeOf(param('d', '1 day', title))).toEqual({ kind: 'span', least: '1 minute', most: '365 days' });
  const shape = shapeOf(roles);
  expect(shape).toMatchObject({ kind: 'roles', least: 1, keeps: ['company-quality'] });
  expect('options' in shape && shape.options).not.toContain('admin');
  expect(() => shapeOf(param('e', true, title))).toThrow('has no shape');
});

test('the parameters of a definition are found wherever they stand, each once', () => {
  const definition = {
    due: { span, from: 'x' },
    states: { a: { due: years }, b: {} },
    steps: { s: { by: roles }, t: { by: roles } },
  };
  expect(paramsIn({ ...definition, unless: () => span })).toEqual([span, years, roles]);
});

test('a list of days holds days, and the first and the last of several', () => {
  const off = param<readonly string[]>('t.off', ['2026-01-01'], words('放假', 'Off'), { of: 'days', least: 0 });
  expect(shapeOf(off)).toEqual({ kind: 'days', least: 0, most: 200 });
  for (const good of [[], ['2027-02-28'], ['2027-05-01..2027-05-05', '2027-10-01']])
    expect(faultOf(off, good)).toBeNull();
  for (const bad of [
    '2027-02-29',
    '2027-05-05..2027-05-01',
    '2027-01-01..2027-12-31',
    '',
    'x',
    '2027-05-01..',
    '27-5-1',
  ])
    expect(faultOf(off, [bad])?.zh, bad).toContain(`「${bad}」不是日期`);
  expect(faultOf(off, Array(201).fill('2027-01-01'))?.zh).toBe('请填 0 到 200 行。');
});

test('a limit of amounts is said in yuan, bounded in fen, and wants two people', () => {
  const top = limit('t.top', 200_00, words('减免权限', 'Waivers'), { least: 0, most: 2_000_00 });
  expect(shapeOf(top)).toEqual({ kind: 'amount', least: 0, most: 2_000_00 });
  expect([wantsTwo(top), wantsTwo(years)]).toEqual([true, false]);
  expect([faultOf(top, 0), faultOf(top, 2_000_00)]).toEqual([null, null]);
  for (const bad of [-1, 2_000_01, 1.5, '5']) expect(faultOf(top, bad)?.zh).toBe('请填 ¥0.00 到 ¥2000.00 之间的金额。');
});
