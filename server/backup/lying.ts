import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { foundInside, inside } from '#server/inside.ts';
import type { Cover } from './cover.ts';
import type { Reading } from './disk.ts';

/** A backup as it lies on the disk: its folder, and how its files are covered. */
export interface Shelf {
  readonly folder: string;
  readonly cover: Cover;
}

type Bytes = AsyncIterable<Uint8Array>;

/** The bytes of a file, which is opened when they are asked for. */
export async function* bytesAt(path: string): Bytes {
  yield* createReadStream(path, { highWaterMark: 1 << 18 });
}

/** The bytes of one of its files, as they were; undefined when it is not there. */
export async function bytesLying({ folder, cover }: Shelf, name: string): Promise<Bytes | undefined> {
  const path = await foundInside(folder, name + cover.suffix);
  return path === undefined ? undefined : cover.off(bytesAt(path));
}

/** Writes one of its files, to stay; answers the hash of what lies there and of what was given. */
export async function writeLying(
  { folder, cover }: Shelf,
  name: string,
  bytes: Bytes,
): Promise<Reading & { readonly plain: string }> {
  const [plain, lying] = [createHash('sha256'), createHash('sha256')];
  let size = 0;
  await pipeline(
    async function* () {
      for await (const part of cover.on(told(bytes, (given) => plain.update(given)))) {
        lying.update(part);
        size += part.length;
        yield part;
      }
    },
    createWriteStream(inside(folder, name + cover.suffix), { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { bytes: size, sha256: lying.digest('hex'), plain: plain.digest('hex') };
}

/**
 * Reads one of its files to the end: as it lies there, and what is under the cover (`plain`, undefined when only what
 * lies there is asked for, or it is damaged). `each` is given what is under it. Undefined when it is not there.
 */
export async function readLying(
  { folder, cover }: Shelf,
  name: string,
  how: 'through' | 'lying' = 'through',
  each: (plain: Bytes) => Promise<void> = drain,
): Promise<(Reading & { readonly plain: Reading | undefined }) | undefined> {
  const path = await foundInside(folder, name + cover.suffix);
  if (path === undefined) return undefined;
  const [lying, plain] = [reader(), reader()];
  const source = told(bytesAt(path), lying.update);
  const through = how === 'through';
  try {
    if (through) await each(told(cover.off(source), plain.update));
    else await drain(source);
  } catch (error) {
    // what the disk says has a code; what does not open, or does not unpack, is damaged
    if (!isDamage(error)) throw error;
    return { ...lying.read(), plain: undefined };
  }
  return { ...lying.read(), plain: through ? plain.read() : undefined };
}

/** Whether an error tells of damaged bytes, and not of the disk or of ourselves. */
function isDamage(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === undefined ? (error as Error).name !== 'SetupFault' : /^Z_|ERR_.*PREMATURE/.test(String(code));
}

async function drain(bytes: Bytes): Promise<void> {
  for await (const _ of bytes);
}

function reader(): { update(part: Uint8Array): void; read(): Reading } {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    update(part) {
      hash.update(part);
      bytes += part.length;
    },
    read: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}

async function* told(bytes: Bytes, tell: (part: Uint8Array) => void): Bytes {
  for await (const part of bytes) {
    tell(part);
    yield part;
  }
}
