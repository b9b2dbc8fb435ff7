import type { Sheet } from './fields.ts';
import type { AnyProcedure, CaseHistory, ChildRule, LinkedCase, StepRecord } from './procedure.ts';

/** What is known of a case that was opened from another one. */
export interface Child {
  readonly definition: AnyProcedure;
  readonly number: string | null;
  readonly state: string;
  readonly sheet: Sheet;
  readonly steps: CaseHistory['steps'];
}

/** How a child stands to its parent: it reported its work done, it came to nothing, or it is under way. */
export function linkedState({ definition, state, steps }: Omit<Child, 'sheet' | 'number'>): LinkedCase['state'] {
  if (definition.states[state]?.end === 'void') return 'void';
  const reported = steps.some(({ step, undone }) => !undone && definition.steps[step]?.reports);
  return reported ? 'done' : 'open';
}

/** What was done in a linked case, under names like 'work-order.done', so that nobody may check it in the other one either. */
export const workIn = ({ definition, steps }: Pick<Child, 'definition' | 'steps'>): StepRecord[] =>
  steps
    .filter(({ step, undone }) => !undone && definition.steps[step]?.does === 'work')
    .map((record) => ({ ...record, step: `${definition.name}.${record.step}` }));

/**
 * The boxes a parent takes from the children that reported: of several, people and photos are united, texts stand one below
 * the other with the number of their case; of anything else the last one is taken.
 */
export function takenFrom(rule: ChildRule, children: readonly Child[]): Sheet {
  const taken = Object.entries(rule.takes ?? {}).map(([own, theirs]) => {
    const given = children.flatMap((child) => {
      const value = child.sheet[theirs as string];
      return value === undefined ? [] : [{ child, value: value as unknown }];
    });
    return [own, given.length > 1 ? joined(given) : given[0]?.value] as const;
  });
  return Object.fromEntries(taken.filter(([, value]) => value !== undefined)) as Sheet;
}

function joined(given: readonly { child: Child; value: unknown }[]): unknown {
  if (given.every(({ value }) => Array.isArray(value)))
    return [...new Set(given.flatMap(({ value }) => value as unknown[]))];
  if (given.every(({ value }) => typeof value === 'string') && isText(given[0]))
    return given.map(({ child, value }) => [child.number, value].filter(Boolean).join(' ')).join('\n');
  return given.at(-1)?.value;
}

const isText = (one: { child: Child; value: unknown } | undefined): boolean =>
  Object.entries(one?.child.definition.sheet ?? {}).some(
    ([name, field]) => (field as { kind: string }).kind === 'text' && one?.child.sheet[name] === one?.value,
  );
