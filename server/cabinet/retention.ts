import type { ReadParam } from '#kernel/due.ts';
import { param } from '#kernel/procedure.ts';

/**
 * How many years each kind of record is kept, counted from its end: rounds by the kind of their route, cases by their
 * procedure. 0: for good. Settings of a project stand over these (B25; F012 two years by P5-4.9).
 */
const years = {
  round: param('retention.round', 2),
  'round.vacant': param('retention.round.vacant', 3),
  finding: param('retention.finding', 2),
  'late-fact': param('retention.late-fact', 2),
  violation: param('retention.violation', 3),
  'work-order': param('retention.work-order', 3),
  'month-archive': param('retention.month-archive', 0),
  destruction: param('retention.destruction', 0),
} as const;

/** Years by kind of record, as this project has set them; what is not there is kept for good. */
export const retention = (params: ReadParam): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(years).map(([kind, one]) => [kind, params<number>(one)]));
