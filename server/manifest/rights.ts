import type { MenuEntry as ShownEntry } from '#contract/session.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { Person } from '#server/access/policy.ts';

/**
 * May this person, as one office knows them, do it anywhere in it at all? What a screen shows or hides by it, it learns with
 * the session; the door asks again, where it matters also for the place.
 */
export type Right = (person: Person, params: ReadParam) => boolean;

/** One entry of the menu of the desk. */
export interface MenuEntry extends ShownEntry {
  /** its place among the others, in the order of a working day */
  readonly at: number;
  /** who sees it; everybody when not said */
  readonly may?: Right;
}
