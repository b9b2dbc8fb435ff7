import type { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localTime } from '#server/backup/words.ts';
import { type FileFault, faultOfFile } from '#server/cases/anchor-file.ts';
import type { Db } from '#server/db/db.ts';
import type { Project } from '#server/projects/projects.ts';
import { unfinished } from '#server/replay/faults.ts';
import { sent, stampsAfter } from './anchors.sql.ts';
import { trustedIn } from './plan.ts';
import { sentName, stampName } from './send.ts';
import { leadsTo, readStamp, StampFault } from './stamp.ts';

/** Where copies of anchors lie, as for `npm run verify`. */
export interface CopyFolders {
  readonly anchors: string;
  readonly sentTo?: string | undefined;
  readonly stampCa?: string | undefined;
}
interface Told {
  fault: string | null;
  remarks: string[];
}

/**
 * Holds every copy of a project's anchors against the database: the file beside it, line by line, what was sent to a
 * folder, and the time stamps. Told is the first of each that does not fit, and what the stamps say.
 */
export async function checkCopies(
  db: Db,
  project: Project,
  folders: CopyFolders,
): Promise<{ readonly faults: readonly string[]; readonly remarks: readonly string[] }> {
  // one that can not be looked at hides nothing that is amiss with another
  const look = (what: string, run: () => Promise<Told>): Promise<Told> =>
    run().catch((error: unknown) => ({ fault: unfinished(what, error).say, remarks: [] }));
  const told = [
    await look('锚点文件', async () => {
      const file = await faultOfFile(db, folders.anchors, project);
      return { fault: file && sayFile(file, project.code), remarks: [] };
    }),
    await look('时间戳', () => checkStamps(db, project, folders)),
    await look('送出的锚', async () => {
      const fault = folders.sentTo === undefined ? null : await faultOfFolder(db, project, folders.sentTo);
      return { fault, remarks: [] };
    }),
  ];
  return {
    faults: told.flatMap(({ fault }) => (fault === null ? [] : [fault])),
    remarks: told.flatMap(({ remarks }) => remarks),
  };
}

function sayFile({ kind, n }: FileFault, code: string): string {
  const file = `锚点文件 ${code}.jsonl `;
  const says: Record<FileFault['kind'], string> = {
    absent: '不见了，可从备份放回',
    torn: `的最后一行（第 ${n} 个锚）写过，现在不完整`,
    unreadable: `第 ${n} 行读不出来`,
    differs: `第 ${n} 行与数据库的锚不符`,
    missing: `缺少第 ${n} 个锚`,
    extra: `有数据库没有的第 ${n} 个锚`,
  };
  return `${file}${says[kind]}`;
}

async function checkStamps(db: Db, project: Project, { anchors, stampCa }: CopyFolders): Promise<Told> {
  const trusted: X509Certificate[] = stampCa === undefined ? [] : trustedIn(stampCa);
  const told: Told = { fault: null, remarks: [] };
  let last = '';
  for (let after: number | undefined = 0; after !== undefined; ) {
    const stamps: { n: number; hash: string; token: string }[] = await db.run({ projects: [project.id] }, stampsAfter, [
      ...[project.id, after, 100],
    ]);
    for (const { n, hash, token } of stamps) {
      const fault = (what: string): void => {
        told.fault ??= `第 ${n} 个锚的时间戳${what}`;
      };
      try {
        const bytes = Buffer.from(token, 'hex');
        const stamp = readStamp(bytes, hash);
        if (trusted.length > 0 && !leadsTo(stamp, trusted)) fault('不是所信任的机构签发的');
        const beside = await readFile(join(anchors, stampName(project.code, n))).catch(() => null);
        if (beside && !beside.equals(bytes)) fault('与文件里的不符');
        last = `第 ${n} 个锚有时间戳 ${localTime(stamp.at)}，由 ${stamp.signer.subject.replaceAll('\n', ' ')} 签发`;
      } catch (error) {
        if (!(error instanceof StampFault)) throw error;
        fault('不符');
      }
    }
    after = stamps.length === 100 ? stamps.at(-1)?.n : undefined;
  }
  if (last) told.remarks.push(trusted.length > 0 ? last : `${last}（没有设 KEWU_ANCHOR_TSA_CA，未核对签发机构）`);
  return told;
}

async function faultOfFolder(db: Db, project: Project, folder: string): Promise<string | null> {
  const names = await readdir(folder).catch(() => null);
  if (!names) return `放锚的文件夹 ${folder} 打不开`;
  const known = new Map(
    (await db.run({ projects: [project.id] }, sent, [project.id])).map((one) => [sentName(project.code, one.n), one]),
  );
  for (const [name, anchor] of known) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => null);
    if (text === null) return `${folder} 里的 ${name} 不见了`;
    if (text !== `${JSON.stringify(anchor)}\n`) return `${folder} 里的 ${name} 与数据库的锚不符`;
  }
  const ours = (name: string): boolean => name.startsWith(`${project.code}-`) && /-\d{6,}\.json$/.test(name);
  const extra = names.find((name) => ours(name) && !known.has(name));
  return extra === undefined ? null : `${folder} 里有数据库没有的锚 ${extra}`;
}
