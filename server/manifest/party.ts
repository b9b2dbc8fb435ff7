import type { Words } from '#kernel/words.ts';
import type { Query } from '#server/db/statement.ts';

/** Whose data is to go, when, and what stands instead of it. */
export interface Erasing {
  readonly projectId: string;
  readonly party: string;
  readonly now: string;
  /** the office day */
  readonly today: string;
  readonly instead: string;
}

/** Two files of one party become one: `drop` goes into `keep`. */
export interface Merging {
  readonly projectId: string;
  readonly keep: string;
  readonly drop: string;
}

/** What a slice other than the household files keeps of a party: so it is reached when the party is erased or merged. */
export interface PartyHoldings {
  /** what keeps them from being erased while it runs, in words; null when nothing does */
  readonly stands?: (q: Query, at: Omit<Erasing, 'instead'>) => Promise<Words | null>;
  /** takes out what says who they are; rows that the law keeps stay, of nobody any more */
  readonly erase: (q: Query, at: Erasing) => Promise<unknown>;
  /** what stays all the same, for whoever asked to be forgotten */
  readonly keeps?: Words;
  /**
   * Has what is theirs go over to the other file: answers the ids, which `back` is given when the merge is taken back. Absent
   * where ids stay as they were written (a journal): a merged file is then an alias, read by `merged_into`.
   */
  readonly merge?: {
    readonly move: (q: Query, at: Merging) => Promise<readonly string[]>;
    readonly back: (q: Query, at: Merging, ids: readonly string[]) => Promise<unknown>;
  };
}

/** The holdings of all slices, by the name of the slice. */
export type Parties = Readonly<Record<string, PartyHoldings>>;
