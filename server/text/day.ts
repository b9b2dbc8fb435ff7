import { type Clean, faulty } from './clean.ts';
import { folded, text } from './text.ts';

const open = new Set(['长期', '长期有效', '永久', '永久有效', '至今', '无固定期限', '无期限', '-', '--', '/']);
const formats = [
  /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
];
const first = 1900;
const last = 2199;

/** A day, as 'YYYY-MM-DD'. «长期» and its like are null, which is an open end. A time of day behind it is dropped. */
export function day(cell: string): Clean<string> {
  const said = folded(text(cell).replace(/(?<=\d日?)[ T]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?$/, '')).replace(
    /(?:星期|周)[一二三四五六日天]$/,
    '',
  );
  if (said === '' || open.has(said)) return { value: null };
  for (const format of formats) {
    const [, year, , month, date] = format.exec(said) ?? [];
    if (year === undefined) continue;
    return { ...dayAt(Number(year), Number(month), Number(date), cell) };
  }
  if (/^\d{5}(\.\d+)?$/.test(said)) return { value: fromSerial(Math.floor(Number(said))) };
  if (/^\d{4}[-./年]\d{1,2}月?$/.test(said)) {
    return faulty(cell, '没有写到哪一天，请写成 2024-03-05。', 'names no day. Write it like 2024-03-05.');
  }
  if (/^\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?$/.test(said)) {
    return faulty(cell, '的年份请写四位，如 2024-03-05。', 'needs a year of four digits, like 2024-03-05.');
  }
  return faulty(cell, '不是日期，请写成 2024-03-05。', 'is no day. Write it like 2024-03-05.');
}

function dayAt(year: number, month: number, date: number, cell: string): Clean<string> {
  const at = new Date(Date.UTC(year, month - 1, date));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  if (!real || year < first || year > last) {
    return faulty(cell, '这一天不存在，请核对日期。', 'is a day that does not exist.');
  }
  return { value: at.toISOString().slice(0, 10) };
}

/** Days since the last one of 1899, as Excel counts them after February 1900. */
function fromSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}
