import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostBetweenTurns } from '#tests/support/turns.ts';
import { inTurns, jsonInTurns, parts, takingTurns } from './turns.ts';

test('a long list is gone through with a turn for others at least every 500 rows, and stops when told', async () => {
  const seen = await mostBetweenTurns((row) => inTurns(Array(5000).keys(), row));
  expect(seen).toEqual({ rows: 5000, most: expect.any(Number) });
  expect(seen.most).toBeLessThanOrEqual(500);

  const stop = new AbortController();
  let rows = 0;
  const work = inTurns(
    Array(100_000).keys(),
    () => {
      rows += 1;
      if (rows === 1000) stop.abort(new Error('stopped'));
    },
    stop.signal,
  );
  await expect(work).rejects.toThrow('stopped');
  expect(rows).toBeLessThan(1500);
  const cut: number[][] = [];
  for await (const some of parts([1, 2, 3, 4, 5], 2)) cut.push(some);
  expect(cut).toEqual([[1, 2], [3, 4], [5]]);
});

test('of long rows there is a turn at least every 64 KB', async () => {
  const seen = await mostBetweenTurns(async (piece) => {
    const others = takingTurns();
    for (let i = 0; i < 100; i += 1) {
      piece();
      await others(10_000);
    }
  });
  expect(seen.most).toBeLessThanOrEqual(7);
});

test('JSON made in turns is the same text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 8 }), async (value) => {
      expect(await jsonInTurns(value)).toBe(JSON.stringify(value));
    }),
  );
  const odd = { a: undefined, b: [undefined, () => 1, null, new Date(0)], c: {}, d: [[]], e: new Date(0), 'f"': 1 };
  expect(await jsonInTurns(odd)).toBe(JSON.stringify(odd));
});
