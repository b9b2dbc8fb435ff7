import type { Book } from './book.ts';
import { caseSheets } from './books/cases.ts';
import { f012Book } from './books/f012.ts';
import type { Source } from './source.ts';
import { sources } from './sources/all.ts';

/** Everything that may be carried out, by the name it goes under: lists as workbooks, forms as books to print. */
export const lists: Readonly<Record<string, Source | Book>> = {
  ...sources,
  'case-sheets': caseSheets,
  f012: f012Book,
};

/** What goes under a name; undefined when nothing does. */
export const listNamed = (name: string): Source | Book | undefined =>
  Object.hasOwn(lists, name) ? lists[name] : undefined;
