import { createWriteStream } from 'node:fs';
import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { linesUpTo } from '#server/cases/anchor-file.ts';
import { SetupFault } from '#server/db/fault.ts';
import { inside } from '#server/inside.ts';
import { settle } from './disk.ts';
import { bytesAt, bytesLying, type Shelf, writeLying } from './lying.ts';
import type { ProjectLine, SideFile } from './manifest.ts';

/** A file beside the tables and the photos in a backup. */
export const sideName = (path: string): string => `side/${path}`;

/**
 * Takes the anchors' files, up to the anchor the snapshot knows, and the authority of https along. Without the authority
 * every phone would have to be told to trust anew.
 */
export async function takeSides(data: string, shelf: Shelf, projects: readonly ProjectLine[]): Promise<SideFile[]> {
  const taken: SideFile[] = [];
  const add = async (path: string, mode: number, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
    await mkdir(dirname(inside(shelf.folder, sideName(path))), { recursive: true, mode: 0o700 });
    const { bytes: size, sha256 } = await writeLying(shelf, sideName(path), bytes);
    taken.push({ path, bytes: size, sha256, mode });
  };
  for (const { code, anchor } of projects) {
    const lines = await linesUpTo(join(data, 'anchors'), code, anchor?.n ?? 0);
    if (lines) await add(`anchors/${code}.jsonl`, 0o600, Readable.from([Buffer.from(lines)]));
  }
  for (const name of await namesIn(join(data, 'tls'))) {
    const from = inside(data, 'tls', name);
    await add(`tls/${name}`, (await stat(from)).mode & 0o777, bytesAt(from));
  }
  for (const folder of new Set(taken.map(({ path }) => dirname(sideName(path)))))
    await settle(inside(shelf.folder, folder));
  return taken;
}

/** Plain files of a folder; none when there is no folder. */
async function namesIn(folder: string): Promise<string[]> {
  const items = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return items.filter((item) => item.isFile() && !item.name.startsWith('.')).map(({ name }) => name);
}

/** Puts them into a data folder, with who may read them as it was. */
export async function putSides(shelf: Shelf, data: string, sides: readonly SideFile[]): Promise<void> {
  for (const { path, mode } of sides) {
    const to = inside(data, path);
    const bytes = await bytesLying(shelf, sideName(path));
    if (!bytes) throw new SetupFault(`${sideName(path)} 不见了。请换一份备份。`);
    await mkdir(dirname(to), { recursive: true });
    await pipeline(bytes, createWriteStream(to, { mode, flags: 'wx', flush: true }));
    await chmod(to, mode);
    await settle(dirname(to));
  }
}
