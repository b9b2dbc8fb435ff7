import { normalise, numberForms, searchProbes, searchTerms } from '#server/text/terms.ts';

/** What a case is found by. */
export interface Worded {
  readonly number: string | null;
  readonly title: string;
  /** the place it is about: its code and its label */
  readonly code: string | null;
  readonly label: string | null;
}

const runs = /[a-z0-9]+(?:[-.][a-z0-9]+)*/g;

/**
 * The words of a case: its number in the ways people say it, two-character grams of its title and of its place, letters
 * and digits that stand in the title, and the numbers of the room.
 */
export function caseTerms(of: Worded): string[] {
  const title = normalise(of.title);
  return [
    ...new Set([
      ...(of.number ? caseNumberForms(of.number) : []),
      ...searchTerms({ numbers: of.code ? [of.code] : [], texts: [of.title, of.label ?? ''] }).map(({ term }) => term),
      ...(title.match(runs) ?? []),
    ]),
  ];
}

/**
 * 'XC-LH01-20261124-0007' also as its beginnings ('xc-lh01-20261124', 'xc') and its ends ('20261124-0007', '1124-0007',
 * '0007'), with and without dashes: on the telephone nobody reads out the whole of it.
 */
function caseNumberForms(number: string): string[] {
  const parts = normalise(number).split('-');
  const ends = parts.map((_, i) => parts.slice(i).join('-'));
  const begins = parts.map((_, i) => parts.slice(0, i + 1).join('-'));
  const day = parts.at(-2) ?? '';
  const short = day.length === 8 ? [`${day.slice(4)}-${parts.at(-1)}`, day] : [];
  const all = [...ends, ...begins, ...short];
  return [...new Set([...all, ...all.map((one) => one.replaceAll('-', '')), ...numberForms(number)])];
}

/** A room number typed right before a word, «1804漏水»: three letters or digits and more are a word of their own. */
const border = /([a-z0-9]{3,})(?=\p{Script=Han})/gu;

/**
 * What a typed search looks up; every one of them has to fit. Blanks part words. Empty when there is less to go by than
 * two characters of Chinese or one number.
 */
export function caseProbes(typed: string): string[] {
  const words = typed.normalize('NFKC').toLowerCase().replace(border, '$1 ').split(/\s+/u);
  const probes = words
    .flatMap((word) => searchProbes(word))
    .filter(({ term, prefix }) => !prefix || /[a-z0-9]/.test(term));
  return [...new Set(probes.map(({ term }) => term))].slice(0, 8);
}
