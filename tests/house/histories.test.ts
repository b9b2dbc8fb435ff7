import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { procedures } from '#procedures/all.ts';
import { type RecordedHistory, walker } from '#tests/support/histories.ts';

/** What the kernel decided once it decides again: 10,000 random histories, recorded before it was made anew. */
const recorded = JSON.parse(
  gunzipSync(readFileSync(new URL('./recorded/histories.json.gz', import.meta.url))).toString(),
) as RecordedHistory[];

test('every recorded history is decided as it was: states, boxes, clocks, effects, signatures, refusals', () => {
  expect(recorded).toHaveLength(10_000);
  const other: string[] = [];
  for (const [n, { steps, ...head }] of recorded.entries()) {
    const walk = walker(head);
    for (const [i, { outcome, ...one }] of steps.entries()) {
      const [became, print] = walk.take(one);
      if (became === outcome[0] && print === outcome[1]) continue;
      other.push(`${head.procedure} ${n}.${i} ${one.step}: ${outcome.join(' ')} was, ${became} ${print} is`);
      break;
    }
  }
  expect(other.slice(0, 20)).toEqual([]);
});

test('the recorded histories take every step of every procedure, and meet every state', () => {
  const taken = new Set<string>();
  const met = new Set<string>();
  for (const { procedure, steps } of recorded)
    for (const { step, outcome } of steps)
      if (!outcome[0].startsWith('case.')) {
        taken.add(`${procedure}.${step}`);
        met.add(`${procedure}.${outcome[0]}`);
      }
  // what came later was never decided otherwise
  const then = new Set(recorded.map(({ procedure }) => procedure));
  for (const { name, steps, states } of Object.values(procedures).filter((one) => then.has(one.name))) {
    expect(Object.keys(steps).filter((step) => !taken.has(`${name}.${step}`))).toEqual([]);
    expect(Object.keys(states).filter((state) => !met.has(`${name}.${state}`))).toEqual([]);
  }
});
