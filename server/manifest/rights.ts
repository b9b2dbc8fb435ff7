import type { ReadParam } from '#kernel/due.ts';
import type { Words } from '#kernel/words.ts';
import type { Person } from '#server/access/policy.ts';

/**
 * May this person, as one office knows them, do it anywhere in it at all? What a screen shows or hides by it, it learns with
 * the session; the door asks again, where it matters also for the place.
 */
export type Right = (person: Person, params: ReadParam) => boolean;

export const menuSections = ['daily', 'patrol', 'sheets', 'office', 'papers', 'data'] as const;

/** One entry of the menu of the desk. */
export interface MenuEntry {
  /** where it leads */
  readonly to: string;
  readonly title: Words;
  /** entries of one section stand together */
  readonly section: (typeof menuSections)[number];
  /** its place among the others, in the order of a working day */
  readonly at: number;
  /** who sees it; everybody when not said */
  readonly may?: Right;
}
