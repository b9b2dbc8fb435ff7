/**
 * What a statement's text says about tables, as far as the house rules need it: plain scanning of our own SQL, which quotes no
 * identifiers and nests no comments.
 */

/** A common table expression: its name, how it is bound, and its own text. */
export interface Cte {
  readonly name: string;
  readonly materialized: boolean;
  readonly text: string;
}

const writing = /\b(?:insert\s+into|update|delete\s+from)\s+kewu\.(\w+)/g;
const reading = /\b(?:from|join|using)\s+(?:only\s+)?kewu\.(\w+)/g;
const tablesBy = (pattern: RegExp, sql: string): Set<string> =>
  new Set([...plain(sql).matchAll(pattern)].map(([, table = '']) => table));

/** The tables a text writes. */
export const written = (sql: string): Set<string> =>
  tablesBy(writing, sql.replaceAll(/\bfor\s+(?:no\s+key\s+)?update\b/g, ''));
/** The tables a text reads; what it deletes from is not read. */
export const read = (sql: string): Set<string> => tablesBy(reading, sql.replaceAll(/\bdelete\s+from\b/g, 'delete'));

/** Without what stands in quotes and comments. */
const plain = (sql: string): string => sql.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/--.*$/gm, '');

/** The CTEs of a statement, those of its sub-selects too. */
export function ctesOf(sql: string): Cte[] {
  const text = plain(sql);
  const found: Cte[] = [];
  for (const match of text.matchAll(/\b(\w+)\s*(?:\([^()]*\))?\s+as\s+(not\s+materialized\s+|materialized\s+)?\(/g)) {
    const [whole, name = '', bound = ''] = match;
    const from = (match.index ?? 0) + whole.length;
    // `x as (` is also what a column list of a function looks like; a CTE begins with a verb
    if (!/^\s*(?:with|select|insert|update|delete)\b/.test(text.slice(from))) continue;
    let [depth, to] = [1, from];
    for (; depth > 0 && to < text.length; to += 1) depth += text[to] === '(' ? 1 : text[to] === ')' ? -1 : 0;
    found.push({ name, materialized: bound.startsWith('materialized'), text: text.slice(from, to - 1) });
  }
  return found;
}

/**
 * Reading CTEs of a table that the same statement writes, and that nothing makes come first: inlined they would be read after the
 * writing, and answer what was just written instead of what stood there.
 */
export function readTooLate(sql: string): string[] {
  const tables = written(sql);
  return ctesOf(sql)
    .filter(
      ({ text, materialized }) =>
        !materialized && written(text).size === 0 && [...read(text)].some((table) => tables.has(table)),
    )
    .map(({ name }) => name);
}

/** The tables a statement writes, when one of them is of the whole company and it is not the only one. */
export function writtenBeside(sql: string, reference: readonly string[]): string[] {
  const tables = [...written(sql)];
  return tables.length > 1 && tables.some((table) => reference.includes(table)) ? tables : [];
}

/** Rows that tell of a case: the case itself, and what hangs on it. */
const ofCases = [
  ...['cases', 'case_terms', 'alarms', 'notices', 'outbox', 'events', 'event_values', 'signatures', 'late_commands'],
  ...['files', 'photo_uses', 'months', 'destruction_items', 'data_access'],
];
/** The one filter for what is confidential, as server/access/hidden.ts writes it. */
const filter =
  /\(select true from kewu\.(?:case_hidden hiding where hiding\.project_id = \S+ and hiding\.case_id = .+? and hiding\.staff_id = |file_hidden hiding where hiding\.project_id = \S+ and hiding\.hash = \S+ and hiding\.staff_id = )/g;
/** A case that is reached from another one of its family: whoever reads that one reads this one. */
const kin =
  /\b(?:from|join)\s+kewu\.cases (\w+)(?= where \1\.project_id = \w+\.project_id and \1\.parent_id = \w+\.id\b)/g;
const ofFamily = /\b\w+\.root_id in \(select (\w+)\.root_id from kewu\.cases \1\b/g;

/**
 * Tables of which a statement reads rows that tell of a case, when it does not leave out what is hidden from whoever reads:
 * each case it reads needs the filter once, but for those reached from another one of the same family.
 */
export function readUnfiltered(sql: string): string[] {
  const tables = [...read(sql)].filter((table) => ofCases.includes(table));
  const count = (pattern: RegExp): number => [...plain(sql).matchAll(pattern)].length;
  const cases = count(/\b(?:from|join|using)\s+kewu\.cases\b/g) - count(kin) - count(ofFamily);
  return tables.length > 0 && count(filter) < Math.max(1, cases) ? tables : [];
}
