/** The kinds of picture the store takes. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
type ImageType = (typeof imageTypes)[number];
/** A picture, or a paper as it was scanned. */
export type FileType = ImageType | 'application/pdf';

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];

/** What the first bytes say the picture or paper is; undefined for anything we do not take. */
export function fileTypeOf(bytes: Uint8Array): FileType | undefined {
  const begins = (magic: readonly number[], at = 0): boolean => magic.every((byte, i) => bytes[at + i] === byte);
  const spells = (word: string, at: number): boolean =>
    begins(
      [...word].map((letter) => letter.charCodeAt(0)),
      at,
    );
  if (begins(jpeg)) return 'image/jpeg';
  if (begins(png)) return 'image/png';
  if (spells('%PDF-', 0)) return 'application/pdf';
  return spells('RIFF', 0) && spells('WEBP', 8) ? 'image/webp' : undefined;
}
