import { maskPhone, maskPlate } from '#server/privacy/mask.ts';
import { normalise, type Probe, searchProbes, trigrams } from '#server/text/terms.ts';

/**
 * Telephone numbers and plates are found whole or by their last four, and by nothing in between: who tries beginnings, one
 * digit longer each time, would read a masked number off the answers. Their words begin with a blank, which nothing typed
 * does (blanks are taken out), so that no beginning of a word reaches them.
 */
const numberWord = (text: string): string => ` ${text}`;

/** A telephone number as it is found: digits alone, without the country's code in front of a mobile. */
const digitsOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');

/** The words of a telephone number: whole, and its last four. */
export function phoneWords(phone: string): string[] {
  const digits = digitsOf(phone.normalize('NFKC'));
  return digits.length > 4 ? [digits, digits.slice(-4)].map(numberWord) : [numberWord(digits)];
}

/** The words of a plate: whole, as it is read out at home (without the province), and its last four. */
export function plateWords(plate: string): string[] {
  const letters = [...plain(plate)];
  return [letters.join(''), letters.slice(1).join(''), letters.slice(-4).join('')].map(numberWord);
}

/** The numbers that stand in a name (1018茶餐厅), found whole too: what is typed as a number is looked up as one. */
export const wordsInName = (name: string): string[] =>
  (normalise(name).match(/[a-z0-9]+/g) ?? []).flatMap((run) => (isNumber(run) ? [numberWord(run)] : []));

const plain = (text: string): string => normalise(text).replace(/[·.\-()+]/g, '');
const wholePlate = /^\p{Script=Han}[a-z][a-z0-9]{4}(?:[a-z0-9]{1,2}|[港澳学警挂领])$/u;
const plateAtHome = /^[a-z](?=[a-z0-9]*\d)[a-z0-9]{4}(?:[a-z0-9]{1,2}|[港澳学警挂领])$/u;
const lastFour = /^(?=.*\d)[a-z0-9]{3}[a-z0-9港澳学警挂领]$/u;

/** Is this text, without anything around it, a telephone number or a plate, whole or by its last four? */
function isNumber(text: string): boolean {
  if (wholePlate.test(plain(text)) || plateAtHome.test(text) || lastFour.test(text)) return true;
  if (!/^\+?[\d\-()]+$/.test(text)) return false;
  // 3-2-1804 is a room
  const digits = digitsOf(text);
  return digits.length >= (/[-()]/.test(text) ? 10 : 7);
}

/**
 * What a typed search looks up among parties: numbers whole, names by any part of them. Three characters and more that
 * belong together are asked for so: few have the same.
 */
export function partyProbes(typed: string): Probe[] {
  const text = normalise(typed);
  const number = (run: string): Probe => ({
    term: numberWord(/^[+\d\-()]+$/.test(run) ? digitsOf(run) : plain(run)),
    prefix: false,
  });
  if (isNumber(text)) return [number(text)];
  const probes = searchProbes(typed).map((probe) =>
    probe.prefix && isNumber(probe.term) ? number(probe.term) : probe,
  );
  const threes = trigrams(text).map((term): Probe => ({ term, prefix: false }));
  const rest = probes.filter(({ term, prefix }) => prefix || term.startsWith(' '));
  return threes.length > 0 ? [...threes, ...rest] : probes;
}

/** What was typed, with whole numbers in it masked. */
export function maskNumbers(text: string): string {
  if (wholePlate.test(plain(text)) || plateAtHome.test(text)) return maskPlate(plain(text).toUpperCase());
  return text.replace(/\+?[\d\-()]{7,}/g, (run) => maskPhone(digitsOf(run)));
}

/** Does a search touch telephone numbers or plates? Such searches are counted. */
export const seeksNumber = (probes: readonly Probe[]): boolean => probes.some(({ term }) => term.startsWith(' '));
