import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startJobs } from './jobs.ts';

test('told to stop, a job ends at its next batch, and that is no fault', async () => {
  const faults: string[] = [];
  const done: string[] = [];
  let batches = 0;
  const backlog = {
    name: 'backlog',
    everyMs: 1,
    run: async (signal: AbortSignal) => {
      for (;;) {
        signal.throwIfAborted();
        batches += 1;
        await sleep(1);
      }
    },
  };
  const jobs = startJobs(
    [backlog],
    (_error, name) => faults.push(name),
    (name) => done.push(name),
  );
  while (batches < 3) await sleep(1);
  await jobs.stop();
  const seen = batches;
  await sleep(10);
  expect([batches, faults, done]).toEqual([seen, [], []]);
});

test('a job never overlaps itself, outlives its faults, and stop waits for what is at work', async () => {
  let [running, most, turns, ended] = [0, 0, 0, 0];
  const faults: string[] = [];
  const slow = {
    name: 'slow',
    everyMs: 1,
    run: async () => {
      running += 1;
      turns += 1;
      most = Math.max(most, running);
      await sleep(5);
      running -= 1;
      ended += 1;
    },
  };
  const broken = { name: 'broken', everyMs: 5, run: () => Promise.reject(new Error('no')) };
  const jobs = startJobs([slow, broken], (_error, name) => faults.push(name));
  while (turns < 3 || faults.length < 2) await sleep(5);
  await jobs.stop();
  expect(most).toBe(1);
  expect(turns).toBeGreaterThan(2);
  expect(ended).toBe(turns);
  expect(faults.length).toBeGreaterThan(1);
  await sleep(20);
  expect(ended).toBe(turns);
});
