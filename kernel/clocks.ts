import { dueAt, earlier, endOfBox } from './due.ts';
import type { Facts } from './facts.ts';
import type { Sheet } from './fields.ts';
import type { AnyProcedure, CaseDue, CaseHistory, Step } from './procedure.ts';

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

  let caseDueAt = later(c ? c.caseDueAt : null);
  const due: CaseDue | undefined = definition.due;
  const metAt = c?.history.metAt ?? (due?.until !== undefined && due.until === state ? facts.happenedAt : undefined);
  if (!caseDueAt && due) caseDueAt = dueAt(due, sheet, c?.openedAt ?? facts.happenedAt, facts.params, facts.timeZone);
  // another class brings another deadline, from when it was given, and never a later one
  if (c && due && 'by' in due && c.sheet[due.by] !== undefined && c.sheet[due.by] !== sheet[due.by])
    caseDueAt = earlier(caseDueAt, dueAt(due, sheet, facts.happenedAt, facts.params, facts.timeZone));
  const moved = step.moves ? sheet[step.moves] : undefined;
  if (typeof moved === 'string') caseDueAt = endOfBox(moved, facts.timeZone);

  if (metAt) caseDueAt = null;

  const enteredAt = self && c ? c.enteredAt : facts.happenedAt;
  const stays = self && !step.restarts;
  const fresh = target?.due
    ? dueAt(target.due, sheet, stays ? enteredAt : facts.happenedAt, facts.params, facts.timeZone)
    : null;
  const stopped = c?.history.held;
  const givenBack = gift > 0 && stopped?.state === state ? later(stopped.due) : null;
  const stateDueAt = stays && c ? c.stateDueAt : (givenBack ?? fresh);
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
