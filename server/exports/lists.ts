import type { Bundle } from './bundle.ts';
import { caseSheets } from './bundles/cases.ts';
import { f012Book } from './bundles/f012.ts';
import type { Source } from './source.ts';
import { sources } from './sources/all.ts';

/** Everything that may be carried out, by the name it goes under: lists as workbooks, forms as books to print. */
export const lists: Readonly<Record<string, Source | Bundle>> = {
  ...sources,
  'case-sheets': caseSheets,
  f012: f012Book,
};

/** What goes under a name; undefined when nothing does. */
export const listNamed = (name: string): Source | Bundle | undefined =>
  Object.hasOwn(lists, name) ? lists[name] : undefined;
