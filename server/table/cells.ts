import type { Line, Table } from './read.ts';
import { most, no } from './refusals.ts';

/** Rows and columns from 0, both ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A sheet as a library gave it: `rows[r]?.[c]`, holes for empty cells. */
export interface RawSheet {
  name: string;
  hidden: boolean;
  rows: readonly (readonly (string | undefined)[] | undefined)[];
  isHidden(row: number): boolean;
  merges: readonly Merge[];
}

/**
 * Makes a table of a sheet: merged cells hold their value everywhere, lines without any text are left out, all lines are as wide
 * as the widest. Sheets are often formatted far beyond their text: only where text stands counts. Refused: more than `most`.
 */
export function settle(sheet: RawSheet): Table {
  const { height, width } = extent(sheet.rows);
  if (height > most.lines) no.tooManyLines();
  if (width > most.columns) no.tooManyColumns();
  if (height * width > most.cells) no.tooManyCells();
  const grid = Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (_, c) => sheet.rows[r]?.[c]?.trim() ?? ''),
  );
  for (const merge of sheet.merges) spreadOut(grid, merge, height, width);
  const lines: Line[] = [];
  grid.forEach((cells, r) => {
    if (cells.some((cell) => cell !== '')) lines.push({ n: r + 1, cells, hidden: sheet.isHidden(r) });
  });
  return { name: sheet.name, hidden: sheet.hidden, lines };
}

function extent(rows: RawSheet['rows']): { height: number; width: number } {
  let height = 0;
  let width = 0;
  rows.forEach((row, r) => {
    if (!row) return;
    let last = row.length - 1;
    while (last >= 0 && !row[last]?.trim()) last--;
    if (last < 0) return;
    height = r + 1;
    width = Math.max(width, last + 1);
  });
  return { height, width };
}

function spreadOut(grid: string[][], { top, left, bottom, right }: Merge, height: number, width: number): void {
  const value = grid[top]?.[left];
  if (!value) return;
  for (let r = top; r <= Math.min(bottom, height - 1); r++) {
    grid[r]?.fill(value, left, Math.min(right, width - 1) + 1);
  }
}

/** A number as the office reads it: all its digits, no exponent, no noise behind the fifteenth digit. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Math.abs(value) >= 1e15) {
    const [digits = '', power] = value.toExponential(14).split('e');
    return digits.replace('.', '').padEnd(Number(power) + (value < 0 ? 2 : 1), '0');
  }
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? Number(text).toFixed(20).replace(/0+$/, '') : text;
}

/** A number under a format of zeros ('0000'), which offices use for rooms: 602 is shown as 0602. undefined: another format. */
export function paddedText(value: number, format: string | undefined): string | undefined {
  if (!format || !/^0{2,}$/.test(format) || !Number.isInteger(value) || value < 0) return undefined;
  return numberText(value).padStart(format.length, '0');
}

/** A day as 'YYYY-MM-DD', with 'HH:MM' behind it when it has a time; before 1900-01-01 it is a time alone. */
export function dateText(value: Date): string {
  // a number too large for a day, which Excel shows as ####
  if (Number.isNaN(value.getTime())) return '########';
  const text = new Date(Math.round(value.getTime() / 60_000) * 60_000).toISOString();
  const [day = '', time = ''] = [text.slice(0, -14), text.slice(-13, -8)];
  if (value.getUTCFullYear() < 1900) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}
