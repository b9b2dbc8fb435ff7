import type { FactShape } from './consult.ts';
import type { Field, PointProof } from './fields.ts';
import { departments } from './roles.ts';
import { type Words, yuan } from './words.ts';

/** A filled box as data: what any screen needs to draw it. */
export interface Shown {
  readonly name: string;
  readonly title: Words;
  readonly content: /** `phone`: the telephone number in it */
    | { readonly kind: 'text'; readonly text: string; readonly phone?: string }
    | { readonly kind: 'words'; readonly words: Words }
    | { readonly kind: 'photos'; readonly hashes: readonly string[] }
    | { readonly kind: 'instant'; readonly at: string }
    | { readonly kind: 'day'; readonly day: string }
    | { readonly kind: 'proof'; readonly place: string; readonly byHand: string | undefined }
    | { readonly kind: 'party'; readonly party: string; readonly name: string }
    | { readonly kind: 'case'; readonly case: string; readonly text: string }
    | { readonly kind: 'slot'; readonly from: string; readonly to: string }
    | { readonly kind: 'outsider'; readonly text: string; readonly drawing: string; readonly at: string }
    | { readonly kind: 'papers'; readonly papers: readonly ShownPaper[] }
    | { readonly kind: 'rows'; readonly columns: readonly Words[]; readonly rows: readonly (Shown | undefined)[][] };
}

/** A paper that was handed in. `number`, `from` and `to` are empty where nothing was said. */
export interface ShownPaper {
  readonly title: Words;
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly scan: string;
}

/** Names of the people and places a case speaks of, of households, and numbers of cases, by id. */
export interface Names {
  readonly people: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
  readonly parties?: Readonly<Record<string, string>>;
  readonly cases?: Readonly<Record<string, string>>;
}

const yesNo = (value: unknown): Words => (value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' });
const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** One filled box; undefined when it is empty, or holds what its kind can not show (an erased value). */
export function show(name: string, field: Field, value: unknown, names: Names): Shown | undefined {
  const content = contentOf(field, value, names);
  return content ? { name, title: field.title, content } : undefined;
}

function contentOf(field: Field, value: unknown, names: Names): Shown['content'] | undefined {
  const { people, places } = names;
  switch (field.kind) {
    case 'phone':
      return typeof value === 'string' ? { kind: 'text', text: value, phone: value } : undefined;
    case 'text':
    case 'reading':
      return typeof value === 'string' ? { kind: 'text', text: value } : undefined;
    case 'count':
      return typeof value === 'number' ? { kind: 'text', text: String(value) } : undefined;
    case 'money':
      return typeof value === 'number' ? { kind: 'text', text: yuan(value) } : undefined;
    case 'date':
      if (typeof value !== 'string') return undefined;
      return field.time ? { kind: 'instant', at: value } : { kind: 'day', day: value };
    case 'choice': {
      const words = typeof value === 'string' ? field.options[value] : undefined;
      return words ? { kind: 'words', words } : undefined;
    }
    case 'flag':
      return typeof value === 'boolean' ? { kind: 'words', words: yesNo(value) } : undefined;
    case 'photos':
      return isList(value) && value.length > 0 ? { kind: 'photos', hashes: value } : undefined;
    case 'place':
      return typeof value === 'string' ? { kind: 'text', text: places[value] ?? '—' } : undefined;
    case 'staff':
      return isList(value) ? { kind: 'text', text: value.map((id) => people[id] ?? '—').join('、') } : undefined;
    case 'department':
      return typeof value === 'string' && Object.hasOwn(departments, value)
        ? { kind: 'words', words: departments[value as keyof typeof departments] }
        : undefined;
    case 'pointCode': {
      const proof = value as Partial<PointProof> | null;
      if (typeof proof?.point !== 'string') return undefined;
      return { kind: 'proof', place: places[proof.point] ?? '', byHand: proof.byHand };
    }
    default:
      return compoundOf(field, value, names);
  }
}

type Compound = Extract<Field, { kind: 'party' | 'caseLink' | 'slot' | 'outsider' | 'papers' | 'quantity' | 'rows' }>;

function compoundOf(field: Compound, value: unknown, names: Names): Shown['content'] | undefined {
  if (field.kind === 'caseLink') {
    // what may not be read has no number either
    const number = typeof value === 'string' ? names.cases?.[value] : undefined;
    return number === undefined ? undefined : { kind: 'case', case: String(value), text: number };
  }
  if (field.kind === 'papers') return isRecords(value) ? papersOf(field, value) : undefined;
  if (field.kind === 'rows') return isRecords(value) ? rowsOf(field, value, names) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const said = (name: string): string => {
    const part = (value as Record<string, unknown>)[name];
    return typeof part === 'string' ? part : '';
  };
  switch (field.kind) {
    case 'party': {
      const phone = said('phone');
      if (said('party')) return { kind: 'party', party: said('party'), name: names.parties?.[said('party')] ?? '—' };
      return { kind: 'text', text: [said('name'), phone].filter(Boolean).join(' '), ...(phone ? { phone } : {}) };
    }
    case 'slot':
      return { kind: 'slot', from: said('from'), to: said('to') };
    case 'quantity':
      return { kind: 'text', text: `${said('amount')} ${said('unit')}` };
    case 'outsider': {
      const text = said('relation') ? `${said('name')}（${said('relation')}）` : said('name');
      return { kind: 'outsider', text, drawing: said('drawing'), at: said('at') };
    }
  }
}

type Records = readonly Readonly<Record<string, unknown>>[];
const isRecords = (value: unknown): value is Records =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const papersOf = (field: Extract<Field, { kind: 'papers' }>, papers: Records): Shown['content'] => ({
  kind: 'papers',
  papers: papers.map(({ kind, number, from, to, scan }) => ({
    title: field.kinds[textOf(kind)]?.title ?? field.title,
    ...{ number: textOf(number), from: textOf(from), to: textOf(to), scan: textOf(scan) },
  })),
});

function rowsOf(field: Extract<Field, { kind: 'rows' }>, rows: Records, names: Names): Shown['content'] {
  const columns = Object.entries<Field>(field.columns);
  return {
    kind: 'rows',
    columns: columns.map(([, column]) => column.title),
    rows: rows.map((row) => columns.map(([name, column]) => show(name, column, row[name], names))),
  };
}

/** What another slice knows, as people read it. */
export function factWords({ shape, value }: { shape: FactShape; value: number | string | boolean }): Words {
  if (typeof value === 'boolean') return yesNo(value);
  const text = shape === 'money' ? yuan(Number(value)) : String(value);
  return { zh: text, en: text };
}

/** Every filled box of a sheet, in the order of the definition. */
export function showAll(
  sheet: Readonly<Record<string, Field>>,
  values: Readonly<Record<string, unknown>>,
  names: Names,
): Shown[] {
  return Object.entries(sheet).flatMap(([name, field]) => {
    const shown = show(name, field, values[name], names);
    return shown ? [shown] : [];
  });
}
