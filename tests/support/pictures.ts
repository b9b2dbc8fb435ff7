import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

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
