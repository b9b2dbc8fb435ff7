import type { RoleId } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';

/** A page where a duty is done: a route of the desk or of the phone. */
export interface Place {
  readonly screen: 'desk' | 'pocket';
  readonly to: string;
}
/** One thing a role does, with the clauses it comes from; `at` null: no part of the product does it yet. */
export interface Duty {
  readonly say: Words;
  readonly clauses: readonly string[];
  readonly at: Place | null;
}
export type Duties = Partial<Readonly<Record<RoleId, readonly Duty[]>>>;

const duty = (at: Place | null, zh: string, en: string, clauses: readonly string[]): Duty => ({
  say: { zh, en },
  clauses,
  at,
});
/** Done at this page of the desk. */
export const desk = (to: string, zh: string, en: string, ...clauses: readonly string[]): Duty =>
  duty({ screen: 'desk', to }, zh, en, clauses);
/** Done at this page of the phone. */
export const pocket = (to: string, zh: string, en: string, ...clauses: readonly string[]): Duty =>
  duty({ screen: 'pocket', to }, zh, en, clauses);
/** Not done in the product yet: said so, instead of being left away. */
export const notBuiltYet = (zh: string, en: string, ...clauses: readonly string[]): Duty => duty(null, zh, en, clauses);
