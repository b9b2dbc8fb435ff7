import { clocksAt } from './clocks.ts';
import { type Condition, holds, type Premises, targetOf } from './condition.ts';
import type { Facts } from './facts.ts';
import type { Sheet } from './fields.ts';
import { beforeLapse } from './lapses.ts';
import type { AnyProcedure, CaseHistory, Step, StepRecord } from './procedure.ts';
import type { DepartmentKind } from './roles.ts';

/** What a taken step makes of the case. */
export interface After {
  readonly step: string;
  readonly state: string;
  readonly ended: boolean;
  readonly sheet: Sheet;
  readonly history: CaseHistory;
  readonly assigneeId: string | null;
  readonly department: DepartmentKind | null;
  readonly major: boolean;
  readonly enteredAt: string;
  readonly caseDueAt: string | null;
  readonly stateDueAt: string | null;
  readonly dueAt: string | null;
  readonly heldSince: string | null;
  /** steps whose signatures are returned by this one */
  readonly returns: readonly string[];
}

type Known = Pick<Facts, 'case' | 'actor' | 'happenedAt' | 'params' | 'timeZone'>;
type Taken = { readonly step: string; readonly linkedSteps?: readonly StepRecord[] | undefined };

/** What the conditions of a step look at. */
export const premisesOf = (facts: Pick<Facts, 'case' | 'params'>, sheet: Sheet): Premises => ({
  sheet,
  major: facts.case?.major ?? false,
  params: facts.params,
});

/**
 * What a step makes of a case by itself: its deadlines and conditions read parameters, all else follows from the step and
 * its boxes. `asked`: how conditions read parameters, where that is not how deadlines do.
 */
export function stateAfter(
  definition: AnyProcedure,
  step: Step,
  facts: Known,
  taken: Taken,
  sheet: Sheet,
  asked: Facts['params'] = facts.params,
): After {
  const c = facts.case;
  const premises = premisesOf({ case: c, params: asked }, sheet);
  const state =
    step.to === 'same' ? (c?.state ?? '') : typeof step.to === 'string' ? step.to : targetOf(step.to, premises);
  if (state === undefined) throw new Error(`${definition.name}.${taken.step} leads nowhere`);
  const returns = undoneBy(step, premises);
  const { held, metAt, ...clocks } = clocksAt(definition, step, facts, sheet, state);
  const assigned = typeof step.sets === 'object' ? sheet[step.sets.assignee] : undefined;
  const assigneeId =
    step.sets === 'assignee'
      ? facts.actor.id
      : step.sets === 'none'
        ? null
        : Array.isArray(assigned)
          ? (assigned[0] as string)
          : (c?.assigneeId ?? null);
  const department = step.setsDepartment
    ? ((sheet[step.setsDepartment] as DepartmentKind | undefined) ?? null)
    : (c?.department ?? null);
  return {
    step: taken.step,
    state,
    ended: Boolean(definition.states[state]?.end),
    sheet,
    history: {
      ...remember(definition, step, facts, taken, returns, premises),
      ...(metAt ? { metAt } : {}),
      ...(held ? { held } : {}),
      ...lapsedBy(step, facts),
    },
    assigneeId,
    department,
    major: said(step.setsMajor, premises) ?? c?.major ?? false,
    ...clocks,
    returns,
  };
}

/** A lapse remembers how the case stood before; it is forgotten once the case goes on. */
function lapsedBy(step: Step, { case: c, happenedAt }: Known): Pick<CaseHistory, 'lapsed'> {
  const lapsed = step.lapses !== undefined && c ? beforeLapse(c, happenedAt) : step.to === 'same' && c?.history.lapsed;
  return lapsed ? { lapsed } : {};
}

const said = (what: boolean | Condition | undefined, premises: Premises): boolean | undefined =>
  typeof what === 'object' ? holds(what, premises) : what;

/** The steps this one sends back. */
function undoneBy({ undoes = [] }: Step, premises: Premises): readonly string[] {
  if (!('when' in undoes)) return undoes;
  return holds(undoes.when, premises) ? undoes.steps : [];
}

function remember(
  definition: AnyProcedure,
  step: Step,
  facts: Known,
  taken: Taken,
  returns: readonly string[],
  premises: Premises,
): CaseHistory {
  const c = facts.case;
  // work done in a linked case is undone together with the step that took it over
  const kinds = Object.entries(definition.children ?? {}).flatMap(([kind, { done }]) =>
    returns.includes(done) ? [`${kind}.`] : [],
  );
  const isUndone = (record: StepRecord): boolean =>
    returns.includes(record.step) || kinds.some((kind) => record.step.startsWith(kind));
  const before = (c?.history.steps ?? []).map((record) =>
    !record.undone && isUndone(record) ? { ...record, undone: true } : record,
  );
  const record: StepRecord = { step: taken.step, by: facts.actor.id, at: facts.happenedAt, seq: (c?.seq ?? 0) + 1 };
  const counts = { ...c?.history.counts };
  const counted =
    typeof step.counts === 'string'
      ? [step.counts]
      : Object.entries(step.counts ?? {}).flatMap(([name, when]) => (holds(when, premises) ? [name] : []));
  for (const name of counted) counts[name] = (counts[name] ?? 0) + 1;
  return {
    steps: [...before, ...(taken.linkedSteps ?? []), record],
    cameBy: step.to === 'same' ? (c?.history.cameBy ?? '') : taken.step,
    counts,
  };
}
