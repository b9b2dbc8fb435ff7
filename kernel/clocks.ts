import { dueAt, earlier, endOfBox } from './due.ts';
import type { Facts } from './facts.ts';
import type { Sheet } from './fields.ts';
import {
  type AnyProcedure,
  type CaseDue,
  type CaseHistory,
  type Due,
  fromStates,
  type Step,
  toStates,
} from './procedure.ts';

/** When a case must be ready, after a step. ISO instants, or null for none. */
export interface Clocks {
  readonly enteredAt: string;
  readonly caseDueAt: string | null;
  readonly stateDueAt: string | null;
  readonly dueAt: string | null;
  readonly heldSince: string | null;
  /** the deadline a hold stopped, and of which state */
  readonly held: CaseHistory['held'];
  /** when the deadline of the case was met for good */
  readonly metAt: string | undefined;
}

/** The states from which a case may still come to where its deadline is met, without being taken up again. */
export function beforeMet({ due, steps }: Pick<AnyProcedure, 'due' | 'steps'>): ReadonlySet<string> {
  const until = (due as CaseDue | undefined)?.until;
  const before = new Set<string>();
  const ways = Object.values<Step>(steps).filter(({ to, reopens }) => to !== 'same' && !reopens);
  for (let found = until === undefined ? [] : [until]; found.length > 0; ) {
    found = ways
      .filter((step) => toStates(step).some((to) => found.includes(to)))
      .flatMap(fromStates)
      .filter((from) => from !== 'new' && from !== until && !before.has(from));
    for (const one of found) before.add(one);
  }
  return before;
}

/**
 * Sets the clocks of a case that comes to `state`. A step to itself restarts nothing, unless it says so. A hold stops them: what was left,
 * of the case and of the state it was held in, is given back when the case returns there.
 */
export function clocksAt(
  definition: AnyProcedure,
  step: Step,
  facts: Pick<Facts, 'case' | 'happenedAt' | 'params' | 'timeZone'>,
  sheet: Sheet,
  state: string,
): Clocks {
  const c = facts.case;
  const target = definition.states[state];
  const self = step.to === 'same';
  const wasHeld = c?.heldSince ?? null;
  const heldSince = self ? wasHeld : target?.holds ? (wasHeld ?? facts.happenedAt) : null;
  const gift = wasHeld && !heldSince ? Date.parse(facts.happenedAt) - Date.parse(wasHeld) : 0;
  const later = (at: string | null): string | null =>
    at && gift > 0 ? new Date(Date.parse(at) + gift).toISOString() : at;

  const reckoned = (what: Due, from: string): string | null => dueAt(what, sheet, from, facts.params, facts.timeZone);
  // another class brings another deadline, from when it was given, and never a later one
  const reclassed = (what: Due): boolean =>
    c !== null && 'by' in what && c.sheet[what.by] !== undefined && c.sheet[what.by] !== sheet[what.by];
  let caseDueAt = later(c ? c.caseDueAt : null);
  const due: CaseDue | undefined = definition.due;
  const met = due?.until !== undefined && due.until === state;
  const metAt = c?.history.metAt ?? (met ? facts.happenedAt : undefined);
  // sent back to before it was met, the work is owed anew
  const again = c?.history.metAt !== undefined && !self && beforeMet(definition).has(state);
  if (due && again) caseDueAt ??= reckoned(due, facts.happenedAt);
  if (due && !caseDueAt && !metAt) caseDueAt = reckoned(due, c?.openedAt ?? facts.happenedAt);
  if (due && caseDueAt && reclassed(due)) caseDueAt = earlier(caseDueAt, reckoned(due, facts.happenedAt));
  const moved = step.moves ? sheet[step.moves] : undefined;
  if (typeof moved === 'string') caseDueAt = endOfBox(moved, facts.timeZone);
  if (met) caseDueAt = null;

  const enteredAt = self && c ? c.enteredAt : facts.happenedAt;
  const stays = self && !step.restarts;
  const fresh = target?.due ? reckoned(target.due, stays ? enteredAt : facts.happenedAt) : null;
  const stopped = c?.history.held;
  const givenBack = gift > 0 && stopped?.state === state ? later(stopped.due) : null;
  const kept =
    c && target?.due && reclassed(target.due)
      ? earlier(c.stateDueAt, reckoned(target.due, facts.happenedAt))
      : (c?.stateDueAt ?? null);
  const stateDueAt = stays && c ? kept : (givenBack ?? fresh);
  const begins = heldSince !== null && wasHeld === null && c !== null;
  return {
    enteredAt,
    caseDueAt,
    stateDueAt,
    // on hold only the hold itself can be overdue
    dueAt: target?.end ? null : heldSince ? stateDueAt : earlier(caseDueAt, stateDueAt),
    heldSince,
    metAt,
    held: begins ? { state: c.state, due: c.stateDueAt } : heldSince ? stopped : undefined,
  };
}
