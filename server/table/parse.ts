import { basename, extname } from 'node:path';
import { kindOf } from './kind.ts';
import type { Table } from './read.ts';
import { most, no } from './refusals.ts';

/** The tables of a file that hold text, in this process: `readTables` of read.ts calls it in one that may break. */
export async function parseFile(bytes: Uint8Array, fileName: string): Promise<Table[]> {
  const tables = (await allTables(bytes, fileName)).filter((table) => table.lines.length > 0);
  if (tables.length === 0) no.empty();
  const cells = tables.reduce((sum, { lines }) => sum + lines.length * (lines[0]?.cells.length ?? 0), 0);
  if (cells > most.cells) no.tooManyCells();
  return tables;
}

/** Each library is loaded only for the files that need it. */
async function allTables(bytes: Uint8Array, fileName: string): Promise<Table[]> {
  const kind = kindOf(bytes);
  if (kind === 'zip') return (await import('./xlsx.ts')).readXlsxTables(bytes);
  if (kind === 'ole' || kind === 'biff') return (await import('./xls.ts')).readXlsTables(bytes, kind);
  return (await import('./csv.ts')).readCsvTable(bytes, basename(fileName, extname(fileName)));
}
