import type { Words } from '#kernel/words.ts';
import { categories } from '#procedures/work-order.ts';

/** Text boxes that hold the key of a list kept elsewhere: the finding's order category. */
export const coded: Readonly<Record<string, Readonly<Record<string, Words>>>> = { category: categories };

/**
 * What a step of the desk already knows, and therefore does not ask: the way a finding is sorted is said by the step
 * itself.
 */
const known: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  send: { kind: 'facility' },
  refer: { kind: 'department' },
  delegate: { kind: 'department' },
  charge: { kind: 'resident' },
};
export const knownOf = (procedure: string, step: string): Readonly<Record<string, unknown>> =>
  procedure === 'finding' ? (known[step] ?? {}) : {};
