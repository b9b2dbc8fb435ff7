import { pinyin } from 'pinyin-pro';

/** How a search word of a subject was made. */
export type TermKind = 'number' | 'gram' | 'pinyin' | 'initials';

/** A row of kewu.search_terms, without its subject. */
export interface Term {
  readonly term: string;
  readonly kind: TermKind;
}

/** A word to look up: `prefix` reads by ^@, the rest by equality. All words of a search must fit. */
export interface Probe {
  readonly term: string;
  readonly prefix: boolean;
}

/** What a subject is found by. */
export interface Findable {
  /** Room numbers, staff numbers: '3-2-1804', 'LH-001'. */
  readonly numbers?: readonly string[];
  /** Its name: grams, pinyin and initials. `person`: the first character is read as a surname. */
  readonly name?: string;
  readonly person?: boolean;
  /** Further wordings, found by their grams only. */
  readonly texts?: readonly string[];
}

const han = /\p{Script=Han}/u;

/** Lower case, full-width letters and digits made plain, no blanks. */
export const normalise = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** The words a subject is found by, each once. */
export function searchTerms(subject: Findable): Term[] {
  const found = new Map<string, Term>();
  const add = (term: string, kind: TermKind): void => {
    if (term !== '') found.set(`${kind} ${term}`, { term, kind });
  };
  for (const number of subject.numbers ?? []) for (const form of numberForms(number)) add(form, 'number');
  const name = subject.name ? normalise(subject.name) : '';
  for (const text of [name, ...(subject.texts ?? []).map(normalise)]) for (const gram of grams(text)) add(gram, 'gram');
  if (han.test(name)) {
    const syllables = spelled(name, subject.person === true);
    add(syllables.join(''), 'pinyin');
    add(syllables.map((one) => (/^[a-z]/.test(one) ? one.charAt(0) : one)).join(''), 'initials');
  }
  return [...found.values()];
}

/**
 * The ways people write a number: '3-2-1804' also as '321804', '32-1804' and '1804'; 'LH-001' also as 'lh001' and
 * '001'.
 */
export function numberForms(number: string): string[] {
  const whole = normalise(number);
  const parts = whole.split('-');
  const last = parts.at(-1) ?? '';
  const forms = [whole, parts.join('')];
  if (parts.length > 2) forms.push(`${parts.slice(0, -1).join('')}-${last}`);
  if (parts.length > 1 && last.length > 2) forms.push(last);
  return [...new Set(forms)];
}

/** Two-character windows that end in a Chinese character: '2栋大堂' gives '2栋', '栋大', '大堂'. */
export function grams(text: string): string[] {
  const letters = [...text];
  const found = letters.flatMap((letter, i) => (i > 0 && han.test(letter) ? [`${letters[i - 1]}${letter}`] : []));
  return [...new Set(found)];
}

/** Windows of three characters that end in a Chinese character: few have the same, so that a common surname reads little. */
export function trigrams(text: string): string[] {
  const letters = [...text];
  const found = letters.flatMap((letter, i) =>
    i > 1 && han.test(letter) ? [letters.slice(i - 2, i + 1).join('')] : [],
  );
  return [...new Set(found)];
}

/**
 * What a typed search looks up. Chinese by its grams (a single character as the beginning of one); what is left of
 * letters and digits as the beginning of a number, a pinyin or its initials.
 */
export function searchProbes(typed: string): Probe[] {
  const text = normalise(typed);
  const probes: Probe[] = grams(text).map((term) => ({ term, prefix: false }));
  const letters = [...text];
  if (letters[0] && han.test(letters[0]) && probes.length === 0) probes.push({ term: letters[0], prefix: true });
  // a run that a Chinese character follows is part of a gram already: the 2 of 2栋
  for (const run of text.match(/[^\p{Script=Han}]+(?!.*\p{Script=Han})/gu) ?? [])
    probes.push({ term: run, prefix: true });
  return probes;
}

function spelled(text: string, person: boolean): string[] {
  return pinyin(text, {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
    ...(person ? { surname: 'head' } : {}),
  });
}
