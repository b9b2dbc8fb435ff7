/** Longest edge of a stored photo, and the size we stay below; the server takes at most 3 MB. */
const longest = 1600;
const largest = 1_200_000;

/** Thrown when a picture can not be opened. */
export class BadPicture extends Error {}

/** Scales a picture so that its longer edge is at most `edge`; small ones stay as they are. */
export function fitted(width: number, height: number, edge = longest): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Makes a camera picture small: upright, at most 1600 px, JPEG, with `caption` in a bar below the picture. What it says
 * about place and camera is left behind.
 */
export async function shrink(file: Blob, caption = ''): Promise<Uint8Array<ArrayBuffer>> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new BadPicture();
  }
  try {
    let edge = longest;
    for (const quality of [0.82, 0.7, 0.6]) {
      const blob = await draw(picture, edge, quality, caption);
      if (blob.size <= largest) return new Uint8Array(await blob.arrayBuffer());
      edge = Math.round(edge * 0.85);
    }
    return new Uint8Array(await (await draw(picture, 1000, 0.5, caption)).arrayBuffer());
  } finally {
    picture.close();
  }
}

/** Height of the caption's bar; a picture too narrow for a line that can be read has none. */
export const barOf = (width: number): number => (width < 240 ? 0 : Math.max(28, Math.round(width / 24)));

type Pen = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** Draws the picture, and the caption in white on dark below it, as large as one line allows. */
function paint(pen: Pen, picture: ImageBitmap, { width, height }: { width: number; height: number }, caption: string) {
  pen.drawImage(picture, 0, 0, width, height);
  const bar = caption === '' ? 0 : barOf(width);
  if (bar === 0) return;
  pen.fillStyle = '#10243c';
  pen.fillRect(0, height, width, bar);
  pen.fillStyle = '#ffffff';
  pen.textBaseline = 'middle';
  let size = Math.round(bar * 0.58);
  do pen.font = `${size}px sans-serif`;
  while (pen.measureText(caption).width > width - bar / 2 && --size > 8);
  pen.fillText(caption, bar / 4, height + bar / 2);
}

async function draw(picture: ImageBitmap, edge: number, quality: number, caption: string): Promise<Blob> {
  const size = fitted(picture.width, picture.height, edge);
  const whole = size.height + (caption === '' ? 0 : barOf(size.width));
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(size.width, whole);
    const pen = canvas.getContext('2d');
    if (pen) {
      paint(pen, picture, size, caption);
      return canvas.convertToBlob({ type: 'image/jpeg', quality });
    }
  }
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = whole;
  const pen = canvas.getContext('2d');
  if (pen) paint(pen, picture, size, caption);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new BadPicture())), 'image/jpeg', quality),
  );
}
