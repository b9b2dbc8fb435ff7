import { type Clean, faulty } from './clean.ts';
import { day } from './day.ts';
import { folded } from './text.ts';

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

/** A number plate without dot or space: 粤B·12345 → 粤B12345. The letters O and I, which plates lack, are 0 and 1. */
export function plate(cell: string): Clean<string> {
  const said = folded(cell).replaceAll(/[·•・.．∙‧*_-]/g, '');
  if (said === '') return { value: null };
  const read = said.slice(0, 2) + said.slice(2).replaceAll('O', '0').replaceAll('I', '1');
  if (ordinary.test(read) || newEnergy.test(read)) return { value: read };
  return faulty(cell, '不是车牌号，请写成 粤B12345 的样子。', 'is no number plate. Write it like 粤B12345.');
}
