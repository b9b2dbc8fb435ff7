import { randomBytes, randomInt } from 'node:crypto';
import type { Db } from '#server/db/db.ts';
import { statement } from '#server/db/statement.ts';
import type { Mode } from '#server/deps.ts';
import { anyAccount } from '#server/staff/sessions.sql.ts';

const readKey = statement<{ value: string }>(
  'installation.readPointKey',
  `select value #>> '{}' as value from kewu.installation where key = 'point-key'`,
);
const writeKey = statement(
  'installation.writePointKey',
  `insert into kewu.installation (key, value) values ('point-key', to_jsonb($1::text)) on conflict do nothing`,
);

/** The key that signs point codes: made at first start, the same for every process on this database. */
export async function settlePointKey(db: Db): Promise<Buffer> {
  return db.tx({ projects: [] }, async (q) => {
    await q(writeKey, [randomBytes(32).toString('hex')]);
    const [row] = await q(readKey);
    if (!row) throw new Error('the key of the point codes could not be written');
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
