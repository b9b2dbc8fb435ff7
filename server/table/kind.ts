import { no } from './refusals.ts';

/** What the bytes are: a zip archive (.xlsx), an OLE2 container (.xls, or an encrypted .xlsx), records without one (Excel 2–5), or text (.csv). */
export type FileKind = 'zip' | 'ole' | 'biff' | 'text';

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);
const ascii = (text: string): number[] => [...text].map((one) => one.charCodeAt(0));

const foreign: readonly (readonly [head: number[], zh: string, en: string])[] = [
  [ascii('%PDF'), 'PDF 文件', 'a PDF'],
  [ascii('MZ'), '程序', 'a program'],
  [[0x7f, 0x45, 0x4c, 0x46], '程序', 'a program'],
  [[0x89, 0x50, 0x4e, 0x47], '图片', 'a picture'],
  [[0xff, 0xd8, 0xff], '图片', 'a picture'],
  [ascii('GIF8'), '图片', 'a picture'],
  [ascii('Rar!'), '压缩包', 'an archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], '压缩包', 'an archive'],
  [[0x1f, 0x8b], '压缩包', 'an archive'],
  [ascii('{\\rtf'), 'RTF 文档', 'an RTF document'],
];

/** Tells by the bytes what a file is, whatever it is called. Refused: everything known to be something else, and binary data. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'zip';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole';
  if (bytes[0] === 9 && [0, 2, 4, 8].includes(bytes[1] ?? 1) && (bytes[2] ?? 0) <= 16 && bytes[3] === 0) return 'biff';
  for (const [head, zh, en] of foreign) if (startsWith(bytes, ...head)) no.wrongType(zh, en);
  const utf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  if (!utf16 && bytes.includes(0)) no.wrongType('二进制文件', 'binary data');
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (/^<(!doctype html|html|head|body|table|meta|script)/.test(start)) no.wrongType('网页', 'a web page');
  if (start.includes('office:spreadsheet') || start.includes('mso-application'))
    no.wrongType('XML 表格（Excel 2003）', 'an XML table of Excel 2003');
  if (start.startsWith('<?xml')) no.wrongType('XML 文件', 'an XML file');
  return 'text';
}
