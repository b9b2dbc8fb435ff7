import type { Head } from '#kernel/head.ts';
import type { Words } from '#kernel/words.ts';
import { heads } from '#procedures/heads.ts';

/** The head of a procedure; undefined for one this page does not know. */
export const headOf = (name: string): Head | undefined => (Object.hasOwn(heads, name) ? heads[name] : undefined);

/** The title of a procedure; a name that is none is shown as it is. */
export const titleOf = (name: string): Words => headOf(name)?.title ?? { zh: name, en: name };
