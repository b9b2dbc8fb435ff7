import { type KeptSection, saidOf } from '#server/patrol/answers.ts';
import type { Checklist, Item } from '#server/patrol/checklists/checklist.ts';
import type { Walk } from '#server/patrol/read.ts';
import { type Lang, says, values, wordOf } from '#server/print/words.ts';
import type { VisitRow } from './f012.sql.ts';

/** One line of the body. `mark`: '' in order, 'bad' not in order, 'open' not visited or not applicable. */
export interface BodyRow {
  readonly n: number;
  readonly point: string;
  readonly aside: string;
  readonly item: string;
  readonly clause: string;
  readonly method: string;
  readonly result: string;
  readonly detail: string;
  readonly mark: '' | 'bad' | 'open';
}
type RoundPoint = Pick<Walk['points'][number], 'id' | 'label' | 'sections'>;
export interface Body {
  readonly rows: readonly BodyRow[];
  /** items answered, and those of them not in order */
  readonly items: number;
  readonly fails: number;
}
export interface BodyFacts {
  readonly points: readonly RoundPoint[];
  readonly checklist: Checklist;
  readonly visits: readonly VisitRow[];
  /** why points were not visited, by point */
  readonly skipped: Readonly<Record<string, string>>;
  /** number and beginning of what was written of a failed item, by point and item: `${point} ${item}` */
  readonly problems: ReadonlyMap<string, string>;
  /** 'HH:MM' of an instant */
  readonly time: (at: string) => string;
  readonly lang: Lang;
}

type Answered = { readonly item: Item; readonly section: string; readonly letter: string; readonly kept: KeptSection };

/**
 * The lines of a round. Of each point the items not in order, those with a reading and those not applicable are named;
 * what is left in order stands in one line with its number, so that the numbers add up to the checklist.
 */
export function bodyOf(facts: BodyFacts): Body {
  const { lang } = facts;
  const rows: BodyRow[] = [];
  let items = 0;
  let fails = 0;
  for (const point of facts.points) {
    const visit = facts.visits.find((one) => one.pointId === point.id);
    const line = (row: Omit<BodyRow, 'n' | 'point' | 'aside'>, aside = ''): void => {
      rows.push({ n: rows.length + 1, point: point.label, aside, ...row });
    };
    if (!visit) {
      const why = facts.skipped[point.id];
      line({
        ...blank,
        result: values.result.skipped[lang],
        detail: why ? says[lang].reason(why) : '',
        mark: 'open',
      });
      continue;
    }
    const answered = answersOf(facts.checklist, point, visit);
    items += answered.length;
    const first = [
      `${facts.time(visit.enteredAt)}–${facts.time(visit.leftAt)}`,
      ...(visit.byHand ? [says[lang].byHand(visit.handReason ?? '')] : []),
    ].join('\n');
    const before = rows.length;
    const aside = (): string => (rows.length === before ? first : '');
    for (const one of answered.filter((each) => each.letter === 'F')) {
      fails += 1;
      const problem = facts.problems.get(`${point.id} ${one.item.key}`) ?? '';
      line(
        { ...named(one, lang), detail: [problem, readingOf(one, lang)].filter(Boolean).join('\n'), mark: 'bad' },
        aside(),
      );
    }
    const read = answered.filter((each) => each.letter !== 'F' && readingOf(each, lang) !== '');
    for (const one of read) line({ ...named(one, lang), detail: readingOf(one, lang), mark: '' }, aside());
    const rest = answered.filter((each) => each.letter !== 'F' && !read.includes(each));
    const clean = rest.filter((each) => each.letter === 'P');
    const absent = rest.filter((each) => each.letter === 'N');
    if (absent.length > 0)
      line(
        {
          ...folded(absent, lang),
          item: says[lang].notApplicable(absent.length, absent.map((one) => one.item.title[lang]).join(says[lang].sep)),
          method: '',
          result: values.result.N[lang],
          mark: 'open',
        },
        aside(),
      );
    const said = saidIn(visit, lang);
    if (clean.length > 0 || said) {
      const fold = clean.length === answered.length ? says[lang].all : says[lang].rest;
      line(
        {
          ...folded(clean, lang),
          item: clean.length > 0 ? fold(clean.length, sectionsOf(facts.checklist, clean, lang)) : '',
          result: clean.length > 0 ? values.result.P[lang] : '',
          detail: said,
          mark: '',
        },
        aside(),
      );
    }
  }
  return { rows, items, fails };
}

const blank = { item: '', clause: '', method: '', result: '', detail: '' };

/** The items of a point with their letters; an item the answers do not know was added later and is left out. */
function answersOf(checklist: Checklist, point: RoundPoint, visit: VisitRow): Answered[] {
  return point.sections.flatMap((key) => {
    const section = checklist.sections.find((one) => one.key === key);
    const kept = visit.answers[key];
    if (!section || !kept) return [];
    return section.items.flatMap((item, i) => {
      const letter = kept.r[i];
      return letter === undefined ? [] : [{ item, section: key, letter, kept }];
    });
  });
}

const named = (one: Answered, lang: Lang) => ({
  item: one.item.title[lang],
  clause: one.item.clause,
  method: methodsIn([one], lang),
  result: wordOf(values.result, one.letter, lang),
});
const folded = (all: readonly Answered[], lang: Lang) => ({
  ...blank,
  clause: clausesIn(all.map((one) => one.item.clause)),
  method: methodsIn(all, lang),
});

const readingOf = (one: Answered, lang: Lang): string => {
  const value = one.kept.readings?.[one.item.key];
  return value === undefined ? '' : says[lang].reading(value);
};

/** Methods recorded by the walker, else the usual ones of the checklist (P5-4.3). */
function methodsIn(all: readonly Answered[], lang: Lang): string {
  const used = new Set<string>(
    all.flatMap((one): readonly string[] => one.kept.methods?.[one.item.key] ?? one.item.methods),
  );
  return Object.keys(values.method)
    .filter((method) => used.has(method))
    .map((method) => wordOf(values.method, method, lang))
    .join(says[lang].methodSep);
}

function sectionsOf(checklist: Checklist, all: readonly Answered[], lang: Lang): string {
  return checklist.sections
    .map((section) => ({ section, n: all.filter((one) => one.section === section.key).length }))
    .filter(({ n }) => n > 0)
    .map(({ section, n }) => says[lang].part(section.title[lang], n))
    .join(says[lang].sep);
}

/** Clause numbers, each once; those that differ in their last letters or digits share their stem: 'P5-4.4.2 a b c'. */
export function clausesIn(clauses: readonly string[]): string {
  const stems = new Map<string, Set<string>>();
  for (const clause of new Set(clauses)) {
    const [, stem = clause, tail = ''] = /^(.*?\d)([a-z]|-\d+)$/.exec(clause) ?? [];
    stems.set(stem, (stems.get(stem) ?? new Set()).add(tail));
  }
  return [...stems]
    .map(
      ([stem, tails]) =>
        `${stem}${[...tails]
          .filter(Boolean)
          .map((tail) => ` ${tail}`)
          .join('')}`,
    )
    .join('\n');
}

/** The note of a visit, and whom the walker asked. */
function saidIn(visit: VisitRow, lang: Lang): string {
  const { note, interviewee } = saidOf(visit);
  return [note, interviewee && says[lang].asked(interviewee)].filter(Boolean).join('\n');
}
