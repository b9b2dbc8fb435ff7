import { canonical, contentHash } from '#kernel/chain.ts';
import { type Query, type Statement, statement } from '#server/db/statement.ts';
import type { ReplayedRow } from './stream.ts';

/** A row the log of the office vouches for, as it is digested. `own`: of this office alone. */
export interface VouchedRow {
  readonly key: string;
  readonly label: string;
  readonly own: boolean;
  readonly at: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Rows of no stream: the log says the digest of each, and they are held against it. */
export interface Vouching {
  readonly table: string;
  /** what the log says of them, the oldest first: `linesVouching`. $1 project */
  readonly lines: Statement<{ key: string; at: string; digest: string }>;
  /** as they stand. $1 project */
  readonly rows: Statement<VouchedRow>;
  /** what a row shows that is said to be as the product ships it; undefined of others */
  readonly shipped?: (row: ReplayedRow) => ReplayedRow | undefined;
}

/** What the log says of rows under some acts; `key`: SQL over it for the key of a row. Lines of before digests were written say nothing. */
export const linesVouching = (name: string, acts: readonly string[], key: string): Vouching['lines'] =>
  statement(
    name,
    `select ${key} as key, at, after ->> 'digest' as digest from kewu.office_changes
     where project_id = $1 and act in (${acts.map((act) => `'${act}'`).join(', ')}) and after ? 'digest' order by at, id`,
  );

/** SQL: an instant as microseconds, the same text in every time zone. */
export const us = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint`;

/**
 * The digest of a row that belongs to no stream, as a line of the office's log says it: the log is chained, so the row can
 * be held against it from then on.
 */
export function digestOfRow(row: Pick<VouchedRow, 'row'> | undefined): string {
  if (!row) throw new Error('the row the log is to vouch for is not there');
  return contentHash(new TextEncoder().encode(canonical(row.row)));
}

/** The digest of one row, read back so that it is of what is stored. */
export const digestBy =
  (one: Statement<VouchedRow>) =>
  async (q: Query, key: readonly unknown[]): Promise<string> =>
    digestOfRow((await q(one, key))[0]);
