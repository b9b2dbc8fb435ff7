import { type Field, isPersonal } from '#kernel/fields.ts';
import type { Box, Draft } from './form.ts';

/**
 * What a fresh form already knows, as the boxes say it: moments that are asked for are now, whoever usually fills a box in is
 * whoever has the form open, what an earlier step put in stands again. Everything can be changed. `now` is an ISO instant,
 * `sheet` the boxes of the case so far. What is personal comes masked, and does not stand again: stars would be sent as a name.
 */
export function prefill(boxes: readonly Box[], me: string, now: string, sheet: Draft = {}): Draft {
  return Object.fromEntries(
    boxes.flatMap(({ name, field, needed }): [string, unknown][] => {
      const before =
        field.kind === 'date' && field.like
          ? sheet[field.like]
          : field.again && !isMasked(field, sheet[name])
            ? sheet[name]
            : undefined;
      if (before !== undefined) return [[name, before]];
      if (field.kind === 'date' && field.time && needed && field.lies === 'past') return [[name, now]];
      if (field.kind === 'flag' && field.usual !== undefined) return [[name, field.usual]];
      if (field.kind === 'staff' && field.usual === 'me') return [[name, [me]]];
      return [];
    }),
  );
}

/** A household file is named by its id; all else that is personal came with stars. */
const isMasked = (field: Field, value: unknown): boolean =>
  isPersonal(field) &&
  !(field.kind === 'party' && typeof (value as { party?: unknown } | undefined)?.party === 'string');
