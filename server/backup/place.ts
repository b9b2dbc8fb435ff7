import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { roomOf } from './disk.ts';

/** The bytes that lie in a folder; what has several names is counted once. */
export async function sizeOfPlace(folder: string): Promise<number> {
  const seen = new Set<string>();
  let bytes = 0;
  for await (const item of await opendir(folder, { recursive: true })) {
    if (!item.isFile()) continue;
    const found = await lstat(join(item.parentPath, item.name)).catch(() => undefined);
    if (!found) continue;
    if (found.nlink > 1) {
      const key = `${found.dev} ${found.ino}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    bytes += found.size;
  }
  return bytes;
}

/** How the disk of the backups stands; null while it can not be reached. */
export async function diskAt(folder: string): Promise<{ free: number; size: number } | null> {
  return await roomOf(folder).catch(() => null);
}
