import { createHash } from 'node:crypto';
import type { Words } from '#kernel/words.ts';
import { mayIn } from '#server/customers/rights.ts';
import { notFound } from '#server/errors.ts';
import type { Bringer, Kind, Kinds } from '#server/manifest/import.ts';

/** May this person bring files of that kind? Household files by their own right, others as their kind says. */
export const mayBring = ({ person, params }: Bringer, kind: Kind): boolean =>
  kind.may ? kind.may({ person, params }) : mayIn(person, params, 'import', null);

/** The kinds of file a person may bring; 404 for whoever may bring none: to anybody else there are none. */
export function kindsOf(bringer: Bringer, kinds: Kinds): Kind[] {
  const may = Object.values(kinds).filter((kind) => mayBring(bringer, kind));
  return may.length > 0 ? may : notFound();
}

/** The kind of that name, if the person may bring it; 404 otherwise. */
export const kindFor = (bringer: Bringer, kinds: Kinds, key: string): Kind =>
  kindsOf(bringer, kinds).find((kind) => kind.key === key) ?? notFound();

/** What files with the same heads have in common. */
export const headsHash = (heads: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(heads)).digest('hex');

/** Why an import can not be taken back, in one sentence. */
export const dependedOn = (hanging: readonly Words[]): Words => ({
  zh: `导入之后已有新的往来，不能整批撤回：${hanging.map(({ zh }) => zh).join('，')}。请逐户更正。`,
  en: `Others have come to depend on it: ${hanging.map(({ en }) => en).join(', ')}.`,
});
