import { utils, type WorkSheet, write } from '@e965/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { inGbk } from '#tests/support/grid.ts';
import { oldXls } from '#tests/support/old-xls.ts';
import { workbook, zip, zip64 } from '#tests/support/zip.ts';
import { parseFile } from './parse.ts';
import { checkZip } from './zip.ts';

const cellsOf = async (bytes: Uint8Array): Promise<string[][] | undefined> =>
  (await parseFile(bytes, '业户.csv'))[0]?.lines.map((line) => line.cells);

describe('text as the office means it', () => {
  const sheet: WorkSheet = { '!ref': 'A1:Q1' };
  const cells: [cell: object, text: string][] = [
    [{ t: 'n', v: 13812345678 }, '13812345678'],
    [{ t: 'n', v: 1804, z: '0.00E+00' }, '1804'],
    [{ t: 'n', v: 440301199001011000 }, '440301199001011000'],
    [{ t: 'n', v: 0.1 + 0.2 }, '0.3'],
    [{ t: 'n', v: 0.0000001 }, '0.0000001'],
    [{ t: 'n', v: 118.35, z: '0.00"㎡"' }, '118.35'],
    [{ t: 'n', v: -5 }, '-5'],
    [{ t: 'n', v: 602, z: '0000' }, '0602'],
    [{ t: 'n', v: 45356, z: 'yyyy"年"m"月"d"日"' }, '2024-03-05'],
    [{ t: 'n', v: 45356, z: '[$-804]yyyy"年"m"月"d"日";@' }, '2024-03-05'],
    [{ t: 'n', v: 45356.75, z: 'yyyy/m/d h:mm' }, '2024-03-05 18:00'],
    [{ t: 'n', v: 0.5, z: 'h:mm' }, '12:00'],
    [{ t: 'b', v: true }, 'TRUE'],
    [{ t: 'e', v: 0x2a }, '#N/A'],
    [{ t: 'e', v: 0x17 }, '#REF!'],
    [{ t: 's', v: '3-2', f: '"3"&"-2"' }, '3-2'],
    [{ t: 's', v: ' ０６０２ ' }, '０６０２'],
  ];
  cells.forEach(([cell], c) => {
    sheet[utils.encode_cell({ r: 0, c })] = cell;
  });
  test.each(['xlsx', 'biff8'] as const)('%s', async (bookType) => {
    const bytes = write(utils.book_new(sheet, '格式'), { type: 'buffer', bookType });
    expect(await cellsOf(bytes)).toEqual([cells.map(([, text]) => text)]);
  });

  test.each(['xlsx', 'biff8'] as const)('the last second of a day is of that day, as %s', async (bookType) => {
    const times: [serial: number, text: string][] = [
      [45351, '2024-02-29'],
      [45351.99998842592, '2024-02-29 23:59'],
      [45351.99964120371, '2024-02-29 23:59'],
      [45351.9999999, '2024-02-29 23:59'],
      [45351.34722222, '2024-02-29 08:20'],
      [45351.5, '2024-02-29 12:00'],
    ];
    const row = times.map(([v]) => ({ t: 'n', v, z: 'yyyy-mm-dd hh:mm:ss' }) as const);
    const bytes = write(utils.book_new({ '!ref': 'A1:F1', '!data': [row] } as WorkSheet, '表'), {
      type: 'buffer',
      bookType,
    });
    expect(await cellsOf(bytes)).toEqual([times.map(([, text]) => text)]);
  });

  test.each(['xlsx', 'biff8'] as const)('digits that a number can not hold are marked, as %s', async (bookType) => {
    const row = [{ t: 'n', v: Number('440301199001011234') } as const, { t: 'n', v: 440301199001011 } as const];
    const bytes = write(utils.book_new({ '!ref': 'A1:B1', '!data': [row] } as WorkSheet, '表'), {
      type: 'buffer',
      bookType,
    });
    const [table] = await parseFile(bytes, 'x');
    expect(table?.lines[0]).toMatchObject({ cells: ['440301199001011000', '440301199001011'], marks: { 0: 'digits' } });
  });

  test('an apostrophe in front goes from every cell, one within stays', async () => {
    const file = "'房号,'姓名\n'0602,O'Brien\n‘张三,‘老王’\n',x\n";
    expect(await cellsOf(Buffer.from(file))).toEqual([
      ['房号', '姓名'],
      ['0602', "O'Brien"],
      ['张三', '‘老王’'],
      ['', 'x'],
    ]);
  });

  test('the day count of old Macs', async () => {
    const book = utils.book_new({ '!ref': 'A1', A1: { t: 'n', v: 43894, z: 'yyyy/m/d' } }, '表');
    book.Workbook = { WBProps: { date1904: true } };
    const days = (['xlsx', 'biff8'] as const).map((bookType) => cellsOf(write(book, { type: 'buffer', bookType })));
    expect(await Promise.all(days)).toEqual([[['2024-03-05']], [['2024-03-05']]]);
  });
});

describe('sheets', () => {
  test('what is merged stands in every cell, hidden rows and sheets say so, blank lines are left out, numbers of rows stay', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '业户',
          rows: [['标题', null, null], [], ['3-2-1804', '张三', 1], [null, '李四', 2], [null, ' ', null]],
          merges: [
            { startRow: 0, startCol: 0, endRow: 0, endCol: 2 },
            { startRow: 2, startCol: 0, endRow: 9, endCol: 0 },
          ],
          rowDefs: new Map([[3, { hidden: true }]]),
        },
        { name: '字典', hidden: true, rows: [['是']] },
        { name: '空', rows: [] },
      ],
    });
    expect(await parseFile(bytes, '业户.xlsx')).toEqual([
      {
        name: '业户',
        hidden: false,
        lines: [
          { n: 1, cells: ['标题', '标题', '标题'], hidden: false },
          { n: 3, cells: ['3-2-1804', '张三', '1'], hidden: false },
          { n: 4, cells: ['3-2-1804', '李四', '2'], hidden: true },
        ],
      },
      { name: '字典', hidden: true, lines: [{ n: 1, cells: ['是'], hidden: false }] },
    ]);
  });

  test('formulas are not evaluated: the value saved last stands, whatever they would give', async () => {
    const row =
      '<row r="1"><c r="A1"><f>1+1</f><v>5</v></c><c r="B1" t="str"><f>WEBSERVICE("http://127.0.0.1/")</f><v>旧</v></c></row>';
    expect(await cellsOf(zip(workbook(row)))).toEqual([['5', '旧']]);
  });

  test('a formula that was never computed is not nothing; one whose value is an empty text is', async () => {
    const row =
      '<row r="1"><c r="A1"><f>TODAY()</f></c><c r="B1"><f>A1+1</f><v></v></c><c r="C1" t="str"><f>IF(1,"")</f><v></v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    const [table] = await parseFile(zip(workbook(row)), 'x.xlsx');
    expect(table?.lines).toEqual([
      {
        ...{ n: 1, hidden: false, cells: ['=TODAY()', '=A1+1', '', '#DIV/0!'] },
        marks: { 0: 'formula', 1: 'formula' },
      },
    ]);
  });

  test('100,000 lines are read', async () => {
    const [table] = await parseFile(Buffer.from('a\n'.repeat(100_000)), 'a.csv');
    expect(table?.lines).toHaveLength(100_000);
  });
});

describe('text files', () => {
  const lines = [
    ['房号', '姓名'],
    ['3-2-1804', '张三'],
  ];
  const joined = (by: string): string => lines.map((line) => line.join(by)).join('\r\n');
  const utf16be = Buffer.from(`\ufeff${joined('\t')}`, 'utf16le').swap16();
  test.each([
    ['UTF-8', Buffer.from(joined(','))],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${joined(',')}`)],
    ['GBK', inGbk(joined(','))],
    ['GBK with tabs', inGbk(joined('\t'))],
    ['UTF-8 with semicolons', Buffer.from(joined(';'))],
    ['UTF-16, as Excel writes «Unicode text»', Buffer.from(`\ufeff${joined('\t')}`, 'utf16le')],
    ['UTF-16, the other way round', utf16be],
  ])('%s', async (_, bytes) => expect(await cellsOf(bytes)).toEqual(lines));

  test('GB18030 with a character of four bytes', async () => {
    // 㐂, in no shorter encoding of China
    expect(await cellsOf(Buffer.from([0x81, 0x39, 0xef, 0x31, 0x2c, 0x41]))).toEqual([['㐂', 'A']]);
  });

  test('quotes, line breaks in cells, short lines, texts kept by ="…", and rows as they are counted', async () => {
    const file = '房号,电话\n"3-2-1804","138\n139"\n\n="0602"\n"a ""b""",c,d';
    expect(await parseFile(Buffer.from(file), 'a/业户 一.csv')).toEqual([
      {
        name: '业户 一',
        hidden: false,
        lines: [
          { n: 1, cells: ['房号', '电话', ''], hidden: false },
          { n: 2, cells: ['3-2-1804', '138\n139', ''], hidden: false },
          { n: 4, cells: ['0602', '', ''], hidden: false },
          { n: 5, cells: ['a "b"', 'c', 'd'], hidden: false },
        ],
      },
    ]);
  });
});

describe('old and odd containers', () => {
  const rows = [
    ['房号', '姓名', '面积'],
    ['3-2-1804', '欧阳建会', 118.35],
  ] as const;
  const texts = rows.map((row) => row.map(String));

  test.each([true, false])('an .xls of Excel 95 in GBK, in a container: %s', async (container) => {
    expect(await cellsOf(oldXls(rows, container))).toEqual(texts);
  });

  const data = '<row r="1"><c r="A1" t="inlineStr"><is><t>房号</t></is></c></row>';
  test('ZIP64, as exports of other programs write it: sizes in the fields of ZIP64', async () => {
    expect(await cellsOf(zip64(workbook(data)))).toEqual([['房号']]);
    expect(await cellsOf(zip64(workbook(data), { ends: true }))).toEqual([['房号']]);
  });

  test('names with backslashes', async () => {
    const parts = workbook(data).map((part) => ({ ...part, name: part.name.replaceAll('/', '\\') }));
    expect(await cellsOf(zip(parts))).toEqual([['房号']]);
  });

  test.each([
    ['a name in GBK', [0xb7, 0xbf, 0xba, 0xc5]],
    ['a name in GBK with a backslash', [0x5c, 0xb7, 0xbf, 0xba]],
    ['a name that is none in any encoding', [0xff, 0x5c, 0xff, 0xff]],
  ])('%s beside the sheet: nothing but slashes is written, and that where they stood', async (_, name) => {
    // before the others in the directory: a name that grew would stand over what comes after it
    const archive = zip([{ name: 'xl/media/@@@@.png', data: 'x' }, ...workbook(data)]);
    for (let at = archive.indexOf('@@@@'); at >= 0; at = archive.indexOf('@@@@')) archive.set(name, at);
    expect(await cellsOf(archive)).toEqual([['房号']]);
    const { bytes } = checkZip(archive, () => undefined);
    const changed = [...bytes].flatMap((byte, at) => (byte === archive[at] ? [] : [[archive[at], byte]]));
    expect([bytes.length, changed]).toEqual([archive.length, name.includes(0x5c) ? [[0x5c, 0x2f]] : []]);
  });

  test('sheets and workbooks that are only protected against changes, and a workbook that lies elsewhere', async () => {
    const after = '<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>';
    const parts = workbook(data, { after }).map((part) =>
      part.name === 'xl/workbook.xml'
        ? {
            ...part,
            data: String(part.data).replace(
              '<sheets>',
              '<fileSharing readOnlyRecommended="1"/><workbookProtection workbookPassword="CC1A" lockStructure="1"/><sheets>',
            ),
          }
        : part,
    );
    expect(await cellsOf(zip(parts))).toEqual([['房号']]);
    const moved = workbook(data).map((part) => ({
      name: part.name.replace('workbook.xml', 'book1.xml'),
      data: String(part.data).replaceAll('workbook.xml', 'book1.xml'),
    }));
    expect(await cellsOf(zip(moved))).toEqual([['房号']]);
  });
});
