import type { Consult, FactValue, KnownFact } from '#kernel/consult.ts';
import type { Words } from '#kernel/words.ts';
import type { Person } from '#server/access/policy.ts';
import type { Db } from '#server/db/db.ts';
import { homeOf } from '#server/db/home.ts';
import type { Query } from '#server/db/statement.ts';

/**
 * Something a slice knows of places, of parties, or of what the origin of a case names, that a definition may consult by its
 * name (`fees.arrears`). What it is of and its shape are what a definition is held to without asking anybody.
 */
export interface Fact extends KnownFact {
  readonly title: Words;
  /** who may see it; whoever reads the case when absent. Others learn no more than the verdict */
  readonly may?: (person: Person) => boolean;
  /** what holds of each of these now, by their ids, in one statement within the transaction that decides */
  read(
    q: Query,
    at: { readonly projectId: string; readonly ids: readonly string[]; readonly now: string },
  ): Promise<ReadonlyMap<string, FactValue>>;
}
export type Facts = Readonly<Record<string, Fact>>;

/** The facts a definition consults. */
export const factsNamed = ({ consults = {} }: { readonly consults?: Readonly<Record<string, Consult>> }): string[] =>
  Object.values(consults).map(({ fact }) => fact);

const knownBy = new WeakMap<object, Facts>();

/** Settles which facts may be asked for in a database: those of the slices the program is made of. */
export const settleFacts = ({ home }: Pick<Db, 'home'>, facts: Facts): void => void knownBy.set(home, facts);

/** The fact of that name. Throws where no slice of the program knows it. */
export function factOf(q: Query, name: string): Fact {
  const facts = knownBy.get(homeOf(q)) ?? {};
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (!fact) throw new Error(`no slice knows ${name}`);
  return fact;
}
