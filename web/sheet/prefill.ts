import type { Box, Draft } from './form.ts';

/**
 * What a fresh form already knows: moments that are asked for are now, whoever reports a piece of work most often did
 * it. Everything can be changed. `now` is an ISO instant.
 */
export function prefill(boxes: readonly Box[], me: string, now: string): Draft {
  return Object.fromEntries(
    boxes.flatMap(({ name, field, needed }): [string, unknown][] => {
      if (field.kind === 'date' && field.time && needed && field.lies === 'past') return [[name, now]];
      if (name === 'fixedBy') return [[name, [me]]];
      return [];
    }),
  );
}
