import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readLying, type Shelf } from './lying.ts';
import { listName, type Manifest, type Opened, type PartFile, tableName } from './manifest.ts';
import { faultOfPhotos } from './photos.ts';
import { sideName } from './sides.ts';

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
  { folder, cover, manifest }: Opened,
  photos: boolean,
  say: (done: number) => void = () => undefined,
): Promise<string | null> {
  const shelf = { folder, cover };
  for (const part of manifest.tables) {
    const fault = await faultOfPart(shelf, part);
    if (fault !== null) return fault;
  }
  for (const side of manifest.sides) {
    const fault = await faultOf(shelf, sideName(side.path), side);
    if (fault !== null) return fault;
  }
  const fault = await faultOf(shelf, listName, manifest.files);
  if (fault !== null) return fault;
  return photos ? await faultOfPhotos(shelf, manifest, say) : null;
}

async function faultOf(
  shelf: Shelf,
  name: string,
  wanted: Pick<Manifest['files'], 'bytes' | 'sha256'>,
): Promise<string | null> {
  const read = await readLying(shelf, name);
  if (!read) return `${name} 不见了`;
  const fits = read.bytes === wanted.bytes && read.sha256 === wanted.sha256 && read.plain;
  return fits ? null : `${name} 被改动或损坏`;
}

async function faultOfPart(shelf: Shelf, { part, bytes, sha256, rows }: PartFile): Promise<string | null> {
  const name = tableName(part);
  let found = 0;
  const read = await readLying(shelf, name, 'through', (plain) =>
    pipeline(Readable.from(plain), createGunzip(), async (stream: AsyncIterable<Buffer>) => {
      for await (const piece of stream) found += rowsIn(piece);
    }),
  );
  if (!read) return `${name} 不见了`;
  if (read.bytes !== bytes || read.sha256 !== sha256) return `${name} 被改动或损坏`;
  return read.plain && found === rows ? null : `${name} 有 ${found} 行，应为 ${rows} 行`;
}
