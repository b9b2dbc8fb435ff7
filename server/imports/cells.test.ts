import { expect, test } from 'vitest';
import { parties } from '#server/customers/imports/parties.ts';
import { staff } from '#server/staff/imports/staff.ts';
import { asideOf } from './aside.ts';
import { look } from './cells.ts';

const heads = ['房号', '姓名', '电话', '入住日期', '车牌', '备注'];
const mapping = { room: 0, name: 1, phones: 2, from: 3, plates: 4, remark: 5 };
const looked = (cells: string[], marks: Record<string, string> | null = null) =>
  look({ n: 2, cells, marks }, { kind: parties, mapping, heads, answers: {} });
const row = (...cells: string[]): string[] => heads.map((_, i) => cells[i] ?? '');

test.each([
  [row('3-2-1804', '#N/A'), null, 'name', '公式出错'],
  [row('3-2-1804', '王五', '', '', '', '#DIV/0!'), null, 'remark', '公式出错'],
  [row('3-2-1804', '#REF!'), null, 'name', '公式出错'],
  [row('3-2-1804', '王五', '', '########'), null, 'from', '公式出错'],
  [row('3-2-1804', '王五', '', '=TODAY()'), { 3: 'formula' }, 'from', '没有算出结果'],
  [row('3-2-1804', '=A2&B2'), null, 'name', '没有算出结果'],
  [row('3-2-1804', '王五', '440301199001011000'), { 2: 'digits' }, 'phones', '超过 15 位'],
  [row('3-2-1804', '王五', '', '', '', '6222021234567890000'), { 5: 'digits' }, 'remark', '超过 15 位'],
  [row('3-2-1804', '王五', '', '', '4.40301E+17'), null, 'plates', '科学计数法'],
  [row('2026-03-02', '王五'), null, 'room', '改成日期'],
  [row('3-2-1804', '王*', '13812345678'), null, 'name', '脱敏'],
] as const)('%j with %j is a fault of its cell', (cells, marks, column, says) => {
  const { faults } = looked([...cells], marks);
  expect(faults).toEqual([{ column, say: expect.objectContaining({ zh: expect.stringContaining(says) }) }]);
});

test('what reads like one and is none stays: words that begin with =, days in columns of days, stars in remarks', () => {
  const { faults, notes, aside } = looked(
    row('3-2-1804', 'N/A#', '', '2024-02-29 23:59', '', '=2024-02-29 23:59:59 **'),
  );
  expect([faults, notes, aside]).toEqual([[], [], null]);
});

test('what is masked is not read, and what stands beside it is', () => {
  const { row: read, notes } = looked(row('3-2-1804', '某公司', '138****5678、13987654321', '', '粤B·*****'));
  expect([read.cell('phones'), read.cell('plates')]).toEqual(['13987654321', '']);
  expect(notes.map(({ column, about }) => [column, about])).toEqual([
    ['phones', 'masked'],
    ['plates', 'masked'],
  ]);
});

test('a long number that ends in zeros, as text: nobody knows whether it was typed so', () => {
  const { faults, notes } = looked(row('3-2-1804', '王五', '', '', '123456789012345000'));
  expect([faults, notes.map(({ about }) => about)]).toEqual([[], ['zeros']]);
});

test('every kind of file is looked at so', () => {
  const reads = {
    kind: staff,
    mapping: { number: 0, name: 1, phone: 2 },
    heads: ['工号', '姓名', '电话'],
    answers: {},
  };
  expect(look({ n: 2, cells: ['#REF!', '甲', ''], marks: null }, reads).faults).toHaveLength(1);
  expect(look({ n: 3, cells: ['LH-9', '甲', '13800000000123456'], marks: { 2: 'digits' } }, reads).faults).toHaveLength(
    1,
  );
});

const asides = (...cells: string[]): string | undefined => asideOf(row(...cells), heads, [0, 1, 2, 3, 4, 5])?.zh;

test.each([
  [['', '合计：10户'], '合计'],
  [['合计', '', '', '', '12', ''], '合计'],
  [['小计', '8户'], '合计'],
  [['总计12人'], '合计'],
  [['', '备注：以上截至2026年11月'], '备注'],
  [['备注：', '本表一式两份'], '备注'],
  [['制表人：张三', '', '审核：李四', '', '日期：2026-11-30'], '签字'],
  [['填表：张三    复核：李四    负责人（签字）：'], '签字'],
  [['以上名单由客务部提供，如有变动请及时告知'], '说明'],
  [['房号', '姓名', '电话', '入住日期', '车牌', '备注'], '表头'],
  [['', '共 12 户'], '合计'],
  [['', '—— 以下空白 ——'], '备注'],
  [['第 1 页', '', '共 3 页'], '备注'],
  [['单位（盖章）：'], '签字'],
  [['------', '------', '------'], '分隔'],
  [['经理：', '', '主任：张三'], '签字'],
  [['经理签字', '', '审核', '李四'], '签字'],
])('%j is none of the list', (cells, says) => expect(asides(...cells)).toContain(says));

test.each([
  [['3-2-1804', '合计商贸有限公司', '13812345678']],
  [['', '备战', '13812345678']],
  [['3-2-1804', '王五', '', '', '', '合计三辆车']],
  [['3-2-1804', '王五', '', '', '', '备注：常出差']],
  [['3-2-1803、3-2-1804', '王五']],
  [['', '乌鲁木齐北京路办事处']],
  [['经理', '张三']],
  [['主任', '经理', '张三', '007']],
  [['负责人', '张三', '13812345678']],
  [['统计员', '张三']],
])('%j is of the list', (cells) => expect(asides(...cells)).toBeUndefined());
