import { addDays, instantOf, officeDay } from '#kernel/calendar.ts';
import { anchorHash, genesis, merkleRoot } from '#kernel/chain.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import type { Streams } from '#server/manifest/stream.ts';
import { inEachProject } from '#server/projects/each.ts';
import type { Project } from '#server/projects/projects.ts';
import { type AnchorRow, addAnchor, anchorsAfter, lastAnchor, lastBefore, lockProject } from './anchor.sql.ts';
import { fileAnchors } from './anchor-file.ts';

/** Office time after which the night's anchor is made: what is walked late in the evening is signed by then. */
export const anchorTime = '02:00';
const overlapMs = 3_600_000;

/**
 * Anchors every project whose anchor of this night is missing, moved or not, so that a night without one shows, and brings
 * every file of anchors up to date. What can not be done for one project is tried for the others all the same, and again
 * with the next turn. Answers how many were made.
 */
export const anchorNightly = (db: Db, streams: Streams, folder: string, now: Date): Promise<number> =>
  inEachProject(db, async (project) => {
    const night = nightBefore(now, anchorTime, project.timeZone);
    const [last] = await db.run({ projects: [project.id] }, lastAnchor, [project.id]);
    const made = last?.night !== night && (await make(db, streams, project, now, night));
    await fileAnchors(db, folder, project, now);
    return made ? 1 : 0;
  });

/** The office day of the last time before `now` at which the clock of the office showed `time`. */
export function nightBefore(now: Date, time: string, timeZone: string): string {
  const today = officeDay(now, timeZone);
  return now >= instantOf(today, time, timeZone) ? today : addDays(today, -1);
}

/**
 * Anchors the heads of a project that moved since the last anchor, chained to it, and brings the file of its anchors up
 * to date. Answers the new anchor; null when nothing had moved.
 */
export async function anchorProject(
  db: Db,
  streams: Streams,
  folder: string,
  project: Project,
  now: Date,
): Promise<AnchorRow | null> {
  const made = await make(db, streams, project, now);
  await fileAnchors(db, folder, project, now);
  return made;
}

/**
 * Makes the next anchor. With a `night`: unless somebody has just made that one, also when nothing moved. Numbers and
 * nights decide, not times: an anchor of a clock that ran ahead is followed by the next all the same.
 */
async function make(db: Db, streams: Streams, project: Project, now: Date, night?: string): Promise<AnchorRow | null> {
  return await db.tx({ projects: [project.id] }, async (q) => {
    await q(lockProject, [project.id]);
    const [last] = await q(lastAnchor, [project.id]);
    if (night !== undefined && last?.night === night) return null;
    const [before] = await q(lastBefore, [project.id, now.toISOString()]);
    // a transaction may have written an earlier time and committed after it
    const since = before ? new Date(Date.parse(before.at) - overlapMs).toISOString() : '1970-01-01T00:00:00Z';
    const leaves = await q(streams.moved, [project.id, since]);
    if (leaves.length === 0 && night === undefined) return null;
    const core = {
      ...{ n: (last?.n ?? 0) + 1, at: now.toISOString(), root: merkleRoot(leaves) },
      night: night ?? nightBefore(now, anchorTime, project.timeZone),
    };
    const prev = last?.hash ?? genesis;
    const anchor: AnchorRow = { ...core, prev, hash: anchorHash(prev, core), leaves: leaves.length };
    await q(addAnchor, [
      ...[project.id, anchor.n, anchor.at, anchor.prev, anchor.root, anchor.hash],
      ...[leaves.map((leaf) => leaf.streamId), leaves.map((leaf) => leaf.seq), leaves.map((leaf) => leaf.head)],
      anchor.night,
    ]);
    return anchor;
  });
}

/** The newest anchor of a project; undefined before the first. */
export const newestAnchor = async (q: Query, projectId: string): Promise<AnchorRow | undefined> =>
  (await q(lastAnchor, [projectId]))[0];
/** All anchors of a project, in order. */
export const anchorsIn = (q: Query, projectId: string): Promise<AnchorRow[]> => q(anchorsAfter, [projectId, 0]);
