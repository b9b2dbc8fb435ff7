import type { Limit, Tables } from '#server/manifest/tables.ts';
import { writtenBefore } from '#server/manifest/tables.ts';
import { type Tally, tableWord } from '#server/replay/compare.ts';
import { columnWord } from '#server/replay/words.ts';

/** One entry of the section that `npm run verify` prints. */
export interface Unproved {
  readonly what: string;
  readonly why: string;
  readonly columns: string;
}

/** What was written since the last anchor; `at` null: there is none yet. */
export interface SinceAnchor {
  readonly n: number | null;
  readonly at: string | null;
  readonly events: number;
  readonly logs: number;
}

/** Told also when it is nothing: what was taken away again can no more be counted. */
function unanchored({ n, at, events, logs }: SinceAnchor, timeZone: string): Unproved {
  const since = at === null ? '还没有锚' : `第 ${n} 个锚（${new Date(at).toLocaleString('sv', { timeZone })}）以来`;
  return {
    what: '最近一个锚之后写下的内容',
    why: '还没有锚证明它们：有人若直接在数据库里把其中一条连同它的操作和编号一起抹去，看不出来；下一个锚之后就看得出。',
    columns: `${since}：事件 ${events} 个、日志 ${logs} 行`,
  };
}

/** Everything of an office that no event vouches for, with the reason; held by the tampering test, which damages each column. */
const limitsOf = (tables: readonly Tables[]): Limit[] => tables.flatMap(({ unproved = [] }) => unproved);

/** What of this project can not be proved: what no anchor holds yet, the limits of the chain, and what its events did not say yet. */
export function unprovedOf(tables: readonly Tables[], tally: Tally, since: SinceAnchor, timeZone: string): Unproved[] {
  const before = Object.assign({}, ...tables.map((one) => one.before)) as Readonly<Record<string, string>>;
  const always = limitsOf(tables).map(({ tables, columns, where, rows = where, what, why }) => ({
    ...{ what, why },
    columns: tables
      .map((table) => (columns ? `${table}：${columns.join('、')}` : table))
      .join('、')
      .concat(rows === undefined ? '' : `，仅 ${rows}`),
  }));
  const byTable = Map.groupBy(tally.untold, ([key]) => key.split('.')[0] ?? '');
  const older = [...byTable].map(([table, those]) => ({
    what: `${tableWord(tally, table)}中链上没有写明的部分`,
    why: before[table] ?? writtenBefore,
    columns: those.map(([key, n]) => `${columnWord(key.slice(table.length + 1))} ${n} 条`).join('、'),
  }));
  return [unanchored(since, timeZone), ...older, ...always];
}
