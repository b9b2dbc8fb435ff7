import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { linesUpTo } from '#server/cases/anchor-file.ts';
import { copyDurably, readThrough, settle } from './disk.ts';
import type { ProjectLine, SideFile } from './manifest.ts';

/** Where files beside the tables and the photos lie in a backup. */
export const sidePath = (folder: string, path: string): string => join(folder, 'side', path);

/**
 * Takes the anchors' files, up to the anchor the snapshot knows, and the authority of https along. Without the authority
 * every phone would have to be told to trust anew.
 */
export async function takeSides(data: string, folder: string, projects: readonly ProjectLine[]): Promise<SideFile[]> {
  const taken: SideFile[] = [];
  const add = async (path: string): Promise<void> => {
    const at = sidePath(folder, path);
    const read = await readThrough(at);
    if (read) taken.push({ path, ...read, mode: (await stat(at)).mode & 0o777 });
  };
  await mkdir(sidePath(folder, 'anchors'), { recursive: true, mode: 0o700 });
  for (const { code, anchor } of projects) {
    const lines = await linesUpTo(join(data, 'anchors'), code, anchor?.n ?? 0);
    if (!lines) continue;
    const path = sidePath(folder, `anchors/${code}.jsonl`);
    await writeFile(path, lines, { mode: 0o600, flush: true });
    await add(`anchors/${code}.jsonl`);
  }
  await settle(sidePath(folder, 'anchors'));
  for (const name of await namesIn(join(data, 'tls'))) {
    await copyDurably(join(data, 'tls', name), sidePath(folder, `tls/${name}`));
    await add(`tls/${name}`);
  }
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
export async function putSides(folder: string, data: string, sides: readonly SideFile[]): Promise<void> {
  for (const { path, mode } of sides) {
    const to = join(data, path);
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, await readFile(sidePath(folder, path)), { mode, flag: 'wx', flush: true });
    await chmod(to, mode);
    await settle(dirname(to));
  }
}
