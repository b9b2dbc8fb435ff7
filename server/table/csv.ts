import { detectDelimiter, parseCsv } from 'hucre/csv';
import { settle } from './cells.ts';
import type { Table } from './read.ts';
import { no } from './refusals.ts';

/** The one table of a text file. Its encoding is told by the bytes, the separator by the first lines. */
export function readCsvTable(bytes: Uint8Array, name: string): Table[] {
  const text = decode(bytes);
  if (text.includes('\0')) no.wrongType('二进制文件', 'binary data');
  const rows = parseCsv(text, { delimiter: detectDelimiter(text) });
  return [
    settle({
      name,
      hidden: false,
      rows: rows.map((row) => row.map((value) => (value === null ? undefined : shown(String(value))))),
      isHidden: () => false,
      merges: [],
    }),
  ];
}

/** UTF-16 says so in its first bytes. What is valid UTF-8 is UTF-8: Chinese in GBK practically never is. */
function decode(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff && 'utf-16be';
  for (const encoding of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  return no.encoding();
}

/** `="0602"` is how an export makes Excel keep a text as it is. */
function shown(value: string): string {
  return /^="([^"]*)"$/.exec(value)?.[1] ?? value;
}
