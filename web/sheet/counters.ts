import type { AnyProcedure } from '#kernel/procedure.ts';
import type { Words } from '#kernel/words.ts';

/** What was counted of a case, in the words of its definition; what never happened is not said. */
export const countersOf = (
  definition: AnyProcedure,
  counts: Readonly<Record<string, number>>,
): { name: string; words: Words }[] =>
  Object.entries<Words>(definition.counters ?? {}).flatMap(([name, { zh, en }]) => {
    const n = counts[name] ?? 0;
    return n > 0 ? [{ name, words: { zh: zh.replace('{n}', String(n)), en: en.replace('{n}', String(n)) } }] : [];
  });
