import type { Checklist, Item, Section } from '../checklists/checklist.ts';

/** One thing that differs between two states of a checklist. */
export interface ItemChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly section: string;
  /** of a section whose items changed places: none */
  readonly item: string | null;
  readonly title: { readonly zh: string; readonly en: string };
  /** fields that differ, of a changed item */
  readonly fields: readonly string[];
}

type Sections = readonly Section[];

/** What a draft changes, section by section: items added, removed, changed, and sections whose order is another. */
export function changesBetween(before: Sections, after: Sections): ItemChange[] {
  return after.flatMap((part) => {
    const old = before.find((one) => one.key === part.key)?.items ?? [];
    const [was, is] = [
      new Map(old.map((item) => [item.key, item])),
      new Map(part.items.map((item) => [item.key, item])),
    ];
    const change = (kind: ItemChange['kind'], { key, title }: Item, fields: readonly string[] = []): ItemChange => ({
      ...{ kind, section: part.key, item: key, title, fields },
    });
    const stayed = old.filter(({ key }) => is.has(key)).map(({ key }) => key);
    const stay = part.items.filter(({ key }) => was.has(key)).map(({ key }) => key);
    return [
      ...part.items.flatMap((item): ItemChange[] => {
        const former = was.get(item.key);
        if (!former) return [change('added', item)];
        const fields = fieldsBetween(former, item);
        return fields.length > 0 ? [change('changed', item, fields)] : [];
      }),
      ...old.filter(({ key }) => !is.has(key)).map((item) => change('removed', item)),
      ...(stayed.join(' ') === stay.join(' ')
        ? []
        : [{ kind: 'moved' as const, section: part.key, item: null, title: part.title, fields: [] }]),
    ];
  });
}

const fields = ['clause', 'title', 'standard', 'guide', 'subject', 'methods', 'answer', 'onFail'] as const;
/** The same whatever the order in which the database gives keys back. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';
const fieldsBetween = (before: Item, after: Item): string[] =>
  fields.filter((field) => plain(before[field]) !== plain(after[field]));

const within = (sections: Sections, key: string, change: (items: readonly Item[]) => readonly Item[]): Section[] =>
  sections.map((part) => (part.key === key ? { ...part, items: change(part.items) } : part));

/** The item in the place of the one with its key, or at the end of the section. */
export const putItem = (sections: Sections, section: string, item: Item): Section[] =>
  within(sections, section, (items) =>
    items.some(({ key }) => key === item.key)
      ? items.map((one) => (one.key === item.key ? item : one))
      : [...items, item],
  );

export const dropItem = (sections: Sections, section: string, key: string): Section[] =>
  within(sections, section, (items) => items.filter((item) => item.key !== key));

/** The items of a section in this order; undefined when the keys are not exactly those of the section. */
export function orderItems(sections: Sections, section: string, keys: readonly string[]): Section[] | undefined {
  const items = sections.find((part) => part.key === section)?.items ?? [];
  const ordered = keys.flatMap((key) => items.find((item) => item.key === key) ?? []);
  if (ordered.length !== items.length || new Set(keys).size !== items.length) return undefined;
  return within(sections, section, () => ordered);
}

/**
 * A key for a new item of a clause: numbered behind every one there ever was, so that an answer of an old version never
 * seems to speak of it.
 */
export function newKey(clause: string, ever: readonly string[]): { key: string; n: number } {
  const numbers = ever.flatMap((key) =>
    key.startsWith(`${clause}-`) ? Number(key.slice(clause.length + 1)) || [] : [],
  );
  const n = Math.max(0, ...numbers) + 1;
  return { key: `${clause}-${String(n).padStart(2, '0')}`, n };
}

/** A version of a checklist with the sections of a draft. */
export const versionFrom = (body: Checklist, sections: Sections, version: number): Checklist => ({
  ...body,
  ...{ version, sections },
});
