import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { worthOfParts } from './parts.ts';
import { phrases, syllables } from './strength.words.ts';

/** What makes a password easy to guess. */
export type Weakness = 'digits' | 'own' | 'common' | 'phrase' | 'keyboard' | 'repeat' | 'sequence' | 'date' | 'simple';

/** Signs that are looked at: reckoning grows faster than the length, and what is weak so far is not saved by its end. */
const looked = 48;
/**
 * Guesses that a password must be worth, as a power of ten. Reckoned as the product of its parts: a list of words, names
 * and years put together by somebody who knows them is tried in exactly that order.
 */
const enough = 9;
/** The same without the signs between the parts: they are the first thing that is tried with a list. */
const enoughBare = 6;
/** And what it is worth to somebody who puts it together of names, syllables by how common they are, words and years. */
const enoughOfParts = 8.4;

let reckoner: ZxcvbnFactory | undefined;

/** Why a password is easy to guess for somebody who knows `known` of the person and the office; null when it is not. */
export function weigh(password: string, known: readonly string[]): Weakness | null {
  const text = password.normalize('NFKC').slice(0, looked);
  if (/^\d+$/.test(text) && text.length < 16) return 'digits';
  const bare = text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const why = weakerThan(enough, text, known) ?? (bare === text ? null : weakerThan(enoughBare, bare, known));
  if (why) return why;
  const parts = worthOfParts(text, known);
  return parts.worth < enoughOfParts ? parts.why : null;
}

function weakerThan(bar: number, text: string, known: readonly string[]): Weakness | null {
  reckoner ??= new ZxcvbnFactory({
    dictionary: { ...dictionary, phrases, syllables },
    graphs: adjacencyGraphs,
    maxLength: looked,
  });
  const { sequence } = reckoner.check(text, [...known]);
  const worth = sequence.reduce((sum, { guessesLog10 }) => sum + guessesLog10, 0);
  if (worth >= bar) return null;
  const told = sequence
    .flatMap((match) => {
      const why = weaknessOf(match);
      return why ? [{ why, length: match.token.length }] : [];
    })
    .sort((a, b) => b.length - a.length);
  return told[0]?.why ?? 'simple';
}

function weaknessOf(match: MatchExtended): Weakness | undefined {
  const { pattern } = match;
  if (pattern === 'spatial') return 'keyboard';
  if (pattern === 'repeat' || pattern === 'sequence') return pattern;
  if (pattern === 'date' || pattern === 'regex') return 'date';
  if (pattern !== 'dictionary' && pattern !== 'wordSequence') return undefined;
  const name = 'dictionaryName' in match ? String(match.dictionaryName) : '';
  if (name.startsWith('userInputs')) return 'own';
  return name === 'phrases' || name === 'syllables' ? 'phrase' : 'common';
}
