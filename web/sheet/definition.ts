import type { AnyProcedure } from '#kernel/procedure.ts';
import { definitionOf, procedureOf } from '#procedures/all.ts';

/**
 * The definition a case goes by. A page older than the case does not know its version: then the present one, until the page
 * is loaded anew; the server decides in any case.
 */
export const definitionFor = (of: {
  readonly procedure: string;
  readonly version?: number | undefined;
}): AnyProcedure =>
  (of.version === undefined ? undefined : definitionOf(of.procedure, of.version)) ?? procedureOf(of.procedure);
