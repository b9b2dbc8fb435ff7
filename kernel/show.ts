import type { Field, PointProof } from './fields.ts';
import { departments } from './roles.ts';
import type { Words } from './words.ts';

/** A filled box as data: what any screen needs to draw it. */
export interface Shown {
  readonly name: string;
  readonly title: Words;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'words'; readonly words: Words }
    | { readonly kind: 'photos'; readonly hashes: readonly string[] }
    | { readonly kind: 'instant'; readonly at: string }
    | { readonly kind: 'day'; readonly day: string }
    | { readonly kind: 'proof'; readonly place: string; readonly byHand: string | undefined };
}

/** Names of the people and places a case speaks of, by id. */
export interface Names {
  readonly people: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
}

const yesNo = (value: unknown): Words => (value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' });
const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** One filled box; undefined when it is empty, or holds what its kind can not show (an erased value). */
export function show(name: string, field: Field, value: unknown, names: Names): Shown | undefined {
  const content = contentOf(field, value, names);
  return content ? { name, title: field.title, content } : undefined;
}

function contentOf(field: Field, value: unknown, { people, places }: Names): Shown['content'] | undefined {
  switch (field.kind) {
    case 'text':
    case 'phone':
    case 'reading':
      return typeof value === 'string' ? { kind: 'text', text: value } : undefined;
    case 'count':
      return typeof value === 'number' ? { kind: 'text', text: String(value) } : undefined;
    case 'money':
      return typeof value === 'number' ? { kind: 'text', text: `¥${(value / 100).toFixed(2)}` } : undefined;
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
  }
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
