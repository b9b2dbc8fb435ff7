import { discard } from '#server/blobs/store.ts';
import type { Db } from '#server/db/db.ts';
import { inEachProject } from '#server/projects/each.ts';
import { dropGone, holdGoing, holdOld, settle } from './orphans.sql.ts';

/** How long a file waits for something to refer to it. */
const patienceMs = 30 * 86_400_000;
/** Files looked at, and files removed, in one transaction. */
const batch = { look: 2000, remove: 100 };

/**
 * Removes the files of every project that nothing has come to refer to in 30 days; answers how many. Safe beside requests
 * and other processes, and wherever it is cut off:
 * - a file is judged while its row is held, and a command that refers to one holds the row too (`cases.knownFiles`): it
 *   was there first and is seen, or comes second and is told to hand the photo in again;
 * - what is going is not there for anybody, so bytes may be removed before the row: a crash in between is made good next time;
 * - handing it in again takes the row back and then looks at the bytes once more (files.routes.ts); they are only ever
 *   removed while a going row is held.
 */
export function sweepFiles(db: Db, folder: string, now: Date, signal?: AbortSignal): Promise<number> {
  const before = new Date(now.getTime() - patienceMs).toISOString();
  return inEachProject(
    db,
    async ({ id }) => {
      let removed = 0;
      while (await lookAtOld(db, id, before, now.toISOString())) signal?.throwIfAborted();
      for (let n = batch.remove; n === batch.remove; removed += n) {
        signal?.throwIfAborted();
        n = await removeGoing(db, folder, id);
      }
      return removed;
    },
    signal,
  );
}

/** Looks at one batch; true when there may be more. */
const lookAtOld = (db: Db, projectId: string, before: string, now: string): Promise<boolean> =>
  db.owner(async (q) => {
    const held = await q(holdOld, [projectId, before, batch.look]);
    // a statement of its own: it sees what was written before the rows were held
    if (held.length > 0) await q(settle, [projectId, held.map(({ hash }) => hash), now]);
    return held.length === batch.look;
  });

const removeGoing = (db: Db, folder: string, projectId: string): Promise<number> =>
  db.owner(async (q) => {
    const hashes = (await q(holdGoing, [projectId, batch.remove])).map(({ hash }) => hash);
    for (const hash of hashes) await discard(folder, projectId, hash);
    if (hashes.length > 0) await q(dropGone, [projectId, hashes]);
    return hashes.length;
  });
