import { randomBytes, randomInt } from 'node:crypto';
import type { Db } from '#server/db/db.ts';
import { statement } from '#server/db/statement.ts';
import type { Mode } from '#server/deps.ts';
import { anyAccount } from '#server/staff/accounts.sql.ts';

const readKey = statement<{ value: string }>(
  'installation.readKey',
  `select value #>> '{}' as value from kewu.installation where key = $1`,
);
const writeKey = statement(
  'installation.writeKey',
  'insert into kewu.installation (key, value) values ($1, to_jsonb($2::text)) on conflict do nothing',
);

/** A key of this installation: made at first start, the same for every process on this database. */
export async function settleKey(db: Db, name: 'point-key' | 'cursor-key'): Promise<Buffer> {
  return db.tx({ projects: [] }, async (q) => {
    await q(writeKey, [name, randomBytes(32).toString('hex')]);
    const [row] = await q(readKey, [name]);
    if (!row) throw new Error(`the ${name} could not be written`);
    return Buffer.from(row.value, 'hex');
  });
}

/** A one-time code for the first administrator, without letters that are mistaken for others; null once there is one. */
export async function makeSetupCode(db: Db, mode: Mode): Promise<string | null> {
  const [account] = await db.run({ projects: [] }, anyAccount);
  if (mode === 'sample' || account?.there) return null;
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
}
