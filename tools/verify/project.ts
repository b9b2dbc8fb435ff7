import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { checkCopies } from '#server/anchors/check.ts';
import { whatLiesAt } from '#server/blobs/store.ts';
import { packPath } from '#server/cabinet/pack.ts';
import type { Db } from '#server/db/db.ts';
import { guarded } from '#server/db/guarded.ts';
import type { Query } from '#server/db/statement.ts';
import { checkLines, type Findings } from '#server/evidence/check.ts';
import type { ExportLine } from '#server/evidence/line.ts';
import { linesOf } from '#server/evidence/lines.ts';
import { sinceAnchor } from '#server/evidence/rows.sql.ts';
import { openReplay } from '#server/evidence/rows.ts';
import { type Unproved, unprovedOf } from '#server/evidence/unproved.ts';
import { checkLogs } from '#server/logs/check.ts';
import { logRemarks } from '#server/logs/words.ts';
import type { Project } from '#server/projects/projects.ts';
import { type Fault, type Faults, gatherFaults, unfinished } from '#server/replay/faults.ts';
import type { Product } from '#server/slice.ts';
import { product as shipped } from '#server/slices.ts';
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

/** So many faults are said; whoever mends them asks again. */
export const mostSaid = 20;

/** What a verification found, and what it can not tell. */
export type Verified = Findings & {
  /** what does not fit, of every check; `fault` says the first of them */
  readonly faults: readonly Fault[];
  readonly files: number;
  /** what fits, and should be known all the same */
  readonly remarks: readonly string[];
  readonly unproved: readonly Unproved[];
};

/**
 * Verifies one project from one snapshot of the database, beside a running application: chains, seals, signatures,
 * visits and anchors; then every row that shows what they say, replayed from the events; the files by content, and the
 * file of anchors. `each` is given every line of the export as it goes by. What one check finds, or breaks at, keeps none
 * of the others.
 */
export async function verifyProject(
  db: Db,
  project: Project,
  folders: Folders,
  each?: (line: ExportLine) => void,
  product: Product = shipped,
): Promise<Verified> {
  const found = await db.read({ projects: [project.id] }, (q) => verifyIn(q, project, folders, each, product));
  // on its own: the file grows with the database, and the snapshot is of before
  const copies = await checkCopies(db, project, folders);
  const faults = [...found.faults, ...copies.faults.map((say) => ({ say }))];
  return { ...found, faults, fault: faults[0]?.say ?? null, remarks: [...found.remarks, ...copies.remarks] };
}

/** The same within an open transaction, which sees one snapshot; without the copies of the anchors. */
export async function verifyIn(
  q: Query,
  project: Project,
  folders: Folders,
  each: (line: ExportLine) => void = () => undefined,
  { slices, streams, numbers, tables }: Product = shipped,
): Promise<Verified> {
  const faults = gatherFaults();
  const check = async <T>(what: string, run: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await guarded(q, run);
    } catch (error) {
      faults.tell(unfinished(what, error));
      return otherwise;
    }
  };
  const replay = openReplay(q, project, {
    ...{ streams, numbers },
    evidence: slices.flatMap(({ evidence = [] }) => evidence),
    words: Object.assign({}, ...tables.map(({ words }) => words)) as Readonly<Record<string, string>>,
  });
  // what is broken in the chain itself is told first: a replay of it may break anywhere
  const findings = await check(
    '证据链',
    () => checkLines(passed(linesOf(q, streams, project, replay.take), each), { logsBeside: true }),
    unread,
  );
  if (findings.fault !== null) faults.tell({ say: findings.fault });
  for (const fault of await replay.end(findings)) faults.tell(fault);
  const files = await check('文件', () => checkFiles(q, project, folders.files, faults), 0);
  await check('档案包', () => checkPacks(q, project, folders.files, faults), undefined);
  const logs = await check('日志', () => checkLogs(q, project.id), undefined);
  if (logs?.fault) faults.tell({ say: logs.fault });
  const [since = { n: null, at: null, events: 0, logs: 0 }] = await q(sinceAnchor, [project.id]);
  return {
    ...{ ...findings, files, faults: faults.list, fault: faults.list[0]?.say ?? null },
    remarks: logs ? logRemarks(logs) : [],
    unproved: unprovedOf(tables, replay.tally, since, project.timeZone),
  };
}

const unread: Findings = { fault: null, streams: 0, events: 0, values: 0, signatures: 0, visits: 0, anchors: 0 };

async function* passed(lines: AsyncIterable<ExportLine>, each: (line: ExportLine) => void): AsyncGenerator<ExportLine> {
  for await (const line of lines) {
    each(line);
    yield line;
  }
}

/** Every file of the store by content; answers how many are whole. */
async function checkFiles(q: Query, project: Project, folder: string, faults: Faults): Promise<number> {
  let whole = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: { hash: string; size: number }[] = await q(filesAfter, [project.id, after, 500]);
    for (const { hash, size } of rows) {
      const fault = await faultOfFile(folder, project.id, hash, size);
      if (fault) faults.tell(fault);
      else whole += 1;
    }
    after = rows.length === 500 ? rows.at(-1)?.hash : undefined;
  }
  return whole;
}

async function faultOfFile(folder: string, projectId: string, hash: string, size: number): Promise<Fault | undefined> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return { say: `文件 ${hash} 的登记读不出来：这不是内容的哈希` };
  try {
    const bytes = await whatLiesAt(folder, projectId, hash);
    if (!bytes) return { say: `文件 ${hash} 不见了`, gone: hash };
    const fits = bytes.length === size && createHash('sha256').update(bytes).digest('hex') === hash;
    return fits ? undefined : { say: `文件 ${hash} 被改动` };
  } catch (error) {
    return { say: `文件 ${hash} 打不开：${(error as Error).message}` };
  }
}

/** The pack of each month that was bound, by content. */
async function checkPacks(q: Query, project: Project, folder: string, faults: Faults): Promise<void> {
  for (const { month, pack, size } of await q(packs, [project.id])) {
    const name = month.slice(0, 7);
    try {
      const path = packPath({ files: folder }, project.id, month);
      const there = await stat(path);
      const hash = createHash('sha256');
      for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
      if (there.size !== size || hash.digest('hex') !== pack) faults.tell({ say: `${name} 的档案包被改动` });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      faults.tell(
        code === 'ENOENT'
          ? { say: `${name} 的档案包不见了`, gone: pack }
          : { say: `${name} 的档案包打不开：${message}` },
      );
    }
  }
}
