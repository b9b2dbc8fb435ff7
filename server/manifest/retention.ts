import type { ReadParam } from '#kernel/due.ts';
import { type Param, param } from '#kernel/parameter.ts';
import { keepable } from '#kernel/presentation.ts';
import type { Words } from '#kernel/words.ts';
import type { Query } from '#server/db/statement.ts';

/** How long a kind of record is kept. */
export interface Kept {
  /** years after its end; 0: for good */
  readonly years: Param<number>;
  /**
   * Removes those that ended before a day, and answers how many: of rows that belong to no chain. What is part of a chain goes by
   * a list that is approved and witnessed, and says nothing here. As the owner, in one transaction.
   */
  readonly drop?: (q: Query, at: { readonly projectId: string; readonly before: string }) => Promise<number>;
}

/** Every kind of record there is, with how long it is kept. */
export type Retention = Readonly<Record<string, Kept>>;

const bounds = { most: keepable.most, unit: { zh: '年', en: 'years' }, zero: { zh: '永久', en: 'for good' } };
/** An office keeps nothing for less than this, but what is shipped to be kept for less (a goods pass: one year). */
const usual = 2;

/** A kind of record that is kept so many years, where an office has not set it otherwise (B25; F012 two years by P5-4.9). */
export const keptFor = (kind: string, years: number, title: Words, drop?: Kept['drop']): Retention => ({
  [kind]: {
    years: param<number>(`retention.${kind}`, years, title, { ...bounds, least: Math.min(years || usual, usual) }),
    ...(drop ? { drop } : {}),
  },
});

/** Years by kind of record, as this project has set them; what is not there is kept for good. */
export const yearsKept = (retention: Retention, params: ReadParam): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(retention).map(([kind, { years }]) => [kind, params(years)]));
