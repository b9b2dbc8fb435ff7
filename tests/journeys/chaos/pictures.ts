import { crc32, deflateSync } from 'node:zlib';

/** A PNG of coloured noise: no two are alike, even after a phone made it small. `roll` gives numbers from 0 to 1. */
export function noise(roll: () => number, edge = 48): { name: string; mimeType: string; buffer: Buffer } {
  const rows = Buffer.alloc((edge * 3 + 1) * edge);
  for (let i = 0; i < rows.length; i += 1) rows[i] = i % (edge * 3 + 1) === 0 ? 0 : Math.floor(roll() * 256);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(edge, 0);
  size.writeUInt32BE(edge, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const buffer = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: '现场.png', mimeType: 'image/png', buffer };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(8 + body.length);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), 4 + body.length);
  return framed;
}
