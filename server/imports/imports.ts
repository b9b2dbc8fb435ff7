import { createHash } from 'node:crypto';
import type { Words } from '#kernel/words.ts';
import { mayIn } from '#server/customers/rights.ts';
import { notFound } from '#server/errors.ts';
import type { At } from '#server/staff/access.ts';

/** Who brings files in does so for the whole office; to anybody else there are none. */
export function mayImport({ person, params }: Pick<At, 'person' | 'params'>): void {
  if (!mayIn(person, params, 'import', null)) notFound();
}

/** What files with the same heads have in common. */
export const headsHash = (heads: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(heads)).digest('hex');

/** Why an import can not be taken back, in one sentence. */
export const dependedOn = (hanging: readonly Words[]): Words => ({
  zh: `导入之后已有新的往来，不能整批撤回：${hanging.map(({ zh }) => zh).join('，')}。请逐户更正。`,
  en: `Others have come to depend on it: ${hanging.map(({ en }) => en).join(', ')}.`,
});
