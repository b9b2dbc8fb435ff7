import { departments, isRole, roles } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';

/** Words of keys as they stand in cells that are carried out. */
export type WordTable = Readonly<Record<string, Words>>;

/** The word of a key in one language; nothing for no key, and a key without a word stays as it is. */
export const wordIn = (table: WordTable, key: string | null, lang: keyof Words): string =>
  key === null ? '' : (table[key]?.[lang] ?? key);
export const roleWordIn = (role: string, lang: keyof Words): string => (isRole(role) ? roles[role][lang] : role);
export const departmentWord = (kind: string | null, lang: keyof Words): string => wordIn(departments, kind, lang);
