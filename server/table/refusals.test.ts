import { crc32, createDeflateRaw } from 'node:zlib';
import { CFB, utils, write } from '@e965/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { Refused } from '#server/errors.ts';
import { workbook, zip, zip64 } from '#tests/support/zip.ts';
import { parseFile } from './parse.ts';
import { type ReadLimits, readTables } from './read.ts';

const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>房号</t></is></c></row>';
const utf8 = (text: string): Buffer => Buffer.from(text);

/** In a process of its own only when it is given limits: that takes time. */
async function refusalOf(bytes: Uint8Array, fileName = '业户.xlsx', limits?: ReadLimits): Promise<Refused> {
  try {
    await (limits ? readTables(bytes, fileName, limits) : parseFile(bytes, fileName));
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('it was read');
}

/** `megabytes` of spaces, deflated: a thousandth of it. */
async function spaces(megabytes: number): Promise<{ data: Buffer; deflated: { unpacked: number; crc: number } }> {
  const mega = Buffer.alloc(1024 * 1024, ' ');
  const deflate = createDeflateRaw({ level: 9 });
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  let crc = 0;
  for (let i = 0; i < megabytes; i++) {
    crc = crc32(mega, crc);
    await new Promise<void>((done) => void deflate.write(mega, () => done()));
  }
  deflate.end();
  await new Promise((done) => deflate.once('end', done));
  return { data: Buffer.concat(chunks), deflated: { unpacked: megabytes * 1024 * 1024, crc } };
}

test('the plain workbook of these tests is read', async () => {
  const tables = await readTables(zip(workbook(row)), '业户.xlsx');
  expect(tables).toEqual([{ name: '表', hidden: false, lines: [{ n: 1, cells: ['房号'], hidden: false }] }]);
});

describe('a file that lies about its type', () => {
  const ole = (stream: string): Buffer => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, stream, Buffer.alloc(5000));
    return Buffer.from(CFB.write(container, { type: 'buffer' }) as Buffer);
  };
  test.each([
    ['a PDF', utf8('%PDF-1.7\n…'), 'PDF'],
    ['a program', Buffer.concat([utf8('MZ'), Buffer.alloc(200)]), '程序'],
    ['a page, as many systems export it', utf8('\ufeff\n<html><body><table><tr><td>房号</td></tr></table>'), '网页'],
    ['XML', utf8('<?xml version="1.0"?><Workbook/>'), 'XML'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), '图片'],
    ['an archive', zip([{ name: 'a.txt', data: 'a' }]), '压缩包'],
    ['an ODS table', zip([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' }]), 'ODS'],
    ['a Numbers table', zip([{ name: 'Index/Document.iwa', data: 'a' }]), 'Numbers'],
    [
      'a table in XML',
      utf8('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>'),
      'Excel 2003',
    ],
    ['a Word document', zip([{ name: 'word/document.xml', data: '<a/>' }]), 'Word'],
    ['an old Word document', ole('/WordDocument'), 'Word'],
    ['text with NUL', utf8('房号,姓名\n3-2-1804,张\0三\n'), '二进制'],
    ['UTF-16 with NUL', Buffer.from('\ufeff房号,张\0三', 'utf16le'), '二进制'],
  ])('%s', async (_, bytes, what) => {
    const refused = await refusalOf(bytes);
    expect(refused).toMatchObject({ status: 400, code: 'import.type' });
    expect(refused.say.zh).toContain(what);
  });
});

describe('encrypted', () => {
  test('an .xlsx with a password', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: '表', rows: [['房号']] }],
      encryption: { password: '123456', spinCount: 1000 },
    });
    expect((await refusalOf(bytes)).code).toBe('import.encrypted');
  });

  test('an .xls with a password', async () => {
    const book = utils.book_new(utils.aoa_to_sheet([['房号']]), '表');
    const container = CFB.read(write(book, { type: 'buffer', bookType: 'biff8' }), { type: 'buffer' });
    const stream = CFB.find(container, '/Workbook');
    const records = Buffer.from(stream?.content as Uint8Array);
    // FILEPASS of RC4 behind the first record
    const first = 4 + records.readUInt16LE(2);
    const filePass = Buffer.alloc(4 + 54);
    filePass.writeUInt16LE(0x2f, 0);
    filePass.writeUInt16LE(54, 2);
    filePass.writeUInt16LE(1, 4);
    filePass.writeUInt16LE(1, 6);
    filePass.writeUInt16LE(1, 8);
    CFB.utils.cfb_add(
      container,
      '/Workbook',
      Buffer.concat([records.subarray(0, first), filePass, records.subarray(first)]),
    );
    const bytes = CFB.write(container, { type: 'buffer' }) as Buffer;
    expect((await refusalOf(bytes, '业户.xls')).code).toBe('import.encrypted');
  });

  test('an archive with encrypted parts', async () => {
    const parts = workbook(row).map((part) => ({ ...part, lie: { flags: 1 } }));
    expect((await refusalOf(zip(parts))).code).toBe('import.encrypted');
  });
});

describe('what unpacks to too much', () => {
  test('a bomb of a megabyte that holds a gigabyte, honest about it or not', async () => {
    const bomb = await spaces(1024);
    expect(bomb.data.length).toBeLessThan(2 * 1024 * 1024);
    const part = { name: 'xl/media/a.bin', ...bomb };
    const honest = await refusalOf(zip([...workbook(row), part]));
    expect(honest).toMatchObject({ status: 413, code: 'import.expands' });
    const lying = await refusalOf(zip([...workbook(row), { ...part, lie: { unpacked: 1000 } }]), 'a.xlsx', {});
    expect(lying).toMatchObject({ status: 413, code: 'import.expands' });
  });

  test('ten thousand parts', async () => {
    const parts = Array.from({ length: 10_000 }, (_, i) => ({ name: `xl/media/${i}`, data: '' }));
    expect((await refusalOf(zip([...workbook(row), ...parts]))).code).toBe('import.expands');
  });

  test('ZIP64 that points out of the file, or says more than it holds', async () => {
    const whole = zip64(workbook(row), { ends: true });
    const record = whole.lastIndexOf('PK\x06\x06', undefined, 'latin1');
    for (const [at, value] of [
      [40, 1n << 62n],
      [48, 1n << 40n],
      [48, BigInt(whole.length - 4)],
    ] as const) {
      const lying = Buffer.from(whole);
      lying.writeBigUInt64LE(value, record + at);
      expect((await refusalOf(lying)).code).toBe('import.unreadable');
    }
    const many = Buffer.from(whole);
    many.writeBigUInt64LE(1_000_000n, record + 32);
    expect((await refusalOf(many)).code).toBe('import.expands');
  });

  test('two parts that are one when their names are written as they should be', async () => {
    const twice = [...workbook(row), { name: 'xl\\workbook.xml', data: '<a/>' }];
    expect((await refusalOf(zip(twice))).code).toBe('import.unreadable');
  });

  test('a part that is not as long as it says', async () => {
    const parts = workbook(row).map((part) => ({ ...part, lie: { unpacked: 7 } }));
    expect((await refusalOf(zip(parts))).code).toBe('import.unreadable');
  });
});

describe('hostile XML', () => {
  test('an external entity', async () => {
    const head = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>';
    expect((await refusalOf(zip(workbook(cell, { head })))).code).toBe('import.unsafe');
  });

  test('a cell at the far end, and merges over all of it, cost nothing', async () => {
    const far = `${row}<row r="1048576"><c r="XFD1048576" s="0"/></row>`;
    const after = `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(50)}</mergeCells>`;
    expect((await parseFile(zip(workbook(far, { after })), 'a.xlsx'))[0]?.lines).toHaveLength(1);
  });

  test('one that takes too long, and one that takes too much memory, are stopped', async () => {
    const slow = await refusalOf(zip(workbook(row)), 'a.xlsx', { timeLimit: 1 });
    expect(slow).toMatchObject({ status: 400, code: 'import.unreadable', cause: 'it took too long' });
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i},${'x'.repeat(20)}${i}`).join('\n');
    const large = await refusalOf(utf8(rows), 'a.csv', { memory: 8 });
    expect(large).toMatchObject({ status: 400, code: 'import.unreadable' });
  });
});

describe('too large, or nothing', () => {
  const csv = (lines: number, columns: number): Buffer => utf8(`${'a,'.repeat(columns - 1)}a\n`.repeat(lines));
  test.each([
    ['100,001 lines', csv(100_001, 1), 413, 'import.too-many-lines'],
    ['201 columns', csv(2, 201), 413, 'import.too-many-columns'],
    ['more than two million cells', csv(20_001, 100), 413, 'import.too-many-cells'],
    ['only blank lines', utf8(' ,\n\n,\n'), 400, 'import.empty'],
    ['no known encoding', Buffer.from([0x41, 0x2c, 0xff, 0xff, 0xff, 0x0a]), 400, 'import.encoding'],
    ['half a workbook', zip(workbook(row)).subarray(0, 700), 400, 'import.unreadable'],
    [
      'an .xls cut off',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600, 1)]),
      400,
      'import.unreadable',
    ],
  ])('%s', async (_, bytes, status, code) => {
    const refused = await refusalOf(bytes, '业户.csv', code === 'import.unreadable' ? {} : undefined);
    expect(refused).toMatchObject({ status, code });
    expect(refused.say.zh).toMatch(/请/);
  });
});

test('more than 20 MB, and no byte at all', async () => {
  expect((await refusalOf(Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'a.csv', {})).code).toBe('import.too-large');
  expect((await refusalOf(Buffer.alloc(0), 'a.csv', {})).code).toBe('import.empty');
});

test('files after a hostile one are read as before, and no more than twenty wait', async () => {
  // those between take too long: reading a file takes a process, and each of them a second
  const limits = (n: number): ReadLimits => (n === 0 || n === 19 ? {} : { timeLimit: 1 });
  const many = Array.from({ length: 21 }, (_, n) =>
    readTables(utf8('a,b'), 'a.csv', limits(n)).then((tables) => tables.length),
  );
  const outcomes = await Promise.allSettled(many);
  const slow = { status: 'rejected', reason: { code: 'import.unreadable', cause: 'it took too long' } };
  expect(outcomes.slice(0, 20)).toMatchObject(
    Array.from({ length: 20 }, (_, n) => (n === 0 || n === 19 ? { status: 'fulfilled', value: 1 } : slow)),
  );
  expect(outcomes.at(-1)).toMatchObject({ status: 'rejected', reason: { status: 503, code: 'import.busy' } });
});
