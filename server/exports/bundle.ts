import type { ReadParam } from '#kernel/due.ts';
import type { Words } from '#kernel/words.ts';
import type { Person } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import type { Ready } from '#server/forms/volumes.ts';
import type { Source } from './source.ts';

/** Many forms as one file to print: read and set volume by volume, so that memory does not grow with it. */
export interface Bundle {
  readonly title: Words;
  may(person: Person, params: ReadParam, whole: boolean): boolean;
  /** `files`: the folder of the photos */
  volumes(
    context: RequestContext,
    query: Readonly<Record<string, string>>,
    way: { lang: keyof Words; files: string },
  ): AsyncIterable<Ready>;
}

export const isBundle = (one: Source | Bundle): one is Bundle => 'volumes' in one;
