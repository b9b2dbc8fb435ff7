import { createHash } from 'node:crypto';
import { checkCopies } from '#server/anchors/check.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import { checkLines, type Findings } from '#server/evidence/check.ts';
import type { ExportLine } from '#server/evidence/line.ts';
import { linesOf } from '#server/evidence/lines.ts';
import { bytesOf } from '#server/files/store.ts';
import { checkLogs } from '#server/logs/check.ts';
import { logRemarks } from '#server/logs/words.ts';
import type { Project } from '#server/projects/projects.ts';
import { derivedAmiss, drawingAmiss, filesAfter, rowCounts, stateAmiss } from '#tools/verify/records.sql.ts';

export interface Folders {
  /** photos and papers, as in `Deps.files` */
  readonly files: string;
  /** the files of the anchors */
  readonly anchors: string;
  /** where anchors are sent to, when they are; a file of certificates that time stamps are to lead up to */
  readonly sentTo?: string | undefined;
  readonly stampCa?: string | undefined;
}

/**
 * Verifies one project from one snapshot of the database, beside a running application: chains, seals, signatures,
 * visits and anchors; then what is derived from them, the files by content, and the file of anchors. `each` is given
 * every line of the export as it goes by.
 */
export async function verifyProject(
  db: Db,
  project: Project,
  folders: Folders,
  each: (line: ExportLine) => void = () => undefined,
): Promise<Findings & { files: number; remarks: string[] }> {
  const chains = await db.read({ projects: [project.id] }, async (q) => {
    const findings = await checkLines(passed(linesOf(q, project), each));
    const state = { files: 0 };
    const fault = findings.fault ?? (await faultOfRows(q, project, findings, folders, state));
    const logs = await checkLogs(q, project.id);
    return { ...findings, ...state, fault: fault ?? logs.fault, remarks: logRemarks(logs) };
  });
  // on its own: the file grows with the database, and the snapshot is of before
  const copies = await checkCopies(db, project, folders);
  return { ...chains, fault: chains.fault ?? copies.fault, remarks: [...chains.remarks, ...copies.remarks] };
}

async function* passed(lines: AsyncIterable<ExportLine>, each: (line: ExportLine) => void): AsyncGenerator<ExportLine> {
  for await (const line of lines) {
    each(line);
    yield line;
  }
}

/** What does not fit beside the chain: rows nobody vouches for, derived values, anchors on disk, files. */
async function faultOfRows(
  q: Query,
  project: Project,
  findings: Findings,
  folders: Folders,
  state: { files: number },
): Promise<string | null> {
  const [counts] = await q(rowCounts, [project.id]);
  for (const name of ['events', 'values', 'signatures', 'visits'] as const)
    if (counts && counts[name] !== findings[name])
      return `${names[name]}有 ${counts[name]} 条，链上只有 ${findings[name]} 条`;
  const [derived] = await q(derivedAmiss, [project.id]);
  if (derived) return `${derived.stream} 第 ${derived.seq} 个事件：派生的内容与原文不符`;
  const [moved] = await q(stateAmiss, [project.id]);
  if (moved) return `${moved.stream} 的状态与最后一个事件不符`;
  const [redrawn] = await q(drawingAmiss, [project.id]);
  if (redrawn) return `${redrawn.stream} 第 ${redrawn.seq} 个事件：手写签名被改动`;
  return await faultOfFiles(q, project, folders.files, state);
}

const names = { events: '事件', values: '内容', signatures: '签名', visits: '巡查记录' } as const;

async function faultOfFiles(
  q: Query,
  project: Project,
  folder: string,
  state: { files: number },
): Promise<string | null> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: { hash: string; size: number }[] = await q(filesAfter, [project.id, after, 500]);
    for (const { hash, size } of rows) {
      const bytes = await bytesOf(folder, project.id, hash);
      if (!bytes) return `文件 ${hash} 不见了`;
      if (bytes.length !== size || createHash('sha256').update(bytes).digest('hex') !== hash)
        return `文件 ${hash} 被改动`;
      state.files += 1;
    }
    after = rows.length === 500 ? rows.at(-1)?.hash : undefined;
  }
  return null;
}
