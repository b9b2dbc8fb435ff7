import type { PaperContent } from '#contract/papers.ts';

/** A line of a changed part: as it was, as it is, or in both. */
export interface Line {
  readonly mark: 'same' | 'gone' | 'new';
  readonly text: string;
}
/** One part that differs between two states of a paper; `part` is a head field, or 'section' with its number in `no`. */
export interface Difference {
  readonly part: 'title' | 'gist' | 'purpose' | 'scope' | 'audience' | 'retention' | 'section';
  readonly no: string | null;
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly lines: readonly Line[];
}
interface State {
  readonly content: PaperContent;
  readonly audience: readonly string[];
}

/** What differs between two states: head fields first, then sections by number, in the order of the newer one. */
export function differences(before: State, after: State): Difference[] {
  const [a, b] = [before.content, after.content];
  const heads = (['title', 'gist', 'purpose', 'scope'] as const).flatMap((part): Difference[] =>
    changed(part, null, '', linesOf(a[part]), linesOf(b[part])),
  );
  const years = (value: number | null): string[] => (value === null ? [] : [String(value)]);
  const old = new Map(a.sections.map((one) => [one.no, one]));
  const now = new Map(b.sections.map((one) => [one.no, one]));
  const sections = [...b.sections, ...a.sections.filter(({ no }) => !now.has(no))].flatMap((one) => {
    const [was, is] = [old.get(one.no), now.get(one.no)];
    return changed(
      ...(['section', one.no, one.title.zh] as const),
      was ? [...linesOf(was.title), ...linesOf(was.text)] : [],
      is ? [...linesOf(is.title), ...linesOf(is.text)] : [],
    );
  });
  return [
    ...heads,
    ...changed('audience', null, '', [...before.audience].sort(), [...after.audience].sort()),
    ...changed('retention', null, '', years(a.retention), years(b.retention)),
    ...sections,
  ];
}

/** Both languages, line by line; the English only where there is some. */
const linesOf = (words: { zh: string; en: string }): string[] =>
  [words.zh, words.en].flatMap((one) => one.split('\n').filter((line) => line.trim() !== ''));

function changed(
  part: Difference['part'],
  no: string | null,
  title: string,
  was: readonly string[],
  is: readonly string[],
): Difference[] {
  if (was.join('\n') === is.join('\n')) return [];
  const kind = was.length === 0 ? 'added' : is.length === 0 ? 'removed' : 'changed';
  return [{ part, no, title, kind, lines: linesBetween(was, is) }];
}

/** The lines of both, those they share taken once: by the longest sequence of lines in common. */
export function linesBetween(was: readonly string[], is: readonly string[]): Line[] {
  const width = is.length + 1;
  // long[i * width + j]: so many lines are shared from was[i] and is[j] on
  const long = new Uint16Array((was.length + 1) * width);
  const at = (i: number, j: number): number => long[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i -= 1)
    for (let j = is.length - 1; j >= 0; j -= 1)
      long[i * width + j] = was[i] === is[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && was[i] === is[j]) {
      lines.push({ mark: 'same', text: was[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < was.length && (j === is.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ mark: 'gone', text: was[i] ?? '' });
      i += 1;
    } else {
      lines.push({ mark: 'new', text: is[j] ?? '' });
      j += 1;
    }
  }
  return lines;
}
