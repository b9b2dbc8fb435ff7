import type { Sheet } from './fields.ts';
import type { AnyProcedure } from './procedure.ts';

/** A case as far as it says from whom it is hidden. */
export interface Hiding {
  readonly definition: AnyProcedure;
  readonly sheet: Sheet;
}

/** The boxes whose people neither read nor find the case. */
export function hidingBoxes({ confidential }: AnyProcedure): readonly string[] {
  const from: string | readonly string[] = confidential?.hiddenFrom ?? [];
  return typeof from === 'string' ? [from] : from;
}

/** From whom the cases of one family are hidden, all of them: whoever is named in one is kept from all. In order, once each. */
export const hiddenFrom = (family: readonly Hiding[]): string[] =>
  [
    ...new Set(
      family.flatMap(({ definition, sheet }) =>
        hidingBoxes(definition).flatMap((box) => {
          const named = (sheet as Readonly<Record<string, unknown>>)[box];
          return Array.isArray(named) ? named.map(String) : [];
        }),
      ),
    ),
  ].sort();
