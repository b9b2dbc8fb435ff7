import { endOfBox } from './due.ts';
import type { CaseFacts } from './facts.ts';
import type { Field, Paper, Slot } from './fields.ts';
import { type AnyProcedure, type CaseHistory, fromStates, type Step } from './procedure.ts';

/** A permission that is valid until a date lapses by itself: the clock takes the step once the date has passed. */

/** When a case lapses, and by which step. */
export interface Lapse {
  readonly step: string;
  readonly at: string;
}

/** The instant after which what a box holds is no longer valid: a day counts to its end; of several papers the first to expire. */
export function validUntil({ kind }: Field, value: unknown, timeZone: string): string | null {
  if (value === undefined || value === null) return null;
  if (kind === 'date') return endOfBox(String(value), timeZone);
  if (kind === 'slot') return new Date((value as Slot).to).toISOString();
  if (kind !== 'papers') return null;
  const ends = (value as readonly Paper[]).flatMap(({ to }) => (to ? [endOfBox(to, timeZone)] : []));
  return ends.sort()[0] ?? null;
}

const lapsing = new WeakMap<object, readonly [string, Step][]>();
/** The steps the clock takes: looked for once, since it is asked at every offer. */
function lapsesOf({ steps }: AnyProcedure): readonly [string, Step][] {
  const found = lapsing.get(steps) ?? Object.entries<Step>(steps).filter(([, { lapses }]) => lapses !== undefined);
  lapsing.set(steps, found);
  return found;
}

/** When the case lapses from where it stands, if nothing else happens; null: it does not. */
export function lapseOf(
  definition: AnyProcedure,
  { state, sheet }: Pick<CaseFacts, 'state' | 'sheet'>,
  timeZone: string,
): Lapse | null {
  const ends = lapsesOf(definition).flatMap(([name, step]) => {
    const box = step.lapses ?? '';
    if (!fromStates(step).includes(state)) return [];
    const at = validUntil(definition.sheet[box], sheet[box], timeZone);
    return at === null ? [] : [{ step: name, at }];
  });
  return ends.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}

/** What is remembered of a case that lapses: how it stood before. */
export const beforeLapse = (c: CaseFacts, at: string): NonNullable<CaseHistory['lapsed']> => ({
  ...{ at, state: c.state, cameBy: c.history.cameBy, enteredAt: c.enteredAt },
  ...{ caseDueAt: c.caseDueAt, stateDueAt: c.stateDueAt },
  ...(c.history.metAt ? { metAt: c.history.metAt } : {}),
  ...(c.history.standIn ? { standIn: c.history.standIn } : {}),
});

/**
 * The case as it stood when the step was made. What was done before the date passed and arrives after it undoes the lapse:
 * the case is as it was, and remembers that it had lapsed. Any other case is as it is.
 */
export function asItStood(
  definition: AnyProcedure,
  c: CaseFacts | null,
  { step: name, happenedAt }: { readonly step: string; readonly happenedAt: string },
): CaseFacts | null {
  const before = c?.history.lapsed;
  const step = Object.hasOwn(definition.steps, name) ? (definition.steps[name] as Step) : undefined;
  if (!c || !before || !step || Date.parse(happenedAt) >= Date.parse(before.at)) return c;
  const from = fromStates(step);
  if (from.includes(c.state) || !from.includes(before.state)) return c;
  const { steps, counts } = c.history;
  const lapse = steps.findLast((one) => definition.steps[one.step]?.lapses !== undefined);
  const { at: _, state, enteredAt, caseDueAt, stateDueAt, ...kept } = before;
  return {
    ...c,
    ...{ state, enteredAt, caseDueAt, stateDueAt },
    history: { ...kept, counts, steps: steps.map((one) => (one === lapse ? { ...one, undone: true } : one)) },
  };
}
