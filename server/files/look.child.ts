// The process that opens what is handed in, to see whether it can be opened at all. Started by look.ts.
import { constants, setPriority } from 'node:os';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { Look, Seen } from './look.ts';

/** Pixels of one picture: a sheet scanned at 600 dpi has 35 million. */
const mostPixels = 64_000_000;
const idleMs = 120_000;

// whoever reads or writes comes first
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // it may not be moved here: then it is one among others
}
sharp.cache(false);
sharp.concurrency(1);
// what we take, and no reader of anything else
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

const idle = setTimeout(() => process.exit(0), idleMs);
process.on('disconnect', () => process.exit(0));
process.on('message', ({ id, job }: { id: number; job: Look }) => {
  idle.refresh();
  const bytes = Buffer.from(job.bytes);
  void (job.type === 'application/pdf' ? seePdf(bytes) : seePicture(bytes)).then((answer) =>
    process.send?.({ id, answer }),
  );
});

/** Every line of it is decoded: half a picture is none. Grey is enough, and takes a third of the memory. */
async function seePicture(bytes: Buffer): Promise<Seen> {
  if (bytes[0] === 0x89 && !pngEnds(bytes)) return 'broken';
  if (bytes[0] !== 0xff) return decoded(bytes, 'error');
  // libjpeg fills what is missing with grey and only warns of it, and it warns of much that harms nothing as well
  const seen = await decoded(bytes, 'warning');
  if (seen !== 'odd') return seen;
  // it stopped at the first warning, in the head: the picture is looked at without that
  const picture = await decoded(withoutNotes(bytes), 'warning');
  return picture === 'broken' ? picture : decoded(bytes, 'error');
}

/** Whether a PNG has its last part: one that was cut off behind its last line lacks it, and readers take it. */
function pngEnds(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true;
  return false;
}

/** What libjpeg says of a picture that lacks something; the rest ('odd') it says of heads. */
const lacks = /premature end|bad Huffman|bad arithmetic|instead of RST/i;

async function decoded(bytes: Buffer, failOn: 'error'): Promise<Seen>;
async function decoded(bytes: Buffer, failOn: 'warning'): Promise<Seen | 'odd'>;
async function decoded(bytes: Buffer, failOn: 'error' | 'warning'): Promise<Seen | 'odd'> {
  try {
    await sharp(bytes, { failOn, limitInputPixels: mostPixels, sequentialRead: true }).greyscale().raw().toBuffer();
    return 'whole';
  } catch (error) {
    const why = String(error);
    if (/pixel limit/.test(why)) return 'vast';
    return failOn === 'error' || lacks.test(why) ? 'broken' : 'odd';
  }
}

/** A JPEG without what its head notes (camera, colours, remarks) and without bytes between the parts of its head. */
function withoutNotes(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    const mark = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || mark === 0 || mark === 0xff) {
      at += 1;
      continue;
    }
    // from the start of the scan on it is the picture
    if (mark === 0xda) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (!((mark >= 0xe0 && mark <= 0xef) || mark === 0xfe)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

/** It has its end, with or without something behind it, and its pages can be counted. */
async function seePdf(bytes: Buffer): Promise<Seen> {
  const end = bytes.lastIndexOf('%%EOF');
  // the first of the ends of a paper made for the web names no table: behind it comes the paper itself
  const whole = end > 0 && !/startxref\s+0\s*$/.test(bytes.subarray(Math.max(0, end - 40), end).toString('latin1'));
  if (!whole) return 'broken';
  try {
    const pages = (await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false })).getPageCount();
    return pages > 0 ? 'whole' : 'broken';
  } catch {
    return bytes.includes('/Encrypt') ? 'locked' : 'broken';
  }
}
