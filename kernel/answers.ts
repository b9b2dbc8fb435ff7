import type { AnyProcedure, Step } from './procedure.ts';

/** What was asked for in a case, and what settles it: whichever of the steps that answer the one that asked. */

type Taken = readonly { readonly step: string; readonly seq: number }[];

/** The steps that settle what a step asked for. */
export const answersTo = ({ steps }: Pick<AnyProcedure, 'steps'>, asked: string): string[] =>
  Object.entries<Step>(steps).flatMap(([name, { answers }]) => (answers === asked ? [name] : []));

/** The last of some steps that was taken. */
export const lastOf = <Record extends Taken[number]>(
  taken: readonly Record[],
  names: readonly string[],
): Record | undefined =>
  taken.reduce<Record | undefined>(
    (last, one) => (names.includes(one.step) && one.seq > (last?.seq ?? 0) ? one : last),
    undefined,
  );

/** True while this was asked for since it was last settled, by whichever step. */
export const isAsked = (definition: Pick<AnyProcedure, 'steps'>, asked: string, taken: Taken): boolean =>
  (lastOf(taken, [asked])?.seq ?? 0) > (lastOf(taken, answersTo(definition, asked))?.seq ?? 0);
