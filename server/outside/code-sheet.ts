import { toString as qrSvg } from 'qrcode';
import { escaped } from '#server/text/html.ts';

/** A sheet to print and hang up at a place: a QR code that leads to the forms for people without an account. */
export async function codeSheet(address: string, office: string, place: string): Promise<string> {
  const svg = await qrSvg(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 });
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escaped(place)}</title><style>
body{font-family:system-ui,"Noto Sans SC",sans-serif;margin:0;text-align:center}main{padding:18mm 12mm}
h1{font-size:30px;margin:0 0 4mm}h2{font-size:20px;font-weight:400;margin:0 0 8mm}svg{width:110mm;height:110mm}
p{font-size:16px;margin:6mm 0 0;color:#333}small{display:block;margin-top:10mm;font-size:9px;color:#666;word-break:break-all}
</style><main><h1>扫码告诉管理处</h1><h2>${escaped(place)}</h2>${svg}<p>${escaped(office)}</p><small>${escaped(address)}</small></main></html>`;
}
