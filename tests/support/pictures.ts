import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { contentHash } from '#kernel/chain.ts';
import { keep } from '#server/blobs/store.ts';
import type { Deps } from '#server/deps.ts';
import { addFile } from '#server/files/files.sql.ts';

/** The head of a JPEG and nothing behind it: its first bytes are right, and nobody can open it. */
export const truncatedJpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.alloc(400, 7),
]);

/** A photo that nobody can open, as it was taken in before pictures were opened at the door; answers its hash. */
export async function storeBroken(deps: Deps, project: string, by: string): Promise<string> {
  const bytes = Buffer.concat([truncatedJpeg, randomBytes(8)]);
  const hash = contentHash(bytes);
  await keep(deps.files, project, hash, bytes);
  const row = [project, hash, 'image/jpeg', bytes.length, by, deps.clock().toISOString(), 'photo'];
  await deps.db.run({ projects: [project] }, addFile, row);
  return hash;
}

/** A photo as a phone makes it small, of noise: no two are alike. About 150 KB at 640 × 480. */
export const jpegPhoto = (width = 640, height = 480): Promise<Buffer> =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 40 })
    .toBuffer();

/** A paper of one page with some text in it that nobody sees. */
export function pdfPaper(text: string): Buffer {
  const parts = [
    `%PDF-1.4\n%${text}\n`,
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n',
  ];
  const at = (n: number): number => Buffer.byteLength(parts.slice(0, n).join(''));
  const line = (n: number): string => `${String(at(n)).padStart(10, '0')} 00000 n \n`;
  const table = `xref\n0 4\n0000000000 65535 f \n${[1, 2, 3].map(line).join('')}`;
  return Buffer.from(`${parts.join('')}${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${at(4)}\n%%EOF\n`);
}
