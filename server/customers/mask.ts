/** Personal data as it is shown to whoever has not asked for it with a reason. Done here, on the server, always. */

const hidden = (n: number): string => '*'.repeat(n);

/** 张伟 → 张*, 欧阳小明 → 欧***. Names of companies are no personal data and stay. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  return letters.length < 2 ? (letters[0] ?? '') : `${letters[0]}${hidden(Math.min(letters.length - 1, 3))}`;
}

/** 13812345678 → 138****5678; a landline keeps its area and its last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\s/g, '');
  if (/^\d{11}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length < 5 ? hidden(digits.length) : `${digits.slice(0, 3)}****${digits.slice(-2)}`;
}

/** 440305199001011234 → 4***************34: the first and the last two. */
export function maskIdNumber(number: string): string {
  return number.length < 5
    ? hidden(number.length)
    : `${number.slice(0, 1)}${hidden(number.length - 3)}${number.slice(-2)}`;
}

/** 粤B12345 → 粤B·**345 */
export function maskPlate(plate: string): string {
  const letters = [...plate];
  if (letters.length < 5) return hidden(letters.length);
  return `${letters.slice(0, 2).join('')}·${hidden(letters.length - 5)}${letters.slice(-3).join('')}`;
}

/** E-mail, messenger name or address: the beginning only. */
export function maskText(text: string): string {
  const letters = [...text];
  return letters.length < 3 ? hidden(letters.length) : `${letters.slice(0, 2).join('')}${hidden(4)}`;
}

/** A way to reach somebody, by its kind. */
export const maskContact = (kind: string, value: string): string =>
  kind === 'phone' ? maskPhone(value) : maskText(value);
