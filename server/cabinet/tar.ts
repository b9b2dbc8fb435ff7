import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';

/** One file of a tar; `content` must be read to its end before the next is asked for. */
export interface Member {
  readonly name: string;
  readonly size: number;
  /** seconds; of every file of a pack the moment it was made */
  readonly mtime: number;
  readonly content: AsyncIterable<Buffer>;
}

const block = 512;
const octal = (value: number, width: number): string => `${value.toString(8).padStart(width, '0')} `;

/** The one way a pack writes the header of a plain file: whatever differs from it was changed. */
function headerOf(name: string, size: number, mtime: number): Buffer {
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write(octal(0o644, 6), 100);
  header.write(octal(0, 6), 108);
  header.write(octal(0, 6), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(mtime, 11), 136);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  header.write(octal(0, 6), 329);
  header.write(octal(0, 6), 337);
  const sum = header.reduce((total, byte) => total + byte, 8 * 32);
  header.write(octal(sum, 6), 148);
  return header;
}

/**
 * The files of a pack, strictly: plain files with the very header a pack writes, nothing between them and nothing after
 * the end. Throws a sentence at the first byte that is otherwise.
 */
export async function* membersOf(path: string): AsyncGenerator<Member> {
  const file = await open(path, 'r');
  try {
    const { size: length } = await file.stat();
    let at = 0;
    for (;;) {
      const header = await bytesAt(file, at, block);
      if (header.every((byte) => byte === 0)) break;
      const name = header.toString('utf8', 0, 100).split('\0')[0] ?? '';
      const [size, mtime] = [header.toString('latin1', 124, 135), header.toString('latin1', 136, 147)].map((digits) =>
        /^[0-7]{11}$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN,
      );
      if (!plainName.test(name) || size === undefined || mtime === undefined || !(size >= 0 && mtime >= 0))
        throw new Error(`第 ${at} 字节处的文件头被改动`);
      if (!headerOf(name, size, mtime).equals(header)) throw new Error(`文件 ${name} 的文件头被改动`);
      let left = size;
      const from = at + block;
      yield {
        ...{ name, size, mtime },
        content: (async function* () {
          while (left > 0) {
            const bytes = await bytesAt(file, from + size - left, Math.min(left, 1 << 16));
            left -= bytes.length;
            yield bytes;
          }
        })(),
      };
      if (left > 0) throw new Error(`文件 ${name} 没有读完`);
      at = from + Math.ceil(size / block) * block;
      const padding = await bytesAt(file, from + size, at - from - size);
      if (padding.some((byte) => byte !== 0)) throw new Error(`文件 ${name} 之后的填充被改动`);
    }
    const end = await bytesAt(file, at, 2 * block);
    if (end.some((byte) => byte !== 0)) throw new Error('档案包的结尾被改动');
    if (length !== at + 2 * block) throw new Error('档案包的结尾之后还有内容');
  } finally {
    await file.close();
  }
}

/** A name inside the pack: relative, of plain letters, no way up. */
const plainName = /^(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new Error('档案包不完整');
    done += bytesRead;
  }
  return bytes;
}
