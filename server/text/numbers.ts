import type { Words } from '#kernel/words.ts';
import { type Clean, faulty } from './clean.ts';
import { day } from './day.ts';
import { folded, text } from './text.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The last character of an identity number, from its first 17 digits. GB 11643. */
export function idCheck(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/**
 * The number of an identity document. 18 digits are checked, 15 digits (before 1999) must hold a day of birth; what is neither is a
 * passport or the like and kept as it is.
 */
export function idNumber(cell: string): Clean<string> {
  const said = folded(cell).replaceAll(/^(?:身份证号?码?|证件号码?)?[:：]?|'/g, '');
  if (said === '') return { value: null };
  if (/^\d{17}[\dX]$/.test(said)) {
    if (idCheck(said.slice(0, 17)) === said[17] && day(said.slice(6, 14)).value) return { value: said };
    if (said.endsWith('000')) {
      return faulty(
        cell,
        '的后三位丢了：Excel 把它当成了数字。请把该列设为文本，重新填写。',
        'lost its last three digits: Excel took it for a number. Make the column text and fill it in again.',
      );
    }
    return faulty(cell, '的校验位不对，请核对身份证号。', 'is no valid identity number: its check digit is wrong.');
  }
  if (/^\d{15}$/.test(said)) {
    return day(`19${said.slice(6, 12)}`).value
      ? { value: said }
      : faulty(cell, '里的出生日期不对，请核对身份证号。', 'holds no day of birth.');
  }
  if (/^\d+(\.\d+)?E\+?\d+$/.test(said)) {
    return faulty(
      cell,
      '是科学计数法，原来的数字已经丢了。请把该列设为文本，重新填写。',
      'is in exponents: the digits are lost. Make the column text and fill it in again.',
    );
  }
  if (/^\d{10,}X?$/.test(said) || !/^[A-Z0-9()/-]{5,24}$/.test(said)) {
    return faulty(cell, '不是证件号：身份证应为 18 位。', 'is no document number: an identity number has 18 digits.');
  }
  return { value: said };
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The last character of a credit code, from its first 17. GB 32100. */
export function creditCheck(first17: string): string {
  const sum = [...first17].reduce((total, one, i) => total + creditAlphabet.indexOf(one) * (3 ** i % 31), 0);
  return creditAlphabet[(31 - (sum % 31)) % 31] ?? '';
}

/** 统一社会信用代码: 18 characters, the last of them checked. */
export function creditCode(cell: string): Clean<string> {
  const said = folded(cell).replaceAll(/[-']/g, '');
  if (said === '') return { value: null };
  if (said.length !== 18 || [...said].some((one) => !creditAlphabet.includes(one))) {
    return faulty(
      cell,
      '不是统一社会信用代码：应为 18 位，不含 I、O、S、V、Z。',
      'is no credit code: it has 18 characters, without I, O, S, V and Z.',
    );
  }
  if (creditCheck(said.slice(0, 17)) !== said[17]) {
    return faulty(
      cell,
      '的校验位不对，请核对统一社会信用代码。',
      'is no valid credit code: its check character is wrong.',
    );
  }
  return { value: said };
}

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const ordinary = new RegExp(`^[${provinces}][A-HJ-Z][A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]$`);
const newEnergy = new RegExp(`^[${provinces}][A-HJ-Z](?:[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])$`);

const odd: readonly (readonly [shape: RegExp, zh: string, en: string])[] = [
  [new RegExp(`^WJ(?:[${provinces}]|\\d{2})?\\d{4}[A-HJ-NP-Z0-9]$`), '武警车牌', 'of the armed police'],
  [
    new RegExp(`^(?:使\\d{6}|\\d{6}使|[${provinces}][A-HJ-Z]?\\d{4}[使领])$`),
    '使领馆车牌',
    'of an embassy or a consulate',
  ],
  [
    new RegExp(`^(?:临[${provinces}][A-HJ-Z]|[${provinces}][A-HJ-Z]临)[A-HJ-NP-Z0-9]{4,6}$`),
    '临时车牌',
    'a temporary one',
  ],
  [new RegExp(`^[${provinces}][A-HJ-Z][A-HJ-NP-Z0-9]{4,6}临$`), '临时车牌', 'a temporary one'],
  [/^[ABCDEGHJKLMNPRSTVYZ][A-HJ-Z]\d{5}$/, '军用车牌', 'of the army'],
  [new RegExp(`^[${provinces}][A-HJ-Z][A-HJ-NP-Z0-9]{4}应急$`), '应急车牌', 'of a rescue service'],
  [/^民航[A-Z0-9]{5}$/, '民航车牌', 'of civil aviation'],
  [new RegExp(`^[${provinces}][A-HJ-Z].{4}警$`), '警用车牌', 'of the police'],
  [new RegExp(`^[${provinces}][A-HJ-Z].{4}学$`), '教练车牌', 'of a driving school'],
  [new RegExp(`^[${provinces}][A-HJ-Z].{4}挂$`), '挂车车牌', 'of a trailer'],
  [new RegExp(`^[${provinces}][A-HJ-Z].{4}[港澳]$`), '港澳入出境车牌', 'of Hong Kong or Macau'],
];
/** What a number plate is that is none of the usual: it may stand, and somebody looks at it. */
export function oddPlate(plate: string): Words | undefined {
  const found = odd.find(([shape]) => shape.test(plate));
  return (
    found && { zh: `「${plate}」是${found[1]}，照原样登记，请核对。`, en: `${plate} is ${found[2]}: kept as it is.` }
  );
}

/** More words than any plate has, written sign by sign. */
const mostWords = 24;

/**
 * The number plates in a cell, each once, and one fault for each piece that is none. Between two plates stands a sign, a line or a space;
 * a space within one, as in 粤B 12345, stands between none.
 */
export function plates(cell: string): { plates: string[]; faults: Words[] } {
  const found = new Set<string>();
  const faults: Words[] = [];
  for (const piece of text(cell).split(/[、,，;；/|\n]|或|和/)) {
    const words = piece.split(/\s+/).filter(Boolean);
    for (let from = 0; from < words.length; ) {
      let to = Math.min(from + mostWords, words.length);
      while (to > from && !plate(words.slice(from, to).join('')).value) to--;
      const { value, fault } = plate(words.slice(from, to === from ? words.length : to).join(' '));
      if (value) found.add(value);
      else if (fault) faults.push(fault);
      from = to === from ? words.length : to;
    }
  }
  return { plates: [...found], faults };
}

/** A number plate without dot or space: 粤B·12345 → 粤B12345. The letters O and I, which plates lack, are 0 and 1. */
export function plate(cell: string): Clean<string> {
  const said = folded(cell).replaceAll(/[·•・.．∙‧*_-]/g, '');
  if (said === '') return { value: null };
  const read = said.slice(0, 2) + said.slice(2).replaceAll('O', '0').replaceAll('I', '1');
  if (ordinary.test(read) || newEnergy.test(read)) return { value: read };
  if (oddPlate(said)) return { value: said };
  return faulty(cell, '不是车牌号，请写成 粤B12345 的样子。', 'is no number plate. Write it like 粤B12345.');
}
