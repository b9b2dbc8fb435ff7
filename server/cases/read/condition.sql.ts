import type { Condition } from '#kernel/condition.ts';
import type { ReadParam } from '#kernel/due.ts';
import { isParam } from '#kernel/parameter.ts';

/** A name of a definition as it stands in SQL, in quotes. Throws for one that is no plain word: names come from our own code. */
export function quoted(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) throw new Error(`${name} is no name of a definition`);
  return `'${name}'`;
}

/**
 * A condition of a definition as SQL over `kewu.cases c`: true where `holds` says so, false otherwise, never null. Names of
 * boxes stand in it, so that an index made for it is found; what they are compared with is bound by `put`, which answers its
 * place.
 */
export function conditionSql(condition: Condition, put: (value: unknown) => string, params: ReadParam): string {
  const inside = (one: Condition): string => conditionSql(one, put, params);
  if ('filled' in condition) return `(c.sheet ->> ${quoted(condition.filled)}) is not null`;
  if ('is' in condition) {
    const type = typeof condition.value === 'boolean' ? 'boolean' : 'text';
    return `coalesce(c.sheet -> ${quoted(condition.is)} = to_jsonb(${put(condition.value)}::${type}), false)`;
  }
  if ('atLeast' in condition) {
    const box = quoted(condition.atLeast);
    const least = isParam(condition.number) ? params(condition.number) : condition.number;
    return `case when jsonb_typeof(c.sheet -> ${box}) = 'number' then (c.sheet ->> ${box})::numeric >= ${put(least)}::numeric else false end`;
  }
  if ('major' in condition) return 'c.major';
  if ('not' in condition) return `not (${inside(condition.not)})`;
  const [all, joined, none] = 'all' in condition ? [condition.all, 'and', 'true'] : [condition.any, 'or', 'false'];
  return all.length === 0 ? none : all.map((one) => `(${inside(one)})`).join(` ${joined} `);
}
