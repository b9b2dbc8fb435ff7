import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Worker } from 'node:worker_threads';
import { type CellValue, writeXlsxStream } from 'hucre/xlsx';
import { parts, takingTurns } from '#server/turns.ts';
import { held } from './held.ts';
import type { Line, Table } from './read.ts';

/** What the thread that writes error workbooks is handed: what it is called, then its lines in parts, then nothing. */
export interface ErrorTask {
  name: string;
  header: number;
}
export type ErrorPart = readonly { line: Line; said: readonly string[] }[] | null;

/**
 * A table back as .xlsx, its lines on the rows they were on, all of them text, with a last column 错误原因: what is wrong, by row
 * (`faults`, from `Line.n`). Lines with faults are coloured and shown even if they were hidden. `header`: the row of the heads,
 * where the new column gets its own; a column 错误原因 of an earlier round is replaced.
 *
 * Made in a thread: a library makes a workbook in one go, and 20,000 lines would hold everybody up for a second.
 */
export async function errorWorkbook(
  table: Table,
  faults: ReadonlyMap<number, readonly string[]>,
  header = table.lines[0]?.n ?? 1,
): Promise<Uint8Array> {
  const task: ErrorTask = { name: table.name, header };
  const worker = new Worker(new URL('./write.worker.ts', import.meta.url), { workerData: task, env: {} });
  const made = new Promise<Uint8Array>((settle, fail) => {
    worker.once('message', settle);
    worker.once('error', fail);
    worker.once('exit', () => fail(new Error('the error workbook was not finished')));
  });
  // what goes wrong while it is handed its lines is told by waiting for it
  made.catch(() => undefined);
  const hand = (part: ErrorPart): void => worker.postMessage(part);
  for await (const lines of parts(table.lines, 200))
    hand(lines.map((line) => ({ line, said: faults.get(line.n) ?? [] })));
  hand(null);
  return made;
}

export interface Column {
  readonly title: string;
  /** In characters; a Chinese one counts two. */
  readonly width: number;
}

export interface WriteOptions {
  readonly sheet: string;
  /** Who took this out, when, and what it is: the first line of the sheet. */
  readonly watermark: string;
}

/**
 * Writes rows as .xlsx while they come, in memory that does not grow with them, and ends `out`. Text is written as text, whatever it
 * begins with; numbers as numbers. Answers how many rows there were. Fails when `rows` or `out` do.
 */
export async function writeRows(
  columns: readonly Column[],
  rows: AsyncIterable<readonly (string | number | null)[]>,
  out: Writable,
  { sheet, watermark }: WriteOptions,
): Promise<number> {
  let count = 0;
  const others = takingTurns();
  async function* lines(): AsyncGenerator<CellValue[]> {
    yield [held(watermark)];
    yield columns.map(({ title }) => held(title));
    for await (const row of rows) {
      count += 1;
      const line = row.map((value) => (typeof value === 'string' ? held(value) : value));
      await others(line.reduce<number>((sum, cell) => sum + String(cell).length, 0));
      yield line;
    }
  }
  const stream = writeXlsxStream(lines(), {
    name: sheet,
    columns: columns.map(({ width }) => ({ width, style: { numFmt: '@' } })),
    freezePane: { rows: 2 },
  });
  await pipeline(Readable.fromWeb(stream as ReadableStream<Uint8Array>), out);
  return count;
}
