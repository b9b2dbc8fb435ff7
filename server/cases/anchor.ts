import { mkdir, open, readFile } from 'node:fs/promises';
import { addDays, instantOf, officeDay } from '#kernel/calendar.ts';
import { anchorHash, genesis, merkleRoot } from '#kernel/chain.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { inside } from '#server/inside.ts';
import { type Project, readProjects } from '#server/projects/projects.ts';
import { type AnchorRow, addAnchor, anchorsAfter, lastAnchor, lockProject, movedHeads } from './anchor.sql.ts';

/** Office time after which the night's anchor is made: what is walked late in the evening is signed by then. */
const anchorTime = '02:00';
const overlapMs = 3_600_000;

/** Anchors every project whose anchor of this night is missing; answers how many were made. */
export async function anchorNightly(db: Db, folder: string, now: Date): Promise<number> {
  let made = 0;
  for (const project of await db.read({ projects: [] }, readProjects)) {
    const due = lastNight(now, project.timeZone);
    const [last] = await db.run({ projects: [project.id] }, lastAnchor, [project.id]);
    if (last && Date.parse(last.at) >= due.getTime()) continue;
    if (await anchorProject(db, folder, project, now)) made += 1;
  }
  return made;
}

/** The last time before `now` at which an anchor was to be made. */
function lastNight(now: Date, timeZone: string): Date {
  const today = officeDay(now, timeZone);
  const tonight = instantOf(today, anchorTime, timeZone);
  return now >= tonight ? tonight : instantOf(addDays(today, -1), anchorTime, timeZone);
}

/**
 * Anchors the heads of a project that moved since the last anchor, chained to it, and brings the file of its anchors up
 * to date. Answers the new anchor; null when nothing had moved or another process is at it.
 */
export async function anchorProject(db: Db, folder: string, project: Project, now: Date): Promise<AnchorRow | null> {
  const scope = { projects: [project.id] };
  const made = await db.tx(scope, async (q) => {
    const [held] = await q(lockProject, [project.id]);
    if (!held) return null;
    const [last] = await q(lastAnchor, [project.id]);
    const since = last ? new Date(Date.parse(last.at) - overlapMs).toISOString() : '1970-01-01T00:00:00Z';
    const leaves = await q(movedHeads, [project.id, since]);
    if (leaves.length === 0) return null;
    const core = { n: (last?.n ?? 0) + 1, at: now.toISOString(), root: merkleRoot(leaves) };
    const prev = last?.hash ?? genesis;
    const anchor: AnchorRow = { ...core, prev, hash: anchorHash(prev, core), leaves: leaves.length };
    await q(addAnchor, [
      ...[project.id, anchor.n, anchor.at, anchor.prev, anchor.root, anchor.hash],
      ...[leaves.map((leaf) => leaf.streamId), leaves.map((leaf) => leaf.seq), leaves.map((leaf) => leaf.head)],
    ]);
    return anchor;
  });
  await db.tx(scope, async (q) => {
    const [held] = await q(lockProject, [project.id]);
    if (!held) return;
    const written = await readAnchors(folder, project.code);
    await appendAnchors(folder, project.code, await q(anchorsAfter, [project.id, written.at(-1)?.n ?? 0]));
  });
  return made;
}

/** The newest anchor of a project; undefined before the first. */
export const newestAnchor = async (q: Query, projectId: string): Promise<AnchorRow | undefined> =>
  (await q(lastAnchor, [projectId]))[0];
/** All anchors of a project, in order. */
export const anchorsIn = (q: Query, projectId: string): Promise<AnchorRow[]> => q(anchorsAfter, [projectId, 0]);

const fileOf = (folder: string, code: string): string => inside(folder, `${code}.jsonl`);

/** The anchors in the project's file, in the order written; none when there is no file. */
export async function readAnchors(folder: string, code: string): Promise<AnchorRow[]> {
  const text = await readFile(fileOf(folder, code), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // a line cut short by a power cut is written again
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AnchorRow);
}

/** Appends anchors to the file and syncs it; a rest of a line cut short before is closed off first. */
async function appendAnchors(folder: string, code: string, anchors: readonly AnchorRow[]): Promise<void> {
  if (anchors.length === 0) return;
  await mkdir(folder, { recursive: true });
  const file = await open(fileOf(folder, code), 'a+');
  try {
    const { size } = await file.stat();
    const text = await file.readFile('utf8');
    const whole = Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1));
    if (whole < size) await file.truncate(whole);
    await file.appendFile(anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  const home = await open(folder, 'r');
  try {
    await home.sync();
  } finally {
    await home.close();
  }
}
