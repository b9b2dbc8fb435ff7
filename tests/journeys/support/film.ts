import { writeFileSync } from 'node:fs';
import { create } from 'qrcode';

/** Writes a film (YUV4MPEG2, 640 × 480, a few still frames) that shows one QR code, for Chromium's fake camera. */
export function filmOf(code: string, file: string): void {
  const { modules } = create(code, { errorCorrectionLevel: 'M' });
  const [width, height] = [640, 480];
  const dot = Math.floor(400 / modules.size);
  const [left, top] = [Math.floor((width - dot * modules.size) / 2), Math.floor((height - dot * modules.size) / 2)];
  const luma = Buffer.alloc(width * height, 235);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        for (let y = 0; y < dot; y += 1)
          luma.fill(
            16,
            (top + row * dot + y) * width + left + column * dot,
            (top + row * dot + y) * width + left + (column + 1) * dot,
          );
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame, frame]),
  );
}
