import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';

/** A socket's path may have 107 bytes (104 on macOS); the name PostgreSQL gives it needs 16 of them. */
const longest = 103;

/** Where the database puts its socket: inside the data folder, or under /tmp when that path would be too long. */
export function socketFolder(data: string): string {
  return short(join(realpathSync(data), 'socket'), '/.s.PGSQL.5432');
}

/** Where the application puts the socket by which it holds the data folder. */
export function lockPath(data: string): string {
  return short(join(realpathSync(data), 'app.lock'), '');
}

function short(path: string, more: string): string {
  if (Buffer.byteLength(path + more) <= longest) return path;
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return join('/tmp', `kewu-${process.getuid?.() ?? 0}-${name}`);
}

/** Makes a folder only its owner may enter; refuses one that a stranger has put there before. `owners`: accepted ids. */
export function makePrivate(folder: string, owners: readonly number[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new SetupFault(`文件夹 ${folder} 属于别的用户，请先移走它。`);
  }
  if ((found.mode & 0o077) !== 0) chmodSync(folder, 0o700); // a copy may have lost it
}
