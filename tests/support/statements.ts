import type { Db } from '#server/db/db.ts';

/** Live updates go their own way beside the requests. */
const aside = (name: string): boolean => name.startsWith('live.');

/** Counts the statements that go through a database, by name: `testApp({ through: counter.through })`. */
export function countStatements() {
  let sent: string[] = [];
  const counted = <Q extends (one: { name: string }, values?: never) => unknown>(q: Q): Q =>
    ((one, values) => {
      sent.push(one.name);
      return q(one, values);
    }) as Q;
  const through = (db: Db): Db => ({
    ...db,
    run: (scope, one, values) => {
      sent.push(one.name);
      return db.run(scope, one, values);
    },
    tx: (scope, fn) => db.tx(scope, (q, last) => fn(counted(q as never) as typeof q, last)),
    read: (scope, fn) => db.read(scope, (q) => fn(counted(q as never) as typeof q)),
  });
  return {
    through,
    /** The names of the statements sent while `act` runs, in their order. */
    during: async (act: () => Promise<unknown>): Promise<string[]> => {
      sent = [];
      await act();
      return sent.filter((name) => !aside(name));
    },
  };
}
