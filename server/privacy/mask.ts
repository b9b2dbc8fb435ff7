/** Personal data as it is shown to whoever has not asked for it with a reason. Done here, on the server, always. */

const hidden = (n: number): string => '*'.repeat(n);

/** 张伟 → 张*, 欧阳小明 → 欧***. Names of companies are no personal data and stay. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  return letters.length < 2 ? (letters[0] ?? '') : `${letters[0]}${hidden(Math.min(letters.length - 1, 3))}`;
}

// What is shown of a number and what a search answers must not add up: numbers are found by their last four, so either
// exactly these are shown, with four more that are not, or none of them. Whoever guesses the rest is counted and told of
// long before (numbers.test.ts tries).

/** 13812345678 → 138****5678; any other number shows its last four, and a short one nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length < 8 ? hidden(digits.length) : `****${digits.slice(-4)}`;
}

/** 440305199001011234 → 4*****************: whoever knows where and when somebody was born knows all but four. */
export const maskIdNumber = (number: string): string =>
  number.length < 5 ? hidden(number.length) : `${number.slice(0, 1)}${hidden(number.length - 1)}`;

/** 粤B12345 → 粤B·*****: of five signs none can be shown beside a search by the last four. */
export function maskPlate(plate: string): string {
  const letters = [...plate];
  if (letters.length < 5) return hidden(letters.length);
  return `${letters.slice(0, 2).join('')}·${hidden(letters.length - 2)}`;
}

/** E-mail, messenger name or address: the beginning only. */
export function maskText(text: string): string {
  const letters = [...text];
  return letters.length < 3 ? hidden(letters.length) : `${letters.slice(0, 2).join('')}${hidden(4)}`;
}

/** A way to reach somebody, by its kind. */
export const maskContact = (kind: string, value: string): string =>
  kind === 'phone' ? maskPhone(value) : maskText(value);
