import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

// the package would fetch its reader from a foreign server; ours lies beside this script
prepareZXingModule({
  overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) },
});

const detector = new BarcodeDetector({ formats: ['qr_code'] });

/** The text of the first QR code in a picture or a frame of the camera; undefined when there is none. */
export async function readCode(picture: ImageBitmapSource): Promise<string | undefined> {
  const [found] = await detector.detect(picture);
  return found?.rawValue;
}
