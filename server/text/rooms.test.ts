import { describe, expect, test } from 'vitest';
import { sampleTree } from '#server/sample/estate.ts';
import { joined, roomBook, roomOf, roomsOf } from './rooms.ts';

const codes = sampleTree()
  .places.filter(({ kind }) => kind === 'room')
  .map(({ code }) => code);
const book = roomBook(codes);

test.each([
  ['3-2-1804', '3-2-1804'],
  ['３－２－１８０４', '3-2-1804'],
  ['3—2—1804', '3-2-1804'],
  [' 03-02-1804 ', '3-2-1804'],
  ['3栋2单元1804', '3-2-1804'],
  ['3幢2单元1804室', '3-2-1804'],
  ['三栋二单元1804房', '3-2-1804'],
  ['3号楼2单元18层04', '3-2-1804'],
  ['3号楼2单元18楼1804室', '3-2-1804'],
  ['3#2-1804', '3-2-1804'],
  ['3#-2-1804', '3-2-1804'],
  ['3 栋 2 单元 1804 室', '3-2-1804'],
  ['3/2/1804', '3-2-1804'],
  ['澜汇新城3栋2单元1804', '3-2-1804'],
  ['3-2-18-4', '3-2-1804'],
  ['3-21804', '3-2-1804'],
  ['321804', '3-2-1804'],
  ['4栋1单元903', '4-1-0903'],
  ['5-1-602', '5-1-0602'],
  ['A座1706', 'A-1706'],
  ['a-1706', 'A-1706'],
  ['A1706', 'A-1706'],
  ['写字楼A座17楼06室', 'A-1706'],
  ['A座十七层06', 'A-1706'],
  ['E2-08', 'E2-08'],
  ['E2-8', 'E2-08'],
  ['E208', 'E2-08'],
  ['会展E2-08', 'E2-08'],
  ['S203', 'S203'],
  ['底商Ｓ２０３', 'S203'],
  ['商铺S203号', 'S203'],
])('%j is %s', (cell, code) => expect(roomOf(cell, book)).toEqual({ kind: 'one', code }));

test.each(['3#1804', '3栋1804室', '3号楼18层04'])('%j leaves the entrance open', (cell) => {
  const found = roomOf(cell, book);
  expect(found).toMatchObject({ kind: 'many', choices: ['3-1-1804', '3-2-1804'] });
  expect(found.kind === 'many' && found.fault.zh).toContain('请写明单元');
});

test('where only one entrance has the door, it is that one', () => {
  expect(roomOf('3#1804', roomBook(['3-1-1803', '3-2-1804']))).toEqual({ kind: 'one', code: '3-2-1804' });
});

test.each(['9-1-0101', '3-2-9904', '1804', '', '待定', '-'])('%j is no room', (cell) =>
  expect(roomOf(cell, book).kind).toBe('none'),
);

test('a room number that became a day says so', () => {
  const found = roomOf('2003-02-18', book);
  expect(found.kind === 'none' && found.fault.zh).toContain('被 Excel 改成日期');
});

const named = ([building, entrance, floor, room]: readonly [string, string, string, string]) =>
  roomsOf({ building, entrance, floor, room }, book).map((one) => (one.kind === 'one' ? one.code : one.fault.zh));

test.each([
  [['3栋', '2单元', '', '1804'], ['3-2-1804']],
  [['3', '2', '', '1803'], ['3-2-1803']],
  [['三号楼', '二单元', '', '1802室'], ['3-2-1802']],
  [['03', '02', '', '1804'], ['3-2-1804']],
  [['5', '1', '', '602'], ['5-1-0602']],
  [['3#', '2', '18层', '04'], ['3-2-1804']],
  [['写字楼A座', '', '17', '06'], ['A-1706']],
  [['E2', '', '', '08'], ['E2-08']],
  [['1栋', '', '', 'S103'], ['S103']],
  [['3', '', '', '2-1804'], ['3-2-1804']],
  [['3', '3-2', '', '1804'], ['3-2-1804']],
  [['3栋2单元', '', '', '1804'], ['3-2-1804']],
  [['3栋2单元1804', '3栋2单元1804', '', '3栋2单元1804'], ['3-2-1804']],
  [
    ['3', '2', '', '1803、1804'],
    ['3-2-1803', '3-2-1804'],
  ],
  [
    ['', '', '', '3-2-1803、1804'],
    ['3-2-1803', '3-2-1804'],
  ],
  [
    ['', '', '', '3-2-1803/A-1706'],
    ['3-2-1803', 'A-1706'],
  ],
  [
    ['', '', '', '3-2-1803 3-2-1804\nS203'],
    ['3-2-1803', '3-2-1804', 'S203'],
  ],
  [['', '', '', '3/2/1804'], ['3-2-1804']],
  [['', '', '', ''], []],
] as const)('%j are %j', (cells, codes) => expect(named(cells)).toEqual(codes));

test.each([
  [['4栋', '2单元', '', '3-2-1804'], '不符'],
  [['3栋', '1单元', '', '3-2-1804'], '不符'],
  [['3栋', '2单元', '', ''], '没有写房号'],
  [['3栋', '', '', '1804'], '请写明单元'],
  [['', '2单元', '', '1804'], '没有这个房号'],
] as const)('%j is a fault', (cells, zh) => expect(named(cells)).toEqual([expect.stringContaining(zh)]));

test('of several rooms each that is none is told', () => {
  expect(named(['', '', '', '3-2-1803、9-9-9999'])).toEqual(['3-2-1803', expect.stringContaining('9-9-9999')]);
  expect(joined({ building: '', entrance: '', floor: '', room: ' 3 栋 2 单元 1804 ' })).toBe(' 3 栋 2 单元 1804 ');
});

describe('every room of the sample estate', () => {
  test('is found by its code', () => {
    for (const code of codes) expect(roomOf(code, book)).toEqual({ kind: 'one', code });
  });

  test('homes are found in words', () => {
    for (const code of codes) {
      const [b, u, door = ''] = code.split('-');
      if (door === '') continue;
      for (const cell of [`${b}栋${u}单元${door}`, `${b}号楼${u}单元${Number(door.slice(0, 2))}层${door.slice(2)}`]) {
        expect(roomOf(cell, book)).toEqual({ kind: 'one', code });
      }
    }
  });
});
