import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';

/** One name of a path: no separator of any system, no way up, no drive, no stream of Windows, nothing that ends a text. */
const plain = /^(?!\.{1,2}$)[^/\\:\0]{1,255}$/;

/**
 * A path below a folder, of names that come from a file, a list, a request or the database: the one way to join such names.
 * `names` may hold slashes between names. Throws when it would lead anywhere else; whoever asks has looked at the names
 * before and said so in words, this is the wall behind.
 */
export function inside(folder: string, ...names: string[]): string {
  const all = names.flatMap((name) => name.split('/'));
  const bad = all.find((name) => !plain.test(name));
  if (bad !== undefined || all.length === 0) throw new Error(`a path outside its folder: ${JSON.stringify(names)}`);
  return join(folder, ...all);
}

/**
 * The same for what is to be read and was written by somebody else: no link on the way may lead out of the folder either.
 * Undefined when nothing is there.
 */
export async function foundInside(folder: string, ...names: string[]): Promise<string | undefined> {
  const path = inside(folder, ...names);
  try {
    const [home, there] = await Promise.all([realpath(folder), realpath(path)]);
    if (there.startsWith(home.endsWith(sep) ? home : home + sep)) return there;
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test(String((error as NodeJS.ErrnoException).code))) return undefined;
    throw error;
  }
  throw new SetupFault(`${path} 是一个指到别处的链接，不能使用。请换一份没有被改动过的。`);
}
