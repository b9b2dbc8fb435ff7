import type { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '#server/backup/disk.ts';
import type { Db } from '#server/db/db.ts';
import type { Project } from '#server/projects/projects.ts';
import { addCopy, noteSending, type SendFault, stamped, stampsAfter, unsent, unstamped } from './anchors.sql.ts';
import { askStamp, StampFault } from './stamp.ts';

/** Where anchors go. */
export interface AnchorPlan {
  /** the files beside the database */
  readonly folder: string;
  /** a folder elsewhere, each anchor a file of its own */
  readonly to: string | null;
  /** a time-stamp server, and the authorities its certificate is to lead up to; none: whichever */
  readonly stamp: { readonly url: string; readonly trusted: readonly X509Certificate[] } | null;
}

/** What an anchor is called where it is sent to, and beside the database the stamp of it. */
export const sentName = (code: string, n: number): string => `${code}-${String(n).padStart(6, '0')}.json`;
export const stampName = (code: string, n: number): string => `${code}-${String(n).padStart(6, '0')}.tsr`;

/**
 * Sends out what was not sent yet, as the plan says. What does not go is noted for whoever is told, and tried again with
 * the next turn.
 */
export async function sendAnchors(db: Db, plan: AnchorPlan, project: Project, now: Date): Promise<void> {
  const folder = plan.to === null ? null : await sendToFolder(db, plan.to, project, now);
  const stamp = plan.stamp === null ? null : await stampNewest(db, plan.stamp, project, now);
  await db.run({ projects: [project.id] }, noteSending, [
    ...[project.id, folder && JSON.stringify(folder), stamp && JSON.stringify(stamp)],
  ]);
  await layStamps(db, plan.folder, project);
}

const batch = 100;

async function sendToFolder(db: Db, folder: string, project: Project, now: Date): Promise<SendFault | null> {
  const scope = { projects: [project.id] };
  for (let some = batch; some === batch; ) {
    const anchors = await db.run(scope, unsent, [project.id, batch]);
    for (const anchor of anchors) {
      const path = join(folder, sentName(project.code, anchor.n));
      const text = `${JSON.stringify(anchor)}\n`;
      const fault = await writeOnce(path, text);
      if (fault) return { kind: fault, n: anchor.n, at: now.toISOString() };
      await db.run(scope, addCopy, [project.id, anchor.n, 'folder', now.toISOString(), null]);
    }
    some = anchors.length;
  }
  return null;
}

/** Writes a small file that never changes. The folder has to be there: a disk that is not mounted is not to be written under. */
async function writeOnce(path: string, text: string): Promise<SendFault['kind'] | null> {
  try {
    const there = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (there !== null && there !== text) return 'differs';
    if (there === null) await writeWhole(path, text);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unwritable';
  }
}

/**
 * Has the newest anchor stamped. Those before it are under it, so that nights in which the server did not answer are
 * proved with the next one.
 */
async function stampNewest(
  db: Db,
  { url, trusted }: NonNullable<AnchorPlan['stamp']>,
  project: Project,
  now: Date,
): Promise<SendFault | null> {
  const [anchor] = await db.run({ projects: [project.id] }, unstamped, [project.id]);
  if (!anchor) return null;
  try {
    const token = await askStamp(url, anchor.hash, trusted);
    const values = [project.id, anchor.n, 'stamp', now.toISOString(), token.toString('hex')];
    await db.run({ projects: [project.id] }, addCopy, values);
    return null;
  } catch (error) {
    if (!(error instanceof StampFault)) throw error;
    return { kind: error.kind, n: anchor.n, at: now.toISOString() };
  }
}

/** Stamps lie as files beside the anchors too, so that `openssl ts` reads them; what is missing there is laid again. */
async function layStamps(db: Db, folder: string, project: Project): Promise<void> {
  const scope = { projects: [project.id] };
  const numbers = (await db.run(scope, stamped, [project.id])).map(({ n }) => n);
  if (numbers.length === 0) return;
  const there = new Set(await readdir(folder));
  for (const n of numbers) {
    const name = stampName(project.code, n);
    if (there.has(name)) continue;
    const [stamp] = await db.run(scope, stampsAfter, [project.id, n - 1, 1]);
    if (stamp) await writeWhole(join(folder, name), Buffer.from(stamp.token, 'hex'));
  }
}
