import { dictionary } from '@zxcvbn-ts/language-common';
import { abbreviations, ranked, sayings, surnames } from './pinyin.words.ts';
import type { Weakness } from './strength.ts';
import { phrases } from './strength.words.ts';

/** A piece of a password: how many signs it takes, the guesses it is worth as a power of ten, and what it is. */
interface Piece {
  readonly length: number;
  readonly worth: number;
  readonly why: Weakness;
}
type Costs = ReadonlyMap<string, { readonly worth: number; readonly why: Weakness }>;

/** Signs that are free: the first thing that is put between words is a dash or an at, and one more at the end. */
const freeSigns = 2;
const aSign = 1.5;
const longestWord = 24;

const costsOf = (words: readonly (string | number)[], why: Weakness, worth: (rank: number) => number): Costs =>
  // backwards: the first place of a word counts
  new Map(words.map((word, i) => [String(word), { worth: worth(i + 1), why }] as const).reverse());
const syllable = costsOf(ranked, 'phrase', (rank) => Math.log10(rank + 6));
const surname = costsOf(surnames, 'phrase', (rank) => Math.log10(rank + 3));
/** What a syllable of a given name is worth, whichever it is: few are given. */
const given = 1.2;

let words: Costs | undefined;
/** All words by what they are worth; the cheapest list that a word is in counts. */
function wordCosts(): Costs {
  if (words) return words;
  const all = new Map<string, { readonly worth: number; readonly why: Weakness }>();
  for (const list of [
    costsOf(phrases, 'phrase', (rank) => Math.log10(rank + 6)),
    costsOf(abbreviations, 'phrase', () => 1.4),
    costsOf(sayings, 'phrase', (rank) => Math.log10(rank + 40)),
    syllable,
    costsOf(dictionary['passwords-common'] ?? [], 'common', (rank) => Math.log10(rank + 5)),
    costsOf(dictionary['diceware-common'] ?? [], 'common', () => 3.9),
  ])
    for (const [word, cost] of list) if (cost.worth < (all.get(word)?.worth ?? Infinity)) all.set(word, cost);
  words = all;
  return all;
}

/** Rows of digits that are no secret: what they look like, and how many there are of them. */
const numbers: readonly (readonly [RegExp, number, Weakness])[] = [
  [/^(?:201[5-9]|202\d|2030)/, 1, 'date'],
  [/^(?:19[3-9]\d|20[0-4]\d)/, 1.5, 'date'],
  [/^(?:19[3-9]\d|20[0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/, 3.9, 'date'],
  [/^(?:19[3-9]\d|20[0-4]\d)(?:0?[1-9]|1[0-2])/, 2.5, 'date'],
  [/^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/, 3.7, 'date'],
  [/^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/, 2.4, 'date'],
  // postcodes, telephones and identity cards: there are lists of them
  [/^[0-8]\d{3}00/, 3.3, 'digits'],
  [/^1[3-9]\d{9}/, 6, 'digits'],
  [/^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]/, 5.5, 'digits'],
  // 888, 6868, 1122
  [/^([a-z\d])\1+/, 1.3, 'repeat'],
  [/^(\d\d)\1+/, 2.2, 'repeat'],
  [/^(\d)\1(\d)\2/, 2.2, 'repeat'],
];
const rows = ['0123456789', '1234567890', '9876543210', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * The fewest guesses, as a power of ten, that a password takes for somebody who puts it together of what people here take:
 * names, syllables, words, years, digits. Signs between the parts add next to nothing, nor do capitals at the beginning of a
 * word, nor zeroes for o. And what its longest part is.
 */
export function worthOfParts(text: string, known: readonly string[]): { worth: number; why: Weakness } {
  const own = costsOf(known, 'own', () => 0.7);
  const bent = text.replaceAll('@', 'a').replaceAll('$', 's').replaceAll('!', 'i');
  return [text, bent]
    .map((one) => {
      const found = cheapest(one.replaceAll(/[^\p{L}\p{N}]/gu, ''), own);
      return { ...found, worth: found.worth + signsOf(one) };
    })
    .reduce((a, b) => (b.worth < a.worth ? b : a));
}

/** What the signs are worth: the first ones nothing, each other and each of a row something. */
function signsOf(text: string): number {
  const seen = new Set<string>();
  let worth = 0;
  for (const [row] of text.matchAll(/[^\p{L}\p{N}]+/gu)) {
    const fresh = [...new Set(row)].filter((sign) => !seen.has(sign));
    for (const sign of fresh) seen.add(sign);
    worth += aSign * Math.max(0, new Set(row).size - 1);
  }
  return worth + aSign * Math.max(0, seen.size - freeSigns);
}

function cheapest(text: string, own: Costs): { worth: number; why: Weakness } {
  const low = text.toLowerCase();
  const unfolded = ['i', 'l'].map((one) => unfold(low, one));
  const best: { worth: number; told: Piece | undefined }[] = [{ worth: 0, told: undefined }];
  for (let at = 0; at < text.length; at += 1) {
    const before = best[at];
    if (!before) continue;
    for (const piece of piecesAt(text, low, unfolded, at, own)) {
      const worth = before.worth + piece.worth;
      const there = best[at + piece.length];
      if (there && there.worth <= worth) continue;
      const longer = piece.why !== 'simple' && piece.length > (before.told?.length ?? 0);
      best[at + piece.length] = { worth, told: longer ? piece : before.told };
    }
  }
  const last = best[text.length];
  return { worth: last?.worth ?? 0, why: last?.told?.why ?? 'simple' };
}

/** Letters for the digits that stand for them: p4ssw0rd. */
const unfold = (text: string, one: string): string =>
  text
    .replaceAll('0', 'o')
    .replaceAll('1', one)
    .replaceAll('3', 'e')
    .replaceAll('4', 'a')
    .replaceAll('5', 's')
    .replaceAll('7', 't');

function* piecesAt(text: string, low: string, unfolded: readonly string[], at: number, own: Costs): Generator<Piece> {
  const [sign = ''] = text.slice(at);
  yield { length: 1, worth: signWorth(sign), why: 'simple' };
  for (const [shape, worth, why] of numbers) {
    const [run] = shape.exec(low.slice(at, at + 20)) ?? [];
    if (run) yield { length: run.length, worth, why };
  }
  for (const row of rows) {
    let length = 1;
    while (length < row.length && row.includes(low.slice(at, at + length + 1)) && at + length < low.length) length += 1;
    if (length > 2 || (length === 2 && sign.toLowerCase() === 'a')) yield { length, worth: 1.2, why: 'sequence' };
  }
  for (let length = 2; length <= longestWord && at + length <= text.length; length += 1)
    for (const one of [low, ...unfolded]) {
      const word = one.slice(at, at + length);
      const bent = word === low.slice(at, at + length) ? 0 : 0.5;
      const found = own.get(word) ?? wordCosts().get(word);
      if (found) yield { length, worth: found.worth + bent + capitals(text.slice(at, at + length)), why: found.why };
    }
  yield* namesAt(low, at);
}

/** A name, at the beginning or the end: a surname and one or two syllables more. */
function* namesAt(low: string, at: number): Generator<Piece> {
  for (const first of prefixes(low, at, surname))
    for (const second of prefixes(low, at + first.length, syllable)) {
      const two = { length: first.length + second.length, worth: first.worth + given, why: 'phrase' } as const;
      const stands = (length: number): boolean => at === 0 || at + length === low.length;
      if (stands(two.length)) yield two;
      for (const third of prefixes(low, at + two.length, syllable))
        if (stands(two.length + third.length))
          yield { length: two.length + third.length, worth: two.worth + given, why: 'phrase' };
    }
}

function* prefixes(low: string, at: number, of: Costs): Generator<{ length: number; worth: number }> {
  for (let length = 1; length <= 9 && at + length <= low.length; length += 1) {
    const found = of.get(low.slice(at, at + length));
    if (found) yield { length, worth: found.worth };
  }
}

const signWorth = (sign: string): number =>
  /\d/.test(sign) ? 1 : /[a-z]/.test(sign) ? 1.41 : /[A-Z]/.test(sign) ? 1.71 : 1.7;

/** Capitals: the first letter or all of them are tried first. */
function capitals(word: string): number {
  const upper = [...word].filter((sign) => sign !== sign.toLowerCase()).length;
  if (upper === 0) return 0;
  return upper === 1 && /^\p{Lu}/u.test(word) ? 0.1 : upper === word.length ? 0.2 : 0.4 * Math.min(upper, 3);
}
