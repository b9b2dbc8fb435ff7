import type { Query } from '#server/db/statement.ts';

/**
 * Something a slice knows of a place or a party that a definition may consult, by its name (`fees.arrears`). The shape is
 * what a definition is held to without asking anybody.
 */
export interface Fact {
  readonly of: 'place' | 'party';
  readonly shape: 'number' | 'flag' | 'text' | 'date';
  /** what holds of it now, within the transaction that decides */
  read(q: Query, at: { readonly projectId: string; readonly id: string; readonly now: string }): Promise<unknown>;
}

/** The facts that definitions name (`consults: { fact, of }`), wherever in them. */
export function factsNamed(definition: unknown): string[] {
  if (typeof definition !== 'object' || definition === null) return [];
  const { consults } = definition as { readonly consults?: unknown };
  const named = [consults].flat().flatMap((one) => {
    const fact = (one as { readonly fact?: unknown } | undefined)?.fact;
    return typeof fact === 'string' ? [fact] : [];
  });
  return [...named, ...Object.values(definition).flatMap(factsNamed)];
}
