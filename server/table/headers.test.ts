import { expect, test } from 'vitest';
import { findHeader, guessColumns, type WantedKind } from './headers.ts';

const parties: WantedKind = {
  key: 'parties',
  wanted: [
    { key: 'room', aliases: ['房号', '房间号', '单元号'] },
    { key: 'name', aliases: ['业主姓名', '姓名', '客户名称'] },
    { key: 'phone', aliases: ['业主电话', '联系电话', '电话', '手机'] },
    { key: 'tenant', aliases: ['租户姓名'] },
    { key: 'area', aliases: ['建筑面积', '面积'] },
    { key: 'since', aliases: ['入伙日期', '入住日期'] },
  ],
};
const meters: WantedKind = {
  key: 'meters',
  wanted: [
    { key: 'room', aliases: ['房号'] },
    { key: 'meter', aliases: ['表号', '水表号'] },
    { key: 'ratio', aliases: ['倍率'] },
  ],
};
const table = (...rows: string[][]) => ({
  name: '表',
  hidden: false,
  lines: rows.map((cells, i) => ({ n: i + 1, cells, hidden: false })),
});
const data = ['3-2-1804', '张三', '13812345678', '118.35'];

test('a plain header, and the kind it belongs to', () => {
  const found = findHeader(table(['房号', '姓名', '电话', '建筑面积(㎡)'], data), [meters, parties]);
  expect(found).toMatchObject({ kind: 'parties', heads: ['房号', '姓名', '电话', '建筑面积(㎡)'] });
  expect([...(found?.columns ?? [])].sort()).toEqual([
    ['area', 3],
    ['name', 1],
    ['phone', 2],
    ['room', 0],
  ]);
  expect(found?.body.map((line) => line.n)).toEqual([2]);
  expect(findHeader(table(['房号', '表号', '倍率'], ['1-1-0201', 'W1', '1']), [parties, meters])?.kind).toBe('meters');
});

test('titles above are skipped, merged over all columns or not', () => {
  const title = '澜汇新城业户资料一览表（房号 姓名 电话）';
  const merged = findHeader(
    table([title, title, title, title], ['制表：LH-008', '', '', ''], ['房号', '姓名', '电话', '面积'], data),
    [parties],
  );
  expect(merged?.body.map((line) => line.n)).toEqual([4]);
  expect(findHeader(table([title, '', '', ''], ['房号', '姓名', '电话', '面积'], data), [parties])?.body).toHaveLength(
    1,
  );
});

test('two rows: merged group heads', () => {
  const found = findHeader(
    table(
      ['房号', '业主', '业主', '租户', '租户', '面积'],
      ['房号', '姓名', '电话', '姓名', '电话', '面积'],
      ['3-2-1804', '张三', '13812345678', '', '', '89'],
    ),
    [parties],
  );
  expect(found?.heads).toEqual(['房号', '业主 姓名', '业主 电话', '租户 姓名', '租户 电话', '面积']);
  expect(Object.fromEntries(found?.columns ?? [])).toEqual({ room: 0, name: 1, phone: 2, tenant: 3, area: 5 });
  expect(found?.body.map((line) => line.n)).toEqual([3]);
});

test('two rows without merges, as in CSV: the group is named once', () => {
  const found = findHeader(
    table(['房号', '业主', '', '面积'], ['', '姓名', '电话', ''], ['3-2-1804', '张三', '13812345678', '89']),
    [parties],
  );
  expect(found?.heads).toEqual(['房号', '业主 姓名', '业主 电话', '面积']);
  expect(found?.body.map((line) => line.n)).toEqual([3]);
});

test('a line of data is no second row of heads', () => {
  const found = findHeader(
    table(['房号', '姓名', '电话', '电话'], ['3-2-1804', '张三', '13812345678', '13987654321']),
    [parties],
  );
  expect(found?.body.map((line) => line.n)).toEqual([2]);
});

test('a line of signatures above heads is no group of them', () => {
  const heads = ['房号', '姓名', '电话', '面积'];
  const found = findHeader(table(heads, data, ['制表：张三', '', '审核：李四', ''], heads, data), [parties]);
  expect([found?.heads, found?.body.length]).toEqual([heads, 4]);
});

test('what a head is of stands at its end, and what must be there comes before what fits better', () => {
  const wanted = [
    { key: 'entrance', aliases: ['单元'] },
    { key: 'area', aliases: ['建筑面积', '面积'] },
    { key: 'name', aliases: ['姓名', '户主'], required: true as const },
    { key: 'of', aliases: ['户主'] },
  ];
  expect(Object.fromEntries(guessColumns(['单元面积', '户主'], wanted))).toEqual({ area: 0, name: 1 });
  expect(Object.fromEntries(guessColumns(['单元', '户主', '姓名'], wanted))).toEqual({ entrance: 0, of: 1, name: 2 });
});

test('no header', () => expect(findHeader(table(data, data), [parties])).toBeUndefined());

test('exact beats contained, each column is used once', () => {
  const heads = ['紧急联系电话', '联系 电话', '姓　名*', '业主姓名（必填）', '入伙日期：', 'Ｎｏ'];
  expect(Object.fromEntries(guessColumns(heads, parties.wanted))).toEqual({ phone: 1, name: 3, since: 4 });
});
