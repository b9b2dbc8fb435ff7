import type { Words } from '#kernel/words.ts';
import type { RequestContext } from '#server/access/with-person.ts';

/** What waits for somebody beside cases: a line above the inbox, and where it leads. */
export interface WaitingLine {
  readonly text: Words;
  readonly to: string;
  readonly urgent: boolean;
}
/** What of a slice waits for whoever asks. */
export type Waits = (context: RequestContext) => Promise<readonly WaitingLine[]>;

/** Something found by what was typed: as its finder may see it, and where it leads. */
export interface Found {
  readonly id: string;
  readonly text: string;
  readonly note: string;
  readonly to: string;
}
/** Finds things of a slice by what was typed: the likeliest first, `most` of them at most. */
export interface Finder {
  readonly title: Words;
  find(context: RequestContext, typed: string, most: number): Promise<readonly Found[]>;
}

/** What of a slice a phone takes along: the ids of all of it, and the rows that changed since the pull before (null: the first). */
export type Pull = (
  context: RequestContext,
  since: string | null,
) => Promise<{ all: string[]; changed: { id: string }[] }>;
