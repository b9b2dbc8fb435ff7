import type { ReadParam } from '#kernel/due.ts';
import type { Words } from '#kernel/words.ts';
import type { Ready } from '#server/forms/volumes.ts';
import type { At } from '#server/staff/access.ts';
import type { Person } from '#server/staff/policy.ts';
import type { Source } from './source.ts';

/** Many forms as one file to print: read and set volume by volume, so that memory does not grow with it. */
export interface Book {
  readonly title: Words;
  may(person: Person, params: ReadParam, whole: boolean): boolean;
  /** `files`: the folder of the photos */
  volumes(
    at: At,
    query: Readonly<Record<string, string>>,
    way: { lang: keyof Words; files: string },
  ): AsyncIterable<Ready>;
}

export const isBook = (one: Source | Book): one is Book => 'volumes' in one;
