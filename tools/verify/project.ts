import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { checkCopies } from '#server/anchors/check.ts';
import { packPath } from '#server/cabinet/pack.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { checkLines, type Findings } from '#server/evidence/check.ts';
import type { ExportLine } from '#server/evidence/line.ts';
import { linesOf } from '#server/evidence/lines.ts';
import { sinceAnchor } from '#server/evidence/rows.sql.ts';
import { openReplay } from '#server/evidence/rows.ts';
import { type Unproved, unprovedOf } from '#server/evidence/unproved.ts';
import { whatLiesAt } from '#server/files/store.ts';
import { checkLogs } from '#server/logs/check.ts';
import { logRemarks } from '#server/logs/words.ts';
import type { Project } from '#server/projects/projects.ts';
import { filesAfter, packs } from '#tools/verify/records.sql.ts';

export interface Folders {
  /** photos and papers, as in `Deps.files` */
  readonly files: string;
  /** the files of the anchors */
  readonly anchors: string;
  /** where anchors are sent to, when they are; a file of certificates that time stamps are to lead up to */
  readonly sentTo?: string | undefined;
  readonly stampCa?: string | undefined;
}

/** What a verification found, and what it can not tell. */
export type Verified = Findings & {
  readonly files: number;
  /** what fits, and should be known all the same */
  readonly remarks: readonly string[];
  readonly unproved: readonly Unproved[];
};

/**
 * Verifies one project from one snapshot of the database, beside a running application: chains, seals, signatures,
 * visits and anchors; then every row that shows what they say, replayed from the events; the files by content, and the
 * file of anchors. `each` is given every line of the export as it goes by.
 */
export async function verifyProject(
  db: Db,
  project: Project,
  folders: Folders,
  each?: (line: ExportLine) => void,
): Promise<Verified> {
  const found = await db.read({ projects: [project.id] }, (q) => verifyIn(q, project, folders, each));
  // on its own: the file grows with the database, and the snapshot is of before
  const copies = await checkCopies(db, project, folders);
  return { ...found, fault: found.fault ?? copies.fault, remarks: [...found.remarks, ...copies.remarks] };
}

/** The same within an open transaction, which sees one snapshot; without the copies of the anchors. */
export async function verifyIn(
  q: Query,
  project: Project,
  folders: Folders,
  each: (line: ExportLine) => void = () => undefined,
): Promise<Verified> {
  const replay = openReplay(q, project);
  const findings = await checkLines(passed(linesOf(q, project, replay.take), each));
  const state = { files: 0 };
  // what is broken in the chain itself is told first: a replay of it may break anywhere
  const replayed = await replay.end(findings);
  const logs = await checkLogs(q, project.id);
  const [since = { n: null, at: null, events: 0, logs: 0 }] = await q(sinceAnchor, [project.id]);
  const fault =
    findings.fault ??
    replayed ??
    (await faultOfFiles(q, project, folders.files, state)) ??
    (await faultOfPacks(q, project, folders.files)) ??
    logs.fault;
  return {
    ...findings,
    ...state,
    fault,
    remarks: logRemarks(logs),
    unproved: unprovedOf(replay.tally, since, project.timeZone),
  };
}

async function* passed(lines: AsyncIterable<ExportLine>, each: (line: ExportLine) => void): AsyncGenerator<ExportLine> {
  for await (const line of lines) {
    each(line);
    yield line;
  }
}

async function faultOfFiles(
  q: Query,
  project: Project,
  folder: string,
  state: { files: number },
): Promise<string | null> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: { hash: string; size: number }[] = await q(filesAfter, [project.id, after, 500]);
    for (const { hash, size } of rows) {
      const bytes = await whatLiesAt(folder, project.id, hash);
      if (!bytes) return `文件 ${hash} 不见了`;
      if (bytes.length !== size || createHash('sha256').update(bytes).digest('hex') !== hash)
        return `文件 ${hash} 被改动`;
      state.files += 1;
    }
    after = rows.length === 500 ? rows.at(-1)?.hash : undefined;
  }
  return null;
}

/** The pack of each month that was bound, by content. */
async function faultOfPacks(q: Query, project: Project, folder: string): Promise<string | null> {
  for (const { month, pack, size } of await q(packs, [project.id])) {
    const path = packPath({ files: folder }, project.id, month);
    const name = month.slice(0, 7);
    const there = await stat(path).catch(() => undefined);
    if (!there) return `${name} 的档案包不见了`;
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
    if (there.size !== size || hash.digest('hex') !== pack) return `${name} 的档案包被改动`;
  }
  return null;
}
