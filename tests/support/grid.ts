import { type CellObject, CFB, utils, type WorkBook, write } from '@e965/xlsx';

/** `serial`: a day as Excel counts it, shown as a date. */
export type GridCell = string | number | { serial: number };

/** A sheet to be written in several formats. Merges are top, left, bottom, right; all from 0. */
export interface Grid {
  name: string;
  rows: GridCell[][];
  hidden: Set<number>;
  merges: (readonly [number, number, number, number])[];
}

export function xlsxOf(grid: Grid): Uint8Array {
  return write(bookOf(grid), { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true });
}

export function xlsOf(grid: Grid): Uint8Array {
  return hide(write(bookOf(grid), { type: 'buffer', bookType: 'biff8' }), [...grid.hidden]);
}

function bookOf({ name, rows, hidden, merges }: Grid): WorkBook {
  const covered = new Set<string>();
  for (const [top, left, bottom, right] of merges) {
    for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) covered.add(`${r},${c}`);
    covered.delete(`${top},${left}`);
  }
  const data = rows.map((row, r) =>
    row.map((cell, c): CellObject => {
      if (covered.has(`${r},${c}`) || cell === '') return { t: 'z' };
      if (typeof cell === 'string') return { t: 's', v: cell };
      if (typeof cell === 'number') return { t: 'n', v: cell };
      return { t: 'n', v: cell.serial, z: r % 2 === 0 ? 'yyyy"年"m"月"d"日"' : 'yyyy/m/d' };
    }),
  );
  const width = Math.max(...rows.map((row) => row.length));
  const sheet = {
    '!data': data,
    '!ref': `A1:${utils.encode_cell({ r: rows.length - 1, c: width - 1 })}`,
    '!merges': merges.map(([top, left, bottom, right]) => ({ s: { r: top, c: left }, e: { r: bottom, c: right } })),
    '!rows': rows.map((_, r) => ({ hidden: hidden.has(r) })),
  };
  return utils.book_new(sheet, name);
}

/** Adds the records of hidden rows, which the library reads but does not write, to the one sheet of an .xls. */
function hide(bytes: Uint8Array, hidden: readonly number[]): Uint8Array {
  const container = CFB.read(bytes, { type: 'buffer' });
  const stream = Buffer.from(CFB.find(container, '/Workbook')?.content as Uint8Array);
  let at = 0;
  // behind DIMENSIONS, the last record before the cells
  while (stream.readUInt16LE(at) !== 0x0200) at += 4 + stream.readUInt16LE(at + 2);
  at += 4 + stream.readUInt16LE(at + 2);
  const records = hidden.map((row) => {
    const record = Buffer.alloc(20);
    record.writeUInt16LE(0x0208, 0);
    record.writeUInt16LE(16, 2);
    record.writeUInt16LE(row, 4);
    record.writeUInt16LE(0xff, 10);
    record.writeUInt32LE(0x0120, 16);
    return record;
  });
  const whole = Buffer.concat([stream.subarray(0, at), ...records, stream.subarray(at)]);
  CFB.utils.cfb_add(container, '/Workbook', whole);
  return CFB.write(container, { type: 'buffer' }) as Buffer;
}

/** Comma-separated, in GBK; a merged cell stands in each of its lines. What GBK lacks is left out. */
export function csvOf({ rows, merges }: Grid): Uint8Array {
  const cells = rows.map((row) => row.map(shown));
  for (const [top, left, bottom, right] of merges) {
    // a title stands once, as a spreadsheet writes it
    if (top === bottom) for (let c = left + 1; c <= right; c++) cells[top]?.splice(c, 1, '');
    for (let r = top + 1; r <= bottom; r++) cells[r]?.splice(left, 1, cells[top]?.[left] ?? '');
  }
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return inGbk(cells.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''));
}

function shown(cell: GridCell): string {
  if (typeof cell !== 'object') return String(cell);
  const day = new Date(Date.UTC(1899, 11, 30) + cell.serial * 86_400_000);
  return `${day.getUTCFullYear()}/${day.getUTCMonth() + 1}/${day.getUTCDate()}`;
}

let codes: Map<string, number> | undefined;

/** Node decodes GBK and does not encode it: the table is turned round once. */
export function inGbk(text: string): Buffer {
  if (!codes) {
    codes = new Map();
    const decoder = new TextDecoder('gbk');
    for (let high = 0x81; high < 0xff; high++) {
      for (let low = 0x40; low < 0xff; low++) codes.set(decoder.decode(Uint8Array.of(high, low)), (high << 8) | low);
    }
  }
  const bytes: number[] = [];
  for (const one of text) {
    const code = one <= '\u007f' ? one.charCodeAt(0) : codes.get(one);
    if (code === undefined) continue;
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Buffer.from(bytes);
}
