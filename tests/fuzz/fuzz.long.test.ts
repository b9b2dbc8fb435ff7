import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { fuzz } from '#tests/fuzz/fuzz.ts';
import { testApp } from '#tests/support/app.ts';
import { newDay } from '#tests/support/patrol.ts';

const office = await testApp({ sample: true });
await newDay(office);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};
const first = Number(process.env.KEWU_SEED ?? Math.floor(Math.random() * 1e9));
const pieces = 20;

test(`100,000 requests from seed ${first}: no 5xx, no stall, memory flat`, { timeout: 3_600_000 }, async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const heap: number[] = [];
  const perRequest: number[] = [];
  for (let piece = 0; piece < pieces; piece += 1) {
    const seed = first + piece;
    const from = performance.now();
    if (piece === 1) delay.enable(); // the first compiles every schema
    const { sent, faults } = await fuzz(office, seed, 100_000 / pieces);
    perRequest.push((performance.now() - from) / sent);
    heap.push(heapMb());
    expect(faults).toEqual([]);
  }
  delay.disable();
  // the longest time nobody else was answered, against what a request takes here
  const usual = perRequest.toSorted((a, b) => a - b)[pieces / 2] ?? 1;
  expect(delay.max / 1e6 / usual).toBeLessThan(200);
  expect(heap.at(-1)).toBeLessThan((heap[2] ?? 0) * 1.5);
});
