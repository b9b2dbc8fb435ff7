/** An id as the 16 bytes it is, for codes that are printed. */
export const packId = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** The id of 16 bytes. */
export function unpackId(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
