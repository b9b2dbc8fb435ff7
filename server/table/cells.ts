import type { Line, Mark, Table } from './read.ts';
import { most, no } from './refusals.ts';

/** Rows and columns from 0, both ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The text of a cell, with its mark where the text does not say all. */
export type RawCell = string | { readonly text: string; readonly mark: Mark };

/** A sheet as a library gave it: `rows[r]?.[c]`, holes for empty cells. */
export interface RawSheet {
  name: string;
  hidden: boolean;
  rows: readonly (readonly (RawCell | undefined)[] | undefined)[];
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
  const marks = new Map<number, Record<number, Mark>>();
  const grid = Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (_, c) => {
      const cell = sheet.rows[r]?.[c] ?? '';
      if (typeof cell === 'string') return plain(cell);
      marks.set(r, { ...marks.get(r), [c]: cell.mark });
      return cell.text;
    }),
  );
  for (const merge of sheet.merges) spreadOut(grid, marks, merge, height, width);
  const lines: Line[] = [];
  grid.forEach((cells, r) => {
    if (!cells.some((cell) => cell !== '')) return;
    const marked = marks.get(r);
    lines.push({ n: r + 1, cells, hidden: sheet.isHidden(r), ...(marked ? { marks: marked } : {}) });
  });
  return { name: sheet.name, hidden: sheet.hidden, lines };
}

/** Text without spaces at its ends, and without the apostrophe that tells Excel «this is text» and now and then stays in it. */
function plain(cell: string): string {
  const text = cell.trim();
  return /^['＇‘’`´][^'＇‘’]/.test(text) && !/['＇’]$/.test(text) ? text.slice(1).trim() : text === "'" ? '' : text;
}

const textOf = (cell: RawCell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? plain(cell) : cell.text;

function extent(rows: RawSheet['rows']): { height: number; width: number } {
  let height = 0;
  let width = 0;
  rows.forEach((row, r) => {
    if (!row) return;
    let last = row.length - 1;
    while (last >= 0 && textOf(row[last]) === '') last--;
    if (last < 0) return;
    height = r + 1;
    width = Math.max(width, last + 1);
  });
  return { height, width };
}

function spreadOut(
  grid: string[][],
  marks: Map<number, Record<number, Mark>>,
  { top, left, bottom, right }: Merge,
  height: number,
  width: number,
): void {
  const value = grid[top]?.[left];
  if (!value) return;
  const mark = marks.get(top)?.[left];
  const end = Math.min(right, width - 1);
  for (let r = top; r <= Math.min(bottom, height - 1); r++) {
    grid[r]?.fill(value, left, end + 1);
    if (!mark) continue;
    const over = Object.fromEntries(Array.from({ length: end - left + 1 }, (_, i) => [left + i, mark]));
    marks.set(r, { ...marks.get(r), ...over });
  }
}

/** A number as a cell: beyond fifteen digits what stands there is not what was typed. */
export const numberCell = (value: number, format?: string): RawCell => {
  const text = paddedText(value, format) ?? numberText(value);
  return Math.abs(value) >= 1e15 ? { text, mark: 'digits' } : text;
};

/** A formula without a value: it says itself. */
export const uncomputed = (formula: string): RawCell => ({ text: `=${formula.replace(/^=/, '')}`, mark: 'formula' });

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

/**
 * A day as 'YYYY-MM-DD', with 'HH:MM' behind it when it has a time; before 1900-01-01 it is a time alone. A minute is what was begun of
 * it, and the last second of a day belongs to that day: only what a fraction of a second is off is put right.
 */
export function dateText(value: Date): string {
  // a number too large for a day, which Excel shows as ####
  if (Number.isNaN(value.getTime())) return '########';
  const ms = value.getTime();
  const day = Math.floor(ms / 86_400_000);
  const second = Math.min(Math.round((ms - day * 86_400_000) / 1000), 86_399);
  const text = new Date(day * 86_400_000 + second * 1000).toISOString();
  const [date = '', time = ''] = [text.slice(0, -14), text.slice(-13, -8)];
  if (value.getUTCFullYear() < 1900) return time;
  return second === 0 ? date : `${date} ${time}`;
}
