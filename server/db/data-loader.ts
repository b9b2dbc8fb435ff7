import type { Query, Statement } from '#server/db/statement.ts';

/** Asks a statement for one key of its project. Such a statement takes $1 project and $2 keys; each row names its key. */
export type DataLoader = <Row extends { readonly key: string }>(one: Statement<Row>, key: string) => Promise<Row[]>;

interface Pending {
  readonly resolve: (rows: { readonly key: string }[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks for keys in bulk: what is asked in one turn leaves as one statement per name, those that lock first, so that what
 * is read with them is read under the lock.
 */
export function createDataLoader(q: Query, projectId: string): DataLoader {
  let asked = new Map<Statement<{ readonly key: string }>, Map<string, Pending[]>>();

  const leave = (): void => {
    const now = [...asked].sort(([a], [b]) => Number(locks(b)) - Number(locks(a)));
    asked = new Map();
    for (const [one, keys] of now) void answer(one, keys);
  };
  const answer = async (one: Statement<{ readonly key: string }>, keys: Map<string, Pending[]>): Promise<void> => {
    const everybody = [...keys.values()].flat();
    try {
      const rows = Map.groupBy(await q(one, [projectId, [...keys.keys()]]), ({ key }) => key);
      for (const [key, pending] of keys) for (const { resolve } of pending) resolve(rows.get(key) ?? []);
    } catch (error) {
      for (const { reject } of everybody) reject(error);
    }
  };
  return <Row extends { readonly key: string }>(one: Statement<Row>, key: string) =>
    new Promise<Row[]>((resolve, reject) => {
      // the next tick comes after all that can go on now has gone on
      if (asked.size === 0) process.nextTick(leave);
      const statement = one as Statement<{ readonly key: string }>;
      const keys = asked.get(statement) ?? new Map<string, Pending[]>();
      asked.set(statement, keys);
      const pending = keys.get(key) ?? [];
      keys.set(key, pending);
      pending.push({ resolve: resolve as Pending['resolve'], reject });
    });
}

const locks = (one: Statement<unknown>): boolean => / for update\b/.test(one.sql);
