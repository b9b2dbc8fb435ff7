import { Writable } from 'node:stream';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { readTables } from './read.ts';
import { errorWorkbook, writeRows } from './write.ts';

const dangerous = ['=1+1', '+86', '-5', '@SUM(A1)', '\tx', '\rx', "=cmd|'/c calc'!A1", '0602', '13800000000'];
const line = (n: number, cells: string[], hidden = false) => ({ n, cells, hidden });
const table = {
  name: '业户/一',
  hidden: false,
  lines: [
    line(2, ['房号', '姓名', '错误原因']),
    line(3, ['3-2-1804', '=1+1', '上次的']),
    line(5, ['9-9-9999', '@x', ''], true),
    line(6, ['1-1-0201', '李四', ''], true),
  ],
};

test('the error workbook: the same rows, only text, wrong lines coloured and shown, the old reasons replaced', async () => {
  const bytes = await errorWorkbook(table, new Map([[5, ['没有这个房号。', '没有电话。']]]));
  const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
  expect(sheet?.name).toBe('业户 一');
  expect(sheet?.rows.map((row) => row.map((cell) => cell ?? ''))).toEqual(
    [
      [],
      ['房号', '姓名', '错误原因'],
      ['3-2-1804', '=1+1', ''],
      [],
      ['9-9-9999', '@x', '没有这个房号。\n没有电话。'],
      ['1-1-0201', '李四', ''],
    ].map((row) => expect.arrayContaining(row)),
  );
  expect(sheet?.cells?.get('4,0')?.style?.fill).toMatchObject({ fgColor: { rgb: 'FFE0DB' } });
  expect([...(sheet?.cells?.values() ?? [])].some((cell) => cell.formula !== undefined)).toBe(false);
  expect(sheet?.rowDefs?.get(4)?.hidden).not.toBe(true);
  expect(sheet?.rowDefs?.get(5)?.hidden).toBe(true);
});

test('the error workbook comes in again as it was', async () => {
  const bytes = await errorWorkbook(
    {
      ...table,
      lines: [
        line(
          1,
          dangerous.map((_, i) => `列${i}`),
        ),
        line(2, dangerous),
      ],
    },
    new Map(),
  );
  const [again] = await readTables(bytes, 'x.xlsx');
  expect(again?.lines[1]?.cells.slice(0, dangerous.length)).toEqual(dangerous.map((cell) => cell.trim()));
});

function sink(): { out: Writable; bytes: () => Buffer } {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { out, bytes: () => Buffer.concat(chunks) };
}

async function* each<T>(list: Iterable<T>): AsyncGenerator<T> {
  yield* list;
}

test('rows are streamed out below a watermark and their titles, dangerous texts as texts', async () => {
  const { out, bytes } = sink();
  const rows = [...dangerous.map((cell) => [cell, 1.5, null]), ['\u0000a\ud800', -2, 'x']];
  const columns = ['文本', '数', '空'].map((title) => ({ title, width: 12 }));
  const count = await writeRows(columns, each(rows), out, { sheet: '导出', watermark: 'LH-001 2026-11-25 业户' });
  expect(count).toBe(10);
  const [sheet] = (await readXlsx(bytes())).sheets;
  expect(sheet?.rows[0]?.[0]).toBe('LH-001 2026-11-25 业户');
  expect(sheet?.rows[1]).toEqual(['文本', '数', '空']);
  expect(sheet?.rows.slice(2, -1).map((row) => row[0])).toEqual(dangerous);
  expect(sheet?.rows.at(-1)).toEqual(['a\ufffd', -2, 'x']);
  expect([...(sheet?.cells?.values() ?? [])].some((cell) => cell.formula !== undefined)).toBe(false);
});

test('a fault of the rows is a fault of the export', async () => {
  async function* broken() {
    yield ['a'];
    throw new Error('the cursor broke');
  }
  const { out } = sink();
  await expect(writeRows([{ title: 'a', width: 9 }], broken(), out, { sheet: 's', watermark: 'w' })).rejects.toThrow(
    'cursor',
  );
});

test('rows are taken no faster than they are written', async () => {
  let taken = 0;
  async function* many() {
    for (; taken < 50_000; taken++) yield [`${taken} ${Math.random()}`, taken];
  }
  const whileHeld: number[] = [];
  const out = new Writable({
    highWaterMark: 1024,
    write(_chunk, _, done) {
      if (whileHeld.length > 0) return done();
      setTimeout(() => {
        whileHeld.push(taken);
        done();
      }, 300);
    },
  });
  const columns = ['a', 'b'].map((title) => ({ title, width: 9 }));
  expect(await writeRows(columns, many(), out, { sheet: 's', watermark: 'w' })).toBe(50_000);
  expect(whileHeld[0]).toBeLessThan(20_000);
});
