import type { Line, Table } from './read.ts';

/** A column that is looked for. `aliases` are the heads offices give it, the usual one first. */
export interface Wanted {
  readonly key: string;
  readonly aliases: readonly string[];
  /** without it the table can not be read: it may take a column that fits another one better */
  readonly required?: true;
}

/** What a table may hold, told by its columns. */
export interface WantedKind {
  readonly key: string;
  readonly wanted: readonly Wanted[];
}

export interface Header {
  /** The kind whose columns fit best. */
  readonly kind: string;
  /** One head for each column, '' where there is none; of two rows «业主 姓名». */
  readonly heads: readonly string[];
  /** What column each key is read from. */
  readonly columns: ReadonlyMap<string, number>;
  /** The lines below. */
  readonly body: readonly Line[];
}

const searched = 15;
const group = ' ';

/**
 * The header of a table: the line, or the two, among the first 15 whose heads fit the columns of one of the kinds best. Titles above are
 * skipped. undefined: no line holds even one of the columns.
 */
export function findHeader(table: Table, kinds: readonly WantedKind[]): Header | undefined {
  let best: (Header & { score: number }) | undefined;
  for (let at = 0; at < Math.min(searched, table.lines.length); at++) {
    for (const { heads, rows } of candidates(table.lines, at)) {
      for (const { key, wanted } of kinds) {
        const found = pair(heads, wanted);
        // heads in two rows know whose name it is: they win where they fit as well
        const score = [...found.values()].reduce((sum, { weight }) => sum + weight, 0) + (rows === 2 ? 0.5 : 0);
        if (found.size === 0 || (best && score <= best.score)) continue;
        const columns = new Map([...found].map(([wish, { column }]) => [wish, column]));
        best = { kind: key, heads, columns, body: table.lines.slice(at + rows), score };
      }
    }
  }
  if (!best) return undefined;
  const { score: _, ...header } = best;
  return header;
}

/** Which column each key is read from: the best match first, each column once, heads that fit nothing left out. */
export function guessColumns(heads: readonly string[], wanted: readonly Wanted[]): Map<string, number> {
  return new Map([...pair(heads, wanted)].map(([key, { column }]) => [key, column]));
}

function* candidates(lines: readonly Line[], at: number): Generator<{ heads: string[]; rows: 1 | 2 }> {
  const cells = lines[at]?.cells ?? [];
  yield { heads: cells.map(oneLine), rows: 1 };
  const below = lines[at + 1]?.cells;
  const heads = below && grouped(cells.map(oneLine), below.map(oneLine));
  if (heads) yield { heads, rows: 2 };
}

const oneLine = (head: string): string => head.replaceAll(/\s+/g, '').trim();

/** The heads of two rows, the upper being groups of the lower. undefined: it is not that. */
function grouped(upper: readonly string[], lower: readonly string[]): string[] | undefined {
  const over: string[] = [];
  upper.forEach((head, c) => {
    // a file without merged cells names the group once, above its first column
    over[c] = head === '' && lower[c] !== '' && lower[c - 1] !== '' && c > 0 ? (over[c - 1] ?? '') : head;
  });
  const named = new Set(over.filter(Boolean));
  const isGroup = over.some((head, c) => head !== '' && head === over[c + 1] && lower[c] !== lower[c + 1]);
  // a line of who made it and when, above the heads or at the end of the page before
  const isSigned = upper.some((cell) => /[:：]./.test(cell));
  const isData = lower.some((cell, c) => /\d{3}/.test(cell) && cell !== upper[c]);
  if (!isGroup || named.size < 2 || isData || isSigned) return undefined;
  return over.map((head, c) => {
    const sub = lower[c] ?? '';
    if (sub === '' || sub === head) return head;
    return head === '' ? sub : `${head}${group}${sub}`;
  });
}

interface Fit {
  column: number;
  /** 3 for the whole head or its lower row, 1 for a part of it. */
  weight: number;
}

/** Pairs of key and column from the best down. */
function pair(heads: readonly string[], wanted: readonly Wanted[]): Map<string, Fit> {
  const pairs = heads.flatMap((head, column) =>
    wanted.flatMap(({ key, aliases }) => {
      const closeness = Math.max(...aliases.map((alias, i) => close(head, alias) - i / 100));
      return closeness > 1 ? [{ key, column, closeness }] : [];
    }),
  );
  // a stable sort: of equals the one further left
  pairs.sort((a, b) => b.closeness - a.closeness);
  const found = new Map<string, Fit>();
  const taken = new Set<number>();
  const take = (): void => {
    for (const { key, column, closeness } of pairs) {
      if (found.has(key) || taken.has(column)) continue;
      taken.add(column);
      found.set(key, { column, weight: closeness > 150 ? 3 : 1 });
    }
  };
  take();
  // 户主 alone is who lives there, and beside 姓名 it is whose family somebody is
  const musts = new Set(wanted.filter(({ required }) => required).map(({ key }) => key));
  for (const must of musts) {
    if (found.has(must)) continue;
    const best = pairs.find(({ key, column }) => key === must && !holderOf(found, column, musts));
    if (!best) continue;
    for (const [key, { column }] of found) if (column === best.column) found.delete(key);
    found.set(must, { column: best.column, weight: best.closeness > 150 ? 3 : 1 });
    taken.add(best.column);
    take();
  }
  return found;
}

/** Is this column held by one of those that must be there? */
const holderOf = (found: ReadonlyMap<string, Fit>, at: number, musts: ReadonlySet<string>): boolean =>
  [...found].some(([key, { column }]) => column === at && musts.has(key));

/** 300 for equal, 200 for equal in the lower row, less for a head that has more words; 0 for none of it. */
function close(head: string, alias: string): number {
  const [said, wish] = [fold(head), fold(alias)];
  if (said === '' || wish === '') return 0;
  if (said === wish) return 300;
  const lower = head.split(group).at(-1) ?? '';
  if (fold(lower) === wish) return 200;
  // one character says too little, and of a sentence a word too
  if (wish.length < 2 || said.length > wish.length * 4 || !said.includes(wish)) return 0;
  // what a head is of stands at its end: 单元面积 is an area
  return ((said.endsWith(wish) ? 100 : 60) * wish.length) / said.length;
}

/** Heads without width of characters, case, spaces, remarks in brackets, signs, and units at their end. */
function fold(head: string): string {
  return head
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[([【〔「].*?[)\]】〕」]/g, '')
    .replaceAll(/[\s*:：、,，.。·/\\_\-—#"'“”]/g, '')
    .replace(/(?<=..)(m2|平方米|平米|元|号码)$/, (unit) => (unit === '号码' ? '号' : ''));
}
