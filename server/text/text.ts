const invisible = /\p{Cf}|(?![\n\t])\p{Cc}/gu;
const blanks = /[^\S\n]+/g;
const between = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

const narrow = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);

/**
 * Text for people to read: half-width letters, digits and the signs of numbers; no invisible characters; no spaces at the ends, between
 * Chinese characters (张　三) or twice. Chinese punctuation stays, and so do line breaks.
 */
export function text(cell: string): string {
  return cell
    .replaceAll(/[０-９Ａ-Ｚａ-ｚ＃＋－．／＠＆＿＊％＝]/g, narrow)
    .replaceAll(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .replaceAll(invisible, '')
    .replaceAll(blanks, ' ')
    .replaceAll(/ ?\n[\n ]*/g, '\n')
    .replaceAll(between, '')
    .trim();
}

/** Text for machines to compare: as `text`, all of it half-width, upper case, dashes alike, without any space. */
export function folded(cell: string): string {
  return text(cell)
    .replaceAll(/[！-～]/g, narrow)
    .replaceAll(/[‐‑‒–—―−﹣─━ー]/g, '-')
    .replaceAll(/[【〔［]/g, '[')
    .replaceAll(/[】〕］]/g, ']')
    .replaceAll('。', '.')
    .replaceAll(/\s+/g, '')
    .toUpperCase();
}
