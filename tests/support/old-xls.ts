import { CFB } from '@e965/xlsx';
import { inGbk } from './grid.ts';

const record = (type: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
};
const words = (...values: number[]): Buffer => {
  const out = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) out.writeUInt16LE(value, i * 2);
  return out;
};
const label = (text: string): Buffer => {
  const bytes = Buffer.from(inGbk(text));
  return Buffer.concat([words(bytes.length), bytes]);
};

/** The one sheet of an .xls as Excel 5 and 95 wrote it in China: text in GBK, in a stream called Book, or without any container. */
export function oldXls(rows: readonly (readonly (string | number)[])[], container = true): Buffer {
  const cells = rows.flatMap((row, r) =>
    row.map((cell, c) => {
      if (typeof cell === 'string') return record(0x0204, words(r, c, 0), label(cell));
      const value = Buffer.alloc(8);
      value.writeDoubleLE(cell);
      return record(0x0203, words(r, c, 0), value);
    }),
  );
  const sheet = Buffer.concat([
    record(0x0809, words(0x0500, 0x0010, 0, 0)),
    record(0x0200, words(0, rows.length, 0, rows[0]?.length ?? 0, 0)),
    ...cells,
    record(0x000a),
  ]);
  if (!container) return Buffer.concat([sheet.subarray(0, 12), record(0x0042, words(936)), sheet.subarray(12)]);
  const name = Buffer.from(inGbk('业户'));
  const globals = (at: number): Buffer => {
    const place = Buffer.alloc(6);
    place.writeUInt32LE(at, 0);
    return Buffer.concat([
      record(0x0809, words(0x0500, 0x0005, 0, 0)),
      record(0x0042, words(936)),
      record(0x0085, place, Buffer.from([name.length]), name),
      record(0x000a),
    ]);
  };
  const stream = Buffer.concat([globals(globals(0).length), sheet]);
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/Book', Buffer.concat([stream, Buffer.alloc(Math.max(0, 4200 - stream.length))]));
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Buffer);
}
