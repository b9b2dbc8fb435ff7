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

/** Makes a camera picture small: upright, at most 1600 px, JPEG. What it says about place and camera is left behind. */
export async function shrink(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new BadPicture();
  }
  try {
    let edge = longest;
    for (const quality of [0.82, 0.7, 0.6]) {
      const blob = await draw(picture, edge, quality);
      if (blob.size <= largest) return new Uint8Array(await blob.arrayBuffer());
      edge = Math.round(edge * 0.85);
    }
    return new Uint8Array(await (await draw(picture, 1000, 0.5)).arrayBuffer());
  } finally {
    picture.close();
  }
}

async function draw(picture: ImageBitmap, edge: number, quality: number): Promise<Blob> {
  const { width, height } = fitted(picture.width, picture.height, edge);
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.drawImage(picture, 0, 0, width, height);
      return canvas.convertToBlob({ type: 'image/jpeg', quality });
    }
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new BadPicture())), 'image/jpeg', quality),
  );
}
