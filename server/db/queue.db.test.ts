import { afterAll, expect, test } from 'vitest';
import { openDb } from '#server/db/db.ts';
import { statement } from '#server/db/statement.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { connection } = await freshDatabase();
const pools = { app: connection('kewu_app'), owner: connection('kewu_owner'), keeper: connection('kewu_keeper') };
const scope = { projects: [] };
const one = statement<{ one: number }>('test.queue.one', 'select 1 as one');
const busy = { status: 503, code: 'busy', retryAfter: 3 };

/** A database whose only connection is held until `let`. */
async function held(patience?: number) {
  const db = openDb({
    ...pools,
    takeRole: { app: false, owner: false },
    connections: 1,
    ...(patience ? { patience } : {}),
  });
  afterAll(() => db.close());
  let go: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const holds = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const holder = db.tx(scope, async (q) => {
    await q(one);
    begun();
    await new Promise<void>((resolve) => {
      go = resolve;
    });
  });
  await holds;
  return { db, go: () => go(), holder };
}

test('only so many wait for a connection: the next is refused at once, the others get theirs', async () => {
  const { db, go, holder } = await held();
  const waiting = Array.from({ length: 32 }, () => db.run(scope, one));
  await expect(db.run(scope, one)).rejects.toMatchObject(busy);
  await expect(db.tx(scope, (q) => q(one))).rejects.toMatchObject(busy);
  go();
  await holder;
  expect((await Promise.all(waiting)).flat()).toHaveLength(32);
  expect(await db.run(scope, one)).toEqual([{ one: 1 }]);
});

test('a queue that does not move takes nobody in, and works again when it does', async () => {
  const { db, go, holder } = await held(50);
  await expect.poll(() => db.run(scope, one).catch((error: unknown) => error)).toMatchObject(busy);
  go();
  await holder;
  expect(await db.run(scope, one)).toEqual([{ one: 1 }]);
});
