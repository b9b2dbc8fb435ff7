import { canonical, contentHash } from '#kernel/chain.ts';
import type { Query, Statement } from '#server/db/statement.ts';
import {
  companyParametersVouched,
  companyParameterVouched,
  linesVouching,
  newestAmiss,
  parametersVouched,
  parameterVouched,
  readingsVouched,
  readingVouched,
  receiptsVouched,
  receiptVouched,
  type VouchedRow,
  versionsVouched,
  versionVouched,
} from './vouched.sql.ts';

/**
 * The digest of a row that belongs to no stream, as a line of the office's log says it: the log is chained, so the row can
 * be held against it from then on.
 */
export function digestOfRow(row: Pick<VouchedRow, 'row'> | undefined): string {
  if (!row) throw new Error('the row the log is to vouch for is not there');
  return contentHash(new TextEncoder().encode(canonical(row.row)));
}

const digestBy =
  (one: Statement<VouchedRow>) =>
  async (q: Query, key: readonly unknown[]): Promise<string> =>
    digestOfRow((await q(one, key))[0]);
/** The digest of a published version (paper, n), read back so that it is of what is stored. */
export const versionDigest = digestBy(versionVouched);
/** The same of a receipt (project, paper, n, reader). */
export const receiptDigest = digestBy(receiptVouched);
/** The same of a day's records read (project, id). */
export const readingDigest = digestBy(readingVouched);
/** The same of a setting of a parameter (project, key, n). */
export const parameterDigest = digestBy(parameterVouched);
/** The same of one for all offices (key, n). */
export const companyParameterDigest = digestBy(companyParameterVouched);

/** Rows of no stream, by the acts of the log that vouch for them. $1 project. */
export const vouched: readonly (readonly [acts: readonly string[], table: string, rows: Statement<VouchedRow>])[] = [
  [['paper.publish'], 'paper_versions', versionsVouched],
  [['paper.read'], 'paper_receipts', receiptsVouched],
  [['reading.done'], 'readings', readingsVouched],
  [['parameter.set', 'parameter.reset'], 'parameters', parametersVouched],
  [['parameter.lock', 'parameter.unlock'], 'company_parameters', companyParametersVouched],
];
export { linesVouching, newestAmiss };
