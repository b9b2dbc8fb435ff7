import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readThrough } from './disk.ts';
import { listPath, type Manifest, type PartFile, tablePath } from './manifest.ts';
import { faultOfPhotos } from './photos.ts';
import { sidePath } from './sides.ts';

const newline = 0x0a;

/** Lines in a piece of what COPY writes: a row is one line, a line end inside a value is written as \n. */
export function rowsIn(part: Buffer): number {
  let rows = 0;
  for (let at = part.indexOf(newline); at !== -1; at = part.indexOf(newline, at + 1)) rows += 1;
  return rows;
}

/**
 * Reads a backup to its last byte and answers the first thing that does not fit, in words; null when all does. The photos
 * are left out where they have just been read.
 */
export async function faultOfBackup(
  folder: string,
  manifest: Manifest,
  photos: boolean,
  say: (done: number) => void = () => undefined,
): Promise<string | null> {
  for (const part of manifest.tables) {
    const fault = await faultOfPart(folder, part);
    if (fault !== null) return fault;
  }
  for (const { path, bytes, sha256 } of manifest.sides) {
    const read = await readThrough(sidePath(folder, path));
    if (!read) return `side/${path} 不见了`;
    if (read.bytes !== bytes || read.sha256 !== sha256) return `side/${path} 被改动或损坏`;
  }
  const list = await readThrough(listPath(folder));
  if (!list) return 'files.jsonl 不见了';
  if (list.bytes !== manifest.files.bytes || list.sha256 !== manifest.files.sha256) return 'files.jsonl 被改动或损坏';
  return photos ? await faultOfPhotos(folder, [...manifest.gone, ...manifest.lost], say) : null;
}

async function faultOfPart(folder: string, { part, bytes, sha256, rows }: PartFile): Promise<string | null> {
  const path = tablePath(folder, part);
  const read = await readThrough(path);
  if (!read) return `tables/${part}.copy.gz 不见了`;
  if (read.bytes !== bytes || read.sha256 !== sha256) return `tables/${part}.copy.gz 被改动或损坏`;
  let found = 0;
  await pipeline(createReadStream(path), createGunzip(), async (stream: AsyncIterable<Buffer>) => {
    for await (const piece of stream) found += rowsIn(piece);
  });
  return found === rows ? null : `tables/${part}.copy.gz 有 ${found} 行，应为 ${rows} 行`;
}
