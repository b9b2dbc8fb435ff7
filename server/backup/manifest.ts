import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';
import { writeWhole } from './disk.ts';

/** The rows of one table, or of one partition of it: a file `tables/<part>.copy.gz`. */
export interface Part {
  /** the table they are put back into */
  readonly table: string;
  /** the table they were read from: the table itself, or one of its partitions */
  readonly part: string;
  readonly columns: readonly string[];
}
export interface PartFile extends Part {
  readonly rows: number;
  /** of the file as it lies on the disk */
  readonly bytes: number;
  readonly sha256: string;
}

/** A file beside the tables and the photos: anchors, the authority of https. */
export interface SideFile {
  /** from the data folder, with slashes */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mode: number;
}

/** A file of a project by its content hash: a photo or paper, or the pack of a month. */
export interface FileName {
  readonly project: string;
  readonly hash: string;
  /** of a pack: where it lies in the project's folder */
  readonly path?: string;
}
export interface FileLine extends FileName {
  readonly size: number;
}

export interface ProjectLine {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** cases and rounds that have a chain */
  readonly streams: number;
  readonly anchor: { readonly n: number; readonly hash: string } | null;
}

/** What a backup says of itself. */
export interface Manifest {
  readonly format: 1;
  /** version of the product that made it */
  readonly product: string;
  /** version of the PostgreSQL it was read from */
  readonly postgres: string;
  readonly mode: string | null;
  /** ISO: everything acknowledged until then is in it */
  readonly at: string;
  readonly migrations: readonly { readonly name: string; readonly hash: string }[];
  readonly projects: readonly ProjectLine[];
  /** SHA-256 over the heads of all chains */
  readonly heads: string;
  /** in the order in which they can be put back */
  readonly tables: readonly PartFile[];
  /** the list `files.jsonl`, one {@link FileLine} a line, and what it adds up to */
  readonly files: { readonly count: number; readonly size: number; readonly bytes: number; readonly sha256: string };
  /** in the list, but removed from the office, rightly, while the backup was made */
  readonly gone: readonly FileName[];
  /** in the list, but lost or changed in the office's own store */
  readonly lost: readonly FileName[];
  /** lost or cut short in the office's own store, but taken over from an earlier backup */
  readonly onlyHere: readonly FileName[];
  readonly sides: readonly SideFile[];
}

export const tablePath = (folder: string, part: string): string => join(folder, 'tables', `${part}.copy.gz`);
export const listPath = (folder: string): string => join(folder, 'files.jsonl');
const manifestPath = (folder: string): string => join(folder, 'manifest.json');
const sumPath = (folder: string): string => join(folder, 'manifest.json.sha256');
const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes what makes a folder a backup; last of all. The sum is as `sha256sum -c` reads it. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeWhole(sumPath(folder), `${sumOf(text)}  manifest.json\n`);
  await writeWhole(manifestPath(folder), text);
}

/** Reads it; refuses a folder that is no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, sum] = await Promise.all(
    [manifestPath(folder), sumPath(folder)].map((path) =>
      readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
        throw error;
      }),
    ),
  );
  if (text === undefined || sum === undefined)
    throw new SetupFault(
      `${folder} 不是一份完整的备份：没有 manifest.json。请指明一份备份的文件夹（kewu-日期-时间）。`,
    );
  if (sum.split(' ')[0] !== sumOf(text)) throw new SetupFault('备份的 manifest.json 被改动或损坏。请换一份备份。');
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== 1) throw new SetupFault('这份备份由更新的程序制作。请先更新本程序，再恢复。');
  return manifest;
}
