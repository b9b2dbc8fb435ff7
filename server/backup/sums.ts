import { foundInside, inside } from '#server/inside.ts';
import { bare } from './cover.ts';
import { linesOf, lineWriter, type Reading, readThrough } from './disk.ts';
import { bytesAt, readLying } from './lying.ts';

/** What lies in an encrypted backup, by name, with the hash of each as it lies there. */
export type Sums = ReadonlyMap<string, string>;

/** `sha256sum -c` reads it: a backup can be looked at for damage without its key. */
export const sumsName = 'sums.txt';

export interface SumsWriter {
  add(name: string, sha256: string): Promise<void>;
  /** Closes it, and answers how many there are and its own hash. */
  close(): Promise<Reading & { readonly count: number }>;
}

/** Begins the list of a backup that is being made. */
export async function writeSums(folder: string): Promise<SumsWriter> {
  const path = inside(folder, sumsName);
  const out = await lineWriter(path);
  let count = 0;
  return {
    async add(name, sha256) {
      count += 1;
      await out.add(`${sha256}  ${name}`);
    },
    async close() {
      await out.close();
      const read = await readThrough(path);
      if (!read) throw new Error('the list of sums is gone');
      return { ...read, count };
    },
  };
}

/** One line after the other; a line that is none is answered as null. */
export async function* sumsOf(folder: string): AsyncGenerator<{ name: string; sha256: string } | null> {
  const path = await foundInside(folder, sumsName);
  if (path === undefined) return;
  for await (const line of linesOf(bytesAt(path))) {
    const [, sha256, name] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? [];
    yield sha256 === undefined || name === undefined ? null : { name, sha256 };
  }
}

/** The sums of the photos of a backup, to see what another can share of them. */
export async function photoSums(folder: string): Promise<Sums> {
  const sums = new Map<string, string>();
  for await (const sum of sumsOf(folder)) if (sum?.name.startsWith('files/')) sums.set(sum.name, sum.sha256);
  return sums;
}

/** Reads all that lies in an encrypted backup against its sums; answers the first that does not fit. Needs no key. */
export async function faultOfSums(
  folder: string,
  sums: Reading & { readonly count: number },
  say: (done: number) => void = () => undefined,
): Promise<string | null> {
  const list = await readLying({ folder, cover: bare }, sumsName);
  if (!list) return `${sumsName} 不见了`;
  if (list.sha256 !== sums.sha256) return `${sumsName} 被改动或损坏`;
  let done = 0;
  for await (const sum of sumsOf(folder)) {
    if (!sum) return `${sumsName} 有一行读不出来`;
    const read = await readLying({ folder, cover: bare }, sum.name, 'lying');
    if (!read) return `${sum.name} 不见了`;
    if (read.sha256 !== sum.sha256) return `${sum.name} 被改动或损坏`;
    done += 1;
    say(done);
  }
  return done === sums.count ? null : `${sumsName} 有 ${done} 行，应为 ${sums.count} 行`;
}
