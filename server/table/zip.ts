import { inflateRawSync } from 'node:zlib';
import { no } from './refusals.ts';

/** What a workbook may unpack to: parts, bytes in all, and times its own size once it is beyond `spared` bytes. */
const most = { parts: 2000, bytes: 300 * 1024 * 1024, times: 200, spared: 8 * 1024 * 1024 };

interface Part {
  name: string;
  method: number;
  /** Where its data lies in the archive. */
  from: number;
  packed: number;
  unpacked: number;
}

/**
 * Holds an archive against its limits before a library is let near it: by what its directory says, and then by unpacking each
 * part, since a directory can lie. It is read strictly, in the one way in which the library reads it too. Answers the names of the parts; `look` sees each of them unpacked.
 *
 * Refused: import.expands, import.encrypted, import.unsafe (XML that declares a document type), import.unreadable.
 */
export function checkZip(bytes: Uint8Array, look: (name: string, data: Buffer) => void): string[] {
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
  return parts.map((part) => part.name);
}

function directory(archive: Buffer): Part[] {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > archive.length) no.unreadable();
  const count = archive.readUInt16LE(end + 10);
  const start = archive.readUInt32LE(end + 16);
  // 0xffff and 0xffffffff are those of ZIP64, which a file of 20 MB does not need
  if (count > most.parts || archive.readUInt16LE(end + 8) !== count) no.expands();
  if (start + archive.readUInt32LE(end + 12) > end) no.unreadable();
  const parts: Part[] = [];
  const names = new Set<string>();
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || archive.readUInt32LE(at) !== 0x02014b50) no.unreadable();
    const flags = archive.readUInt16LE(at + 8);
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    if (flags & 1) no.encrypted();
    if (local + 30 > archive.length || archive.readUInt32LE(local) !== 0x04034b50) no.unreadable();
    const part: Part = {
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      from: local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28),
      packed: archive.readUInt32LE(at + 20),
      unpacked: archive.readUInt32LE(at + 24),
    };
    // a size left to be found behind the data would be found differently by different readers
    if (part.packed === 0 && (part.unpacked > 0 || flags & 8) && !part.name.endsWith('/')) no.unreadable();
    if (part.from + part.packed > archive.length || names.has(part.name)) no.unreadable();
    names.add(part.name);
    parts.push(part);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return parts;
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
