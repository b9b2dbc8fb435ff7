import { randomBytes } from 'node:crypto';
import type { Query } from '#server/db/statement.ts';
import { settleSecret } from './record.sql.ts';

/**
 * The secret under which photos are named in encrypted backups: made once, kept in the database, so that a photo has the
 * same name every night and its name tells nothing to whoever has another copy of it.
 */
export async function settleNames(q: Query): Promise<Buffer> {
  const [row] = await q(settleSecret, [randomBytes(32).toString('hex')]);
  if (!row) throw new Error('the secret of names is not kept');
  return Buffer.from(row.secret, 'hex');
}
