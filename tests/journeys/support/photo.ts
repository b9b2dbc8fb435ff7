/** A small photo to hand in, different each time it is asked for. */
let shots = 0;
export const photo = () => {
  shots += 1;
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return {
    name: `现场${shots}.png`,
    mimeType: 'image/png',
    buffer: Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from(`${shots}`)]),
  };
};
