import { expect, test } from 'vitest';
import { createBatcher } from './batcher.ts';

/** Goes that wait until they are let go; what each was asked. */
function goes(most: number, atOnce: number, beside?: number) {
  const asked: string[][] = [];
  const open: (() => void)[] = [];
  const ask = createBatcher<string, string>(
    { most, atOnce, ...(beside === undefined ? {} : { beside }) },
    (one) => one.slice(0, 1),
    async (all) => {
      asked.push([...all]);
      await new Promise<void>((resolve) => open.push(resolve));
      if (all.includes('a!')) throw new Error('no');
      return all.map((one) => one.toUpperCase());
    },
  );
  return { ask, asked, next: () => open.shift()?.() };
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test('what comes in one turn goes together; what comes after waits for the next go', async () => {
  const { ask, asked, next } = goes(10, 2);
  const first = Promise.all([ask('a1'), ask('a2')]);
  await turn();
  const second = Promise.all([ask('a3'), ask('a4')]);
  await turn();
  expect(asked).toEqual([['a1', 'a2']]);
  next();
  expect(await first).toEqual(['A1', 'A2']);
  await turn();
  next();
  expect(await second).toEqual(['A3', 'A4']);
  expect(asked).toEqual([
    ['a1', 'a2'],
    ['a3', 'a4'],
  ]);
});

test('a second go leaves beside the first when it is full, and no more than allowed', async () => {
  const { ask, asked, next } = goes(2, 2);
  const all = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'].map(ask);
  await turn();
  expect(asked).toEqual([
    ['a1', 'a2'],
    ['a3', 'a4'],
  ]);
  for (let i = 0; i < 4; i++) {
    next();
    await turn();
  }
  expect(await Promise.all(all)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7']);
});

test('beside another a go leaves when enough wait, and of many half stay for the next', async () => {
  const { ask, asked, next } = goes(6, 2, 2);
  const names = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `a${from + i}`);
  const all = names(1, 3).map(ask);
  await turn();
  all.push(ask('a4'));
  await turn();
  expect(asked).toEqual([names(1, 3)]);
  all.push(ask('a5'));
  await turn();
  expect(asked).toEqual([names(1, 3), names(4, 5)]);
  all.push(...names(6, 15).map(ask));
  await turn();
  expect(asked).toHaveLength(2);
  for (let i = 0; i < 5; i++) {
    next();
    await turn();
  }
  expect(asked.slice(2)).toEqual([names(6, 10), names(11, 14), names(15, 15)]);
  expect(await Promise.all(all)).toHaveLength(15);
});

test('lanes do not wait for each other, and an error fails its own go only', async () => {
  const { ask, asked, next } = goes(10, 1);
  const failed = ask('a!').catch((error: Error) => error.message);
  const other = ask('b1');
  await turn();
  expect(asked).toEqual([['a!'], ['b1']]);
  const after = ask('a2');
  next();
  expect(await failed).toBe('no');
  next();
  await turn();
  next();
  expect(await Promise.all([other, after])).toEqual(['B1', 'A2']);
});
