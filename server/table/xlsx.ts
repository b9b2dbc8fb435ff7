import { type CellValue, readXlsx, type Sheet, type Workbook } from 'hucre/xlsx';
import { dateText, numberCell, type RawCell, settle, uncomputed } from './cells.ts';
import type { Table } from './read.ts';
import { most, no } from './refusals.ts';
import { checkZip } from './zip.ts';

/** The sheets of an .xlsx. Formulas stand by the value they had when the file was saved; nothing is computed or fetched. */
export async function readXlsxTables(bytes: Uint8Array): Promise<Table[]> {
  let padded = false;
  let main = '';
  const { names: parts, bytes: archive } = checkZip(bytes, (name, data) => {
    if (name.endsWith('/styles.xml')) padded = /formatCode="0{2,}"/.test(data.toString());
    if (name === '_rels/.rels')
      main = /Target="\/?([^"]+)"/.exec(/<[^>]*\/officeDocument"[^>]*>/.exec(data.toString())?.[0] ?? '')?.[1] ?? '';
    if (name === 'mimetype' && data.toString().includes('opendocument'))
      no.wrongType('ODS 表格（OpenDocument）', 'an ODS table');
  });
  if (
    !parts.includes('xl/workbook.xml') &&
    !(
      main.endsWith('.xml') &&
      parts.includes('[Content_Types].xml') &&
      parts.some((name) => /\/?worksheets\/[^/]+\.xml$/.test(name))
    )
  ) {
    if (parts.includes('word/document.xml')) no.wrongType('Word 文档', 'a Word document');
    if (parts.includes('ppt/presentation.xml')) no.wrongType('演示文稿', 'a presentation');
    if (parts.includes('xl/workbook.bin')) no.wrongType('二进制工作簿（.xlsb）', 'a binary workbook (.xlsb)');
    if (parts.some((name) => name.endsWith('.iwa'))) no.wrongType('苹果 Numbers 表格', 'a Numbers table');
    no.wrongType('压缩包', 'an archive');
  }
  const book = await readBook(archive, padded);
  return book.sheets.map((sheet) =>
    settle({
      name: sheet.name,
      hidden: sheet.hidden === true || sheet.veryHidden === true,
      rows: rowsOf(sheet),
      isHidden: (row) => sheet.rowDefs?.get(row)?.hidden === true,
      merges: (sheet.merges ?? []).map((one) => ({
        top: one.startRow,
        left: one.startCol,
        bottom: one.endRow,
        right: one.endCol,
      })),
    }),
  );
}

/** Formulas that were never computed have no value: they stand where they are, so that nobody takes them for nothing. */
function rowsOf(sheet: Sheet): (RawCell | undefined)[][] {
  const rows = sheet.rows.map((row, r) =>
    row.map((value, c) =>
      typeof value === 'number' ? numberCell(value, sheet.cells?.get(`${r},${c}`)?.style?.numFmt) : textOf(value),
    ),
  );
  for (const [at, { formula, value }] of sheet.cells ?? []) {
    if (formula === undefined || value !== null) continue;
    const [r = 0, c = 0] = at.split(',').map(Number);
    rows[r] ??= [];
    (rows[r] as (RawCell | undefined)[])[c] = uncomputed(formula);
  }
  return rows;
}

/**
 * One line and one column beyond what is allowed show that there are more; formats that go on below are left out. `styles`: with the
 * format of each number, at twice the time and memory, which only matters where there are formats that show leading zeros.
 */
async function readBook(bytes: Uint8Array, styles: boolean): Promise<Workbook> {
  try {
    return await readXlsx(bytes, { readStyles: styles, range: `A1:GS${most.lines + 1}` });
  } catch (error) {
    if (error instanceof Error && /cells\), over the \d+ limit/.test(error.message)) no.tooManyCells();
    throw error;
  }
}

function textOf(value: CellValue): string | undefined {
  if (value === null) return undefined;
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}
