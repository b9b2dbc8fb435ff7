import { inflateRawSync } from 'node:zlib';
import { no } from './refusals.ts';

/** What a workbook may unpack to: parts, bytes in all, and times its own size once it is beyond `spared` bytes. */
const most = { parts: 2000, bytes: 300 * 1024 * 1024, times: 200, spared: 8 * 1024 * 1024 };

interface Part {
  name: string;
  /** Where its name stands, and how long it is there. */
  named: number;
  nameBytes: number;
  method: number;
  /** Where its data lies in the archive. */
  from: number;
  packed: number;
  unpacked: number;
}

/**
 * Holds an archive against its limits before a library is let near it: by what its directory says, and then by unpacking each
 * part, since a directory can lie. It is read strictly, in the one way in which the library reads it too. Answers the names of the parts, and the
 * archive with names as they should be (some programs write xl\workbook.xml); `look` sees each of them unpacked.
 *
 * Refused: import.expands, import.encrypted, import.unsafe (XML that declares a document type), import.unreadable.
 */
export function checkZip(bytes: Uint8Array, look: (name: string, data: Buffer) => void): Checked {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = directory(archive);
  const limit = Math.min(most.bytes, Math.max(most.spared, archive.length * most.times));
  if (parts.reduce((sum, part) => sum + part.unpacked, 0) > limit) no.expands();
  let left = limit;
  for (const part of parts) {
    const data = unpack(archive, part, left);
    left -= data.length;
    look(part.name, data);
  }
  return { names: parts.map((part) => part.name), bytes: straight(archive, parts) };
}

interface Checked {
  names: string[];
  bytes: Uint8Array;
}

const [backslash, slash] = [0x5c, 0x2f];

/** The same archive when all is well; else a copy in which names stand with slashes. Byte for byte: names may be of any encoding. */
function straight(archive: Buffer, parts: readonly Part[]): Buffer {
  const odd = parts.filter(({ named, nameBytes }) => archive.subarray(named, named + nameBytes).includes(backslash));
  if (odd.length === 0) return archive;
  const copy = Buffer.from(archive);
  for (const { named, nameBytes } of odd)
    for (let at = named; at < named + nameBytes; at++) if (copy[at] === backslash) copy[at] = slash;
  return copy;
}

/** How many parts there are, and where their directory stands: of ZIP64 in a record of its own, where the old one says so. */
function listing(archive: Buffer): { end: number; count: number; start: number; size: number } {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > archive.length) no.unreadable();
  const old = {
    count: archive.readUInt16LE(end + 10),
    size: archive.readUInt32LE(end + 12),
    start: archive.readUInt32LE(end + 16),
  };
  if (old.count !== full16 && old.size !== full32 && old.start !== full32) {
    if (archive.readUInt16LE(end + 8) !== old.count) no.expands();
    return { end, ...old };
  }
  const locator = end - 20;
  if (locator < 0 || archive.readUInt32LE(locator) !== 0x07064b50) no.unreadable();
  const at = wide(archive, locator + 8);
  if (at + 56 > locator || archive.readUInt32LE(at) !== 0x06064b50) no.unreadable();
  return { end: at, count: wide(archive, at + 32), size: wide(archive, at + 40), start: wide(archive, at + 48) };
}

const [full16, full32] = [0xffff, 0xffffffff];

/** A number of eight bytes; none that is needed here is larger than the archive. */
function wide(archive: Buffer, at: number): number {
  if (at + 8 > archive.length) no.unreadable();
  const value = archive.readBigUInt64LE(at);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : no.unreadable();
}

function directory(archive: Buffer): Part[] {
  const { end, count, start, size } = listing(archive);
  if (count > most.parts) no.expands();
  if (start + size > end) no.unreadable();
  const parts: Part[] = [];
  const names = new Set<string>();
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || archive.readUInt32LE(at) !== 0x02014b50) no.unreadable();
    const flags = archive.readUInt16LE(at + 8);
    const nameLength = archive.readUInt16LE(at + 28);
    const extra = archive.readUInt16LE(at + 30);
    if (flags & 1) no.encrypted();
    const { unpacked, packed, local } = sizes(archive, at, at + 46 + nameLength, extra);
    if (local + 30 > archive.length || archive.readUInt32LE(local) !== 0x04034b50) no.unreadable();
    const part: Part = {
      name: archive.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      named: at + 46,
      nameBytes: nameLength,
      method: archive.readUInt16LE(at + 10),
      from: local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28),
      ...{ packed, unpacked },
    };
    // a size left to be found behind the data would be found differently by different readers
    if (part.packed === 0 && (part.unpacked > 0 || flags & 8) && !part.name.endsWith('/')) no.unreadable();
    if (part.from + part.packed > archive.length || names.has(part.name)) no.unreadable();
    names.add(part.name);
    parts.push(part);
    at += 46 + nameLength + extra + archive.readUInt16LE(at + 32);
  }
  return parts;
}

/** Sizes and place of a part: those that do not fit stand in the field of ZIP64, in this order. */
function sizes(archive: Buffer, at: number, from: number, length: number) {
  const found = {
    unpacked: archive.readUInt32LE(at + 24),
    packed: archive.readUInt32LE(at + 20),
    local: archive.readUInt32LE(at + 42),
  };
  let field = from;
  while (field + 4 <= from + length && archive.readUInt16LE(field) !== 1) field += 4 + archive.readUInt16LE(field + 2);
  let next = field + 4;
  const fieldEnd = field + 4 <= from + length ? Math.min(next + archive.readUInt16LE(field + 2), from + length) : 0;
  for (const key of ['unpacked', 'packed', 'local'] as const) {
    if (found[key] !== full32) continue;
    if (next + 8 > fieldEnd) no.unreadable();
    found[key] = wide(archive, next);
    next += 8;
  }
  return found;
}

function unpack(archive: Buffer, part: Part, left: number): Buffer {
  const packed = archive.subarray(part.from, part.from + part.packed);
  const data = part.method === 0 ? packed : part.method === 8 ? inflate(packed, left) : no.unreadable();
  if (data.length > left) no.expands();
  if (data.length !== part.unpacked) no.unreadable();
  if (/\.(xml|rels|vml)$/i.test(part.name) && (data.includes('<!DOCTYPE') || data.includes('<!ENTITY'))) no.unsafe();
  return data;
}

function inflate(packed: Buffer, left: number): Buffer {
  if (packed.length === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') no.expands();
    return no.unreadable();
  }
}
