import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Words } from '#kernel/words.ts';
import { Refused } from '#server/errors.ts';
import { most, no } from './refusals.ts';

/** A sheet, or the whole of a text file, which is called like the file. `hidden`: the office does not see this sheet. */
export interface Table {
  name: string;
  hidden: boolean;
  lines: Line[];
}

/**
 * What became of a cell that text can not say: `digits`, a number whose digits beyond the fifteenth are lost; `formula`, one that was
 * never computed, whose text is the formula.
 */
export type Mark = 'digits' | 'formula';

/** A line with text in it. All lines of a table have equally many cells. */
export interface Line {
  /** The row as the user sees it, from 1. */
  n: number;
  /** Text as the office means it: no exponents, days as 'YYYY-MM-DD', '' for nothing; what is merged stands in every cell. */
  cells: string[];
  hidden: boolean;
  /** Cells that are not what they seem, by their column. */
  marks?: Record<number, Mark>;
}

/**
 * What the child is asked, and what it answers: each table, then its lines in parts, and at last `tables`, empty. A whole file in
 * one message would be taken apart in one go.
 */
export interface Task {
  bytes: Uint8Array;
  fileName: string;
}
export type Answer =
  | { tables: Table[] }
  | { refused: { status: number; code: string; say: Words } }
  | { broke: string };

export type Part = { table: Omit<Table, 'lines'> } | { lines: Line[] };

export interface ReadLimits {
  /** Milliseconds one file may take. */
  readonly timeLimit?: number;
  /** MB of heap that reading it may take. */
  readonly memory?: number;
}

const child = fileURLToPath(new URL('./read.child.ts', import.meta.url));
const mayWait = 20;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * The tables of an office file: .xlsx, .xls or delimited text in UTF-8, GB18030 or UTF-16. Files are read one after the other,
 * each in a process of its own with limits on time and memory, so that a hostile one takes nothing else down.
 *
 * Refused: 413 import.too-large, .too-many-lines, .too-many-columns, .too-many-cells, .expands; 400 import.type, .encrypted,
 * .unsafe, .encoding, .empty, .unreadable; 503 import.busy.
 */
export async function readTables(bytes: Uint8Array, fileName: string, limits: ReadLimits = {}): Promise<Table[]> {
  if (bytes.length > most.bytes) no.tooLarge();
  if (bytes.length === 0) no.empty();
  if (waiting >= mayWait) no.busy();
  waiting += 1;
  const mine = last.then(() => ask({ bytes, fileName }, limits));
  last = mine.catch(() => undefined);
  const answer = await mine.finally(() => {
    waiting -= 1;
  });
  if ('tables' in answer) return answer.tables;
  if ('refused' in answer) throw new Refused(answer.refused.status, answer.refused.code, answer.refused.say);
  try {
    return no.unreadable();
  } catch (refused) {
    throw Object.assign(refused as Refused, { cause: answer.broke });
  }
}

function ask(task: Task, { timeLimit = 60_000, memory = 1536 }: ReadLimits): Promise<Answer> {
  return new Promise((settle) => {
    const reader = fork(child, {
      execArgv: [`--max-old-space-size=${memory}`, '--permission', '--allow-fs-read=*'],
      env: {},
      stdio: 'ignore',
      serialization: 'advanced',
    });
    const end = (answer: Answer) => {
      clearTimeout(timer);
      reader.kill('SIGKILL');
      settle(answer);
    };
    const timer = setTimeout(() => end({ broke: 'it took too long' }), timeLimit);
    const tables: Table[] = [];
    reader.on('message', (answer: Answer | Part) => {
      if ('table' in answer) tables.push({ ...answer.table, lines: [] });
      else if ('lines' in answer) tables.at(-1)?.lines.push(...answer.lines);
      else end('tables' in answer ? { tables } : answer);
    });
    reader.once('exit', (code, signal) => end({ broke: `the reader ended: ${signal ?? code}` }));
    reader.once('error', (error) => end({ broke: error.message }));
    reader.send(task, (error) => error && end({ broke: error.message }));
  });
}
