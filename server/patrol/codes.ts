import { toString as qrSvg } from 'qrcode';
import type { Project } from '#server/projects/projects.ts';
import { escaped } from '#server/text/html.ts';
import { codeOf } from './points.ts';

/** A printable A4 sheet with the QR code of every point of a route: six to a page, cut out and glued on the spot. */
export async function codesSheet(
  key: Buffer,
  project: Project,
  points: readonly { id: string; label: string; serial: number; seq: number; route: string }[],
): Promise<string> {
  const cards = await Promise.all(
    points.map(async (point) => {
      const code = codeOf(key, project.id, point.id, point.serial);
      const svg = await qrSvg(code, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
      return `<li>${svg}<b>${escaped(point.label)}</b><small>${escaped(project.office)} · ${point.seq}</small><code>${code}</code></li>`;
    }),
  );
  const title = `${escaped(points[0]?.route ?? '')} 点码`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><style>
body{font-family:system-ui,"Noto Sans SC",sans-serif;margin:12mm}h1{font-size:16px}
ul{list-style:none;padding:0;display:grid;grid-template-columns:1fr 1fr 1fr;gap:8mm}
li{border:1px solid #999;padding:4mm;text-align:center;break-inside:avoid;display:flex;flex-direction:column;align-items:center}
svg{width:44mm;height:44mm}b{font-size:14px}small{color:#444}code{font-size:8px;word-break:break-all}
</style><h1>${title}</h1><ul>${cards.join('')}</ul></html>`;
}
