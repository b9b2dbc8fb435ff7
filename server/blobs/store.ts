import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inside } from '#server/inside.ts';

/** Where the bytes of one content hash lie: `<folder>/<project>/<first two hex digits>/<hash>`. */
export const pathOf = (folder: string, projectId: string, hash: string): string =>
  inside(folder, projectId, hash.slice(0, 2), hash);

/**
 * Keeps bytes under their content hash. When this returns they survive a power cut: written under a temporary name,
 * synced, renamed, and the folders synced up to the store's own. Bytes that are there already are left alone; what has gone
 * bad on the disk is written anew.
 */
export async function keep(folder: string, projectId: string, hash: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(folder, projectId, hash);
  if (await bytesOf(folder, projectId, hash).catch(() => undefined)) return;
  const home = dirname(path);
  const made = await mkdir(home, { recursive: true });
  const temporary = join(home, `.${hash}.${randomBytes(6).toString('hex')}`);
  try {
    await written(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await sync(home);
  // a new folder is only as durable as the entry of it in the folder above
  if (made !== undefined)
    for (let above = dirname(home); above.length >= dirname(made).length; above = dirname(above)) {
      await sync(above);
      if (above === dirname(above)) break;
    }
}

/** The bytes of a hash; undefined when the store has none, or what lies there is something else by now. */
export async function bytesOf(folder: string, projectId: string, hash: string): Promise<Buffer | undefined> {
  const bytes = await whatLiesAt(folder, projectId, hash);
  return bytes && createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined;
}

/** What lies where the bytes of a hash belong, right or wrong; undefined when nothing does. */
export async function whatLiesAt(folder: string, projectId: string, hash: string): Promise<Buffer | undefined> {
  try {
    return await readFile(pathOf(folder, projectId, hash));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes the bytes of a hash, if there are any. */
export const discard = (folder: string, projectId: string, hash: string): Promise<void> =>
  rm(pathOf(folder, projectId, hash), { force: true });

async function written(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sync(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } finally {
    await handle?.close();
  }
}
