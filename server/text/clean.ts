import type { Words } from '#kernel/words.ts';

/** What a cell says, or why it says nothing usable. An empty cell says null: whether it may be empty is not decided here. */
export type Clean<T> =
  | { readonly value: T | null; readonly fault?: never }
  | { readonly fault: Words; readonly value?: never };

/** A fault as a sentence about the text it was found in. `zh` and `en` follow the quoted text. */
export function faulty(cell: string, zh: string, en: string): { fault: Words } {
  const quoted = cell.trim().replaceAll(/\s+/g, ' ').slice(0, 40);
  return { fault: { zh: `「${quoted}」${zh}`, en: `“${quoted}” ${en}` } };
}
