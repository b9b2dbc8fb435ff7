import { type Query, statement } from '#server/db/statement.ts';

const save = statement('db.savepoint', 'savepoint guarded');
const release = statement('db.releaseSavepoint', 'release savepoint guarded');
const back = statement('db.rollbackToSavepoint', 'rollback to savepoint guarded');

/**
 * Does one of many things within a transaction: when it fails, what it wrote is undone and the transaction goes on for the
 * others. One after another, never side by side.
 */
export async function guarded<T>(q: Query, work: () => Promise<T>): Promise<T> {
  await q(save);
  try {
    const done = await work();
    await q(release);
    return done;
  } catch (error) {
    await q(back);
    await q(release);
    throw error;
  }
}
