import { mkdtempSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const memory = '/dev/shm';

/** What a whole run takes at once: the databases of two workers, and what they were copied from. */
const enough = 6 * 2 ** 30;

/**
 * A fresh folder for an office or a database: in memory where the machine has plenty of it, since a test that waits for a
 * disk proves nothing more. Its name is short: a socket may lie in it.
 */
export function freshFolder(name: string): string {
  return mkdtempSync(join(hasRoom() ? memory : '/tmp', `kewu-${name}-`));
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
}
