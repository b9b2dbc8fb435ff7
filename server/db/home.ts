import type { Query } from './statement.ts';

const homes = new WeakMap<Query, object>();

/** Says which database a query goes to; `home` stands for it as long as the process has it open. */
export const settle = (q: Query, home: object): void => void homes.set(q, home);

/**
 * What stands for the database a query goes to: what never changes there may be kept by it, and is not taken for what another
 * database has under the same name. A query that was made elsewhere is a home of its own.
 */
export const homeOf = (q: Query): object => homes.get(q) ?? q;
