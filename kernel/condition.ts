import type { Sheet } from './fields.ts';
import { isParam, type Param } from './parameter.ts';

/**
 * A condition of a definition, as data: it is hashed with the version, printed in the state table, and can be asked in SQL.
 * A box that is not filled is nothing: `is` and `atLeast` do not hold of it.
 */
export type Condition<N extends string = string> =
  | { readonly is: N; readonly value: string | boolean }
  | { readonly filled: N }
  | { readonly atLeast: N; readonly number: number | Param<number> }
  | { readonly major: true }
  | { readonly all: readonly Condition<N>[] }
  | { readonly any: readonly Condition<N>[] }
  | { readonly not: Condition<N> };

/** What a condition may look at. */
export interface Premises {
  readonly sheet: Sheet;
  readonly major: boolean;
  readonly params: <T>(parameter: Param<T>) => T;
}

/** The box holds this option, or this answer of a flag. */
export const is = <const N extends string>(box: N, value: string | boolean): Condition<N> => ({ is: box, value });
/** The box holds something. */
export const filled = <const N extends string>(box: N): Condition<N> => ({ filled: box });
/** The number or the amount in the box is at least this much. */
export const atLeast = <const N extends string>(box: N, number: number | Param<number>): Condition<N> => ({
  atLeast: box,
  number,
});
/** The case is major. */
export const major: Condition<never> = { major: true };
/** Each of them holds. */
export const allOf = <const N extends string>(...conditions: readonly Condition<N>[]): Condition<N> => ({
  all: conditions,
});
/** One of them holds. */
export const anyOf = <const N extends string>(...conditions: readonly Condition<N>[]): Condition<N> => ({
  any: conditions,
});
/** It does not hold. */
export const not = <const N extends string>(condition: Condition<N>): Condition<N> => ({ not: condition });

/** A box that a step asks for when a condition holds; else it stays empty, unless the step may take it anyway. */
export interface When<N extends string = string> {
  readonly box: N;
  readonly when: Condition<N>;
}
export const when = <const B extends string, const N extends string>(box: B, condition: Condition<N>): When<B | N> => ({
  box,
  when: condition,
});

/** Whether a condition holds. */
export function holds(condition: Condition, of: Premises): boolean {
  if ('is' in condition) return of.sheet[condition.is] === condition.value;
  if ('filled' in condition) return of.sheet[condition.filled] !== undefined;
  if ('atLeast' in condition) {
    const held = of.sheet[condition.atLeast];
    const least = isParam(condition.number) ? of.params(condition.number) : condition.number;
    return typeof held === 'number' && held >= least;
  }
  if ('major' in condition) return of.major;
  if ('all' in condition) return condition.all.every((one) => holds(one, of));
  if ('any' in condition) return condition.any.some((one) => holds(one, of));
  return !holds(condition.not, of);
}

/** The boxes a condition looks at, each with what it is compared with (undefined: whether it is filled). */
export function boxesIn(condition: Condition): { readonly box: string; readonly value?: string | boolean | number }[] {
  if ('is' in condition) return [{ box: condition.is, value: condition.value }];
  if ('filled' in condition) return [{ box: condition.filled }];
  if ('atLeast' in condition) {
    const { number } = condition;
    return [{ box: condition.atLeast, value: isParam(number) ? number.fallback : number }];
  }
  if ('major' in condition) return [];
  if ('not' in condition) return boxesIn(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(boxesIn);
}

/** Where a step leads by what a box holds: an option of a choice, an answer of a flag, or bands of a number. */
export type Branch<N extends string = string, S extends string = string> =
  | { readonly choose: N; readonly to: Readonly<Record<string, S>> }
  | { readonly bands: N; readonly to: readonly (readonly [from: number | Param<number>, to: S])[] };

/** Leads on by the option, or the answer ('true', 'false'), that the box holds. */
export const choose = <const N extends string, const S extends string>(
  box: N,
  to: Readonly<Record<string, S>>,
): Branch<N, S> => ({ choose: box, to });
/** Leads on by the highest band the number in the box reaches; the first band begins with the least the box may hold. */
export const bands = <const N extends string, const S extends string>(
  box: N,
  ...to: readonly (readonly [from: number | Param<number>, to: S])[]
): Branch<N, S> => ({ bands: box, to });

/** Every state a branch may lead to. */
export const targetsIn = <S extends string>(branch: Branch<string, S>): readonly S[] =>
  'choose' in branch ? Object.values(branch.to) : branch.to.map(([, to]) => to);

/** The state a branch leads to; undefined when the box is empty or holds what the branch does not know. */
export function targetOf<S extends string>(branch: Branch<string, S>, of: Premises): S | undefined {
  const held = of.sheet['choose' in branch ? branch.choose : branch.bands];
  if ('choose' in branch) return Object.hasOwn(branch.to, String(held)) ? branch.to[String(held)] : undefined;
  if (typeof held !== 'number') return undefined;
  const reached = branch.to.filter(([from]) => held >= (isParam(from) ? of.params(from) : from));
  return reached.at(-1)?.[1];
}
