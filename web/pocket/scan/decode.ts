import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { fitted } from '#web/sheet/shrink.ts';

// the package would fetch its reader from a foreign server; ours lies beside this script
prepareZXingModule({
  overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) },
});

/** A code fills a good part of the picture: more pixels than this only cost time. */
const edge = 1280;
const canvas = document.createElement('canvas');

/** The text of the first QR code in a picture or in the camera's present frame; undefined when there is none. */
export async function readCode(picture: HTMLVideoElement | ImageBitmap): Promise<string | undefined> {
  const live = picture instanceof HTMLVideoElement;
  const whole = live ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  const { width, height } = fitted(whole[0] ?? 0, whole[1] ?? 0, live ? edge : edge * 2);
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return undefined;
  pen.drawImage(picture, 0, 0, width, height);
  const [found] = await readBarcodes(pen.getImageData(0, 0, width, height), {
    formats: ['QRCode'],
    tryHarder: !live,
    maxNumberOfSymbols: 1,
  });
  return found?.text;
}
