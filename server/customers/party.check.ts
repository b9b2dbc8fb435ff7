import type { PartyKind } from '#contract/customers.ts';
import type { Words } from '#kernel/words.ts';
import type { FieldFault } from '#server/errors.ts';
import { oddPlate } from '#server/text/numbers.ts';
import type { PartyFacts } from './parties.sql.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** An identity-card number with a right check digit, or one of the old fifteen digits. */
export function isIdCard(text: string): boolean {
  if (/^\d{15}$/.test(text)) return true;
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** A 统一社会信用代码 with a right check character. */
export function isCreditCode(text: string): boolean {
  if (text.length !== 18 || [...text].some((letter) => !letters.includes(letter))) return false;
  let weight = 1;
  let sum = 0;
  for (const letter of text.slice(0, 17)) {
    sum += letters.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return letters[(31 - (sum % 31)) % 31] === text[17];
}

/** A mobile or landline number of the mainland, a short service number, or one with a country before it. */
export const isPhone = (text: string): boolean =>
  /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|[48]00-?\d{3}-?\d{4}|9\d{4,7}|\+(?!86)\d{6,15})$/.test(text);

/** A plate as it is kept: capitals, no dot, no blanks. */
export const plainPlate = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s·•・.-]/gu, '');
export const faultOfPlate = (plate: string): Words | undefined =>
  /^[\p{Script=Han}][A-Z][A-Z0-9]{5,6}$/u.test(plate) ||
  /^[\p{Script=Han}][A-Z][A-Z0-9]{4}[港澳学警挂领]$/u.test(plate) ||
  oddPlate(plate) !== undefined
    ? undefined
    : { zh: '车牌格式不对，例如 粤B12345。', en: 'Not a plate, such as 粤B12345.' };

/** What is wrong with what was just said of a party; fields that are not touched are let be. */
export function faultsOfParty(kind: PartyKind, after: PartyFacts, set: Partial<PartyFacts>): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (path: string, zh: string, en: string): void => void faults.push({ path, say: { zh, en } });
  if (after.name.trim() === '') fault('name', '请填写名称。', 'A name is needed.');
  if (set.idNumber && after.idKind === 'id-card' && !isIdCard(set.idNumber))
    fault('idNumber', '身份证号不对，请核对。', 'Not a valid identity-card number.');
  if (set.creditCode && !isCreditCode(set.creditCode))
    fault('creditCode', '统一社会信用代码不对，请核对。', 'Not a valid credit code.');
  if (kind === 'person' && set.creditCode) fault('creditCode', '个人不填此项。', 'Not of a person.');
  if (kind === 'company' && set.idNumber) fault('idNumber', '单位不填此项。', 'Not of a company.');
  return faults;
}

/** What is wrong with a way to reach somebody. */
export function faultsOfContact({ kind, value }: { readonly kind: string; readonly value: string }): Words[] {
  if (kind === 'phone' && !isPhone(value)) return [{ zh: '电话号码格式不对。', en: 'Not a telephone number.' }];
  if (kind === 'email' && !/^\S+@\S+\.\S+$/.test(value))
    return [{ zh: '邮箱格式不对。', en: 'Not an e-mail address.' }];
  return [];
}
