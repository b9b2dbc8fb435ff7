import type { Words } from '#kernel/words.ts';
import { faulty } from './clean.ts';
import { folded, text } from './text.ts';

/** What stands between two numbers in one cell. Spaces stand inside numbers too and are tried afterwards. */
const between = /[/、,;|\n，；]|或|和/;
const labels = /\([^()\d]*\)|[\p{Script=Han}:：]+/gu;

/**
 * The telephone numbers in a cell, each once: '13812345678', '0755-12345678-801', '4001234567', '+85212345678'; and one fault for each
 * piece that is none. Names and remarks beside a number are dropped.
 */
export function phones(cell: string): { phones: string[]; faults: Words[] } {
  const found = new Set<string>();
  const faults: Words[] = [];
  for (const piece of text(cell).split(between)) {
    const words = piece.replaceAll('转', '#').replaceAll(/（/g, '(').replaceAll(/）/g, ')').replaceAll(labels, ' ');
    for (const one of pieces(words.trim().split(/\s+/).filter(Boolean))) {
      if (one.phone) found.add(one.phone);
      else faults.push(said(one.text));
    }
  }
  return { phones: [...found], faults };
}

/** More words than any number has, written sign by sign. */
const mostWords = 32;

/** Takes the longest run of words that is one number, again and again: '138 1234 5678 0755 12345678' is two. */
function pieces(words: readonly string[]): { text: string; phone?: string }[] {
  const out: { text: string; phone?: string }[] = [];
  let from = 0;
  while (from < words.length) {
    let to = Math.min(from + mostWords, words.length);
    while (to > from && !phone(words.slice(from, to).join('-'))) to--;
    if (to > from) {
      out.push({ text: '', phone: phone(words.slice(from, to).join('-')) ?? '' });
      from = to;
    } else {
      const before = out.at(-1);
      // pieces that follow each other and say nothing are one fault
      if (before && before.phone === undefined) before.text += ` ${words[from]}`;
      else out.push({ text: words[from] ?? '' });
      from += 1;
    }
  }
  return out;
}

const landline = /^\(?(010|02\d|0[3-9]\d{2})\)?-?([2-9]\d{2,3}-?\d{4})(?:(?:-|#|\*|EXT\.?)+(\d{1,6}))?$/;

/** One number in its one form, or undefined. */
function phone(words: string): string | undefined {
  const said = folded(words).replace(/\.0$/, '').replaceAll('.', '-');
  const home = said.replace(/^(?:\+|00)?86-?(?=[(\d])/, '');
  const digits = home.replaceAll('-', '');
  if (/^1[3-9]\d{9}$/.test(digits)) return digits;
  const [, code, number, extension] = landline.exec(home) ?? landline.exec(home === said ? '' : `0${home}`) ?? [];
  if (code && number) return [code, number.replace('-', ''), ...(extension ? [extension] : [])].join('-');
  if (/^[48]00\d{7}$/.test(digits)) return digits;
  if (/^[2-8]\d{2,3}-?\d{4}$/.test(home)) return digits;
  if (/^(?:\+|00)[1-9][\d-]{6,18}$/.test(said) && home === said)
    return `+${said.replace(/^(?:\+|00)/, '').replaceAll('-', '')}`;
  return undefined;
}

function said(piece: string): Words {
  if (/^\d+(\.\d+)?E\+?\d+$/i.test(piece)) {
    return faulty(
      piece,
      '是科学计数法，原来的数字已经丢了。请把该列设为文本，重新填写。',
      'is in exponents: the digits are lost. Make the column text and fill it in again.',
    ).fault;
  }
  const digits = piece.replaceAll(/\D/g, '').length;
  const [, code, number] = landline.exec(`0${folded(piece)}`) ?? [];
  if (code && number)
    return faulty(
      piece,
      `像是丢了区号前面的 0，请写成 ${code}-${number}，并把该列设为文本。`,
      `lost the 0 before its area code: write ${code}-${number}, and make the column text.`,
    ).fault;
  return digits > 0 && piece.startsWith('1')
    ? faulty(piece, `是 ${digits} 位，手机号应为 11 位。`, `has ${digits} digits; a mobile number has 11.`).fault
    : faulty(piece, '不是电话号码，请核对。', 'is no telephone number.').fault;
}
