import type { Export } from '#server/manifest/export.ts';

/** Everything that may be carried out, by the name it goes under: lists as workbooks, forms as books to print. */
export type Exports = Readonly<Record<string, Export>>;

/** What goes under a name; undefined when nothing does. */
export const listNamed = (exports: Exports, name: string): Export | undefined =>
  Object.hasOwn(exports, name) ? exports[name] : undefined;
