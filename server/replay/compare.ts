import { canonical } from '#kernel/chain.ts';
import { type ReplayedRow, underivable } from './stream.ts';
import { columnWord } from './words.ts';

/** What a comparison of rows with the chain has met so far. */
export interface Tally {
  /** rows the chain tells of, by table */
  readonly rows: Map<string, number>;
  /** values the chain does not tell, by `table.column` */
  readonly untold: Map<string, number>;
  /** what tables are called where an auditor reads of them */
  readonly words: Readonly<Record<string, string>>;
}

export const openTally = (words: Tally['words']): Tally => ({ rows: new Map(), untold: new Map(), words });
/** The Chinese word for a table; the bare name where there is none. */
export const tableWord = ({ words }: Pick<Tally, 'words'>, table: string): string => words[table] ?? table;
const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

/** Counts a value that the chain does not tell. */
export const untell = (tally: Tally, table: string, column: string): void => add(tally.untold, `${table}.${column}`);

/** Thrown by a replay that finds what no procedure allows. */
export class Amiss extends Error {}

/** Refuses a row unless it says, column by column, what the chain tells. `label` names it to whoever reads. */
export function hold(
  tally: Tally,
  table: string,
  label: string,
  row: ReplayedRow | undefined,
  told: ReplayedRow,
): void {
  if (!row) throw new Amiss(`${label}：${tableWord(tally, table)}不见了`);
  add(tally.rows, table);
  for (const [column, value] of Object.entries(told)) {
    if (value === underivable) untell(tally, table, column);
    else if (written(row[column], column) !== written(value, column))
      throw new Amiss(`${label} 的${columnWord(column)}与证据链不符`);
  }
}

const instants = /(_at|_since|_start|_end|_left|^at)$/;

/** A value as text that is the same for equal values, whichever way it came. */
function written(value: unknown, column: string): string {
  if (value === null || value === undefined) return 'null';
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (typeof value === 'string' && instants.test(column)) return String(Date.parse(value));
  if (typeof value === 'string') return value;
  return canonical(value);
}

/** Rows by one of their columns. */
export const byKey = (rows: readonly ReplayedRow[], key: string): Map<string, ReplayedRow> =>
  new Map(rows.map((row) => [String(row[key]), row]));
export const grouped = (rows: readonly ReplayedRow[], key: string): Map<string, ReplayedRow[]> =>
  Map.groupBy(rows, (row) => String(row[key]));

/** Says which stream it was that does not fit. */
export function about<T>(label: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof Amiss && !error.message.startsWith(label) ? new Amiss(`${label} ${error.message}`) : error;
  }
}
