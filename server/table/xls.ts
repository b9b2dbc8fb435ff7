import { type CellObject, CFB, read, SSF, set_cptable, type WorkSheet } from '@e965/xlsx';
import { dateText, numberCell, type RawCell, settle } from './cells.ts';
import type { Table } from './read.ts';
import { most, no } from './refusals.ts';

/**
 * The sheets of an .xls of Excel 97–2003, as WPS still writes, and of the versions before, whose text is in the code page of their
 * country. Formulas stand by the value they had when the file was saved.
 */
export function readXlsTables(bytes: Uint8Array, kind: 'ole' | 'biff' = 'ole'): Table[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'biff') set_cptable(codePages);
  else {
    const streams = CFB.read(data, { type: 'buffer' });
    const has = (name: string): boolean => CFB.find(streams, name) !== null;
    if (has('/EncryptedPackage') || has('/EncryptionInfo')) no.encrypted();
    if (has('/WordDocument')) no.wrongType('Word 文档', 'a Word document');
    if (has('/PowerPoint Document')) no.wrongType('演示文稿', 'a presentation');
    if (!has('/Workbook') && !has('/Book')) no.wrongType('其他程序的文件', 'a file of another program');
    // what is newer has its text in Unicode, which the library reads quicker by itself
    if (!has('/Workbook')) set_cptable(codePages);
  }
  const book = readBook(data);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.map((name, i) => {
    const sheet = book.Sheets[name] as WorkSheet;
    const rows: (CellObject | undefined)[][] = sheet['!data'] ?? [];
    return settle({
      name,
      hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
      // holes stay holes
      rows: rows.map((row) => row?.map((cell) => cell && textOf(cell, date1904))),
      isHidden: (row) => sheet['!rows']?.[row]?.hidden === true,
      merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
    });
  });
}

function readBook(data: Buffer) {
  try {
    // one line beyond what is allowed shows that there are more
    return read(data, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      sheetRows: most.lines + 1,
    });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('File is password-protected')) no.encrypted();
    throw error;
  }
}

function textOf({ t, v, w, z }: CellObject, date1904: boolean): RawCell | undefined {
  if (t === 'z' || v === undefined) return undefined;
  if (t === 'b') return v ? 'TRUE' : 'FALSE';
  if (t === 'e') return w ?? errors[Number(v)] ?? '#N/A';
  if (typeof v !== 'number') return v instanceof Date ? dateText(v) : String(v);
  const format = z === undefined ? undefined : String(z);
  if (format && SSF.is_date(format)) return dateText(dayOf(v, date1904));
  return numberCell(v, format);
}

/** The moment of a serial number, as the wall clock in UTC. Before 1900-03-01 Excel counts a day that never was. */
function dayOf(serial: number, date1904: boolean): Date {
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  return new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400_000));
}

/** Errors of formulas by their number. */
const errors: Readonly<Record<number, string>> = {
  ...{ 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' },
};

const names: Readonly<Record<number, string>> = {
  ...{ 932: 'shift_jis', 949: 'euc-kr', 950: 'big5', 1200: 'utf-16le', 1252: 'windows-1252', 65001: 'utf-8' },
  ...{ 874: 'windows-874', 1250: 'windows-1250', 1251: 'windows-1251', 10000: 'macintosh', 10002: 'big5' },
};
/** Code pages as the library asks for them: those that are not known, and files that name none, are of China. */
const codePages = {
  utils: {
    decode: (page: number, bytes: Iterable<number>): string =>
      new TextDecoder(names[page] ?? 'gb18030').decode(Uint8Array.from(bytes)),
    encode: (_page: number, text: string): Buffer => Buffer.from(text, 'latin1'),
  },
};
