import { targetOf } from './condition.ts';
import type { Sheet } from './fields.ts';
import { type AnyProcedure, fromStates, type Step, toStates } from './procedure.ts';
import type { Words } from './words.ts';

/** A state in the life of a case: one it was in, the one it is in, one that the usual way leads through. */
export interface Stage {
  readonly state: string;
  readonly title: Words;
  readonly at: 'past' | 'now' | 'ahead';
}

/** What was done in a case, as far as its way is told by it. */
type Taken = readonly { readonly step: string; readonly values: Readonly<Record<string, unknown>> }[];

/**
 * The life of a case as a line, in the order its definition tells the states: where it has been, where it is, and the usual way to
 * its end: the shortest one, by the first branch of each step. What was sent back lies ahead once more.
 */
export function stagesOf(definition: AnyProcedure, c: { readonly state: string; readonly taken: Taken }): Stage[] {
  const order = Object.keys(definition.states);
  const been = new Set(c.taken.flatMap((one) => reached(definition, one)));
  const ahead = new Set(wayOn(definition, c.state));
  const now = order.indexOf(c.state);
  return order.flatMap((state, i): Stage[] => {
    const at = i === now ? 'now' : i < now && been.has(state) ? 'past' : ahead.has(state) ? 'ahead' : undefined;
    const title = definition.states[state]?.title;
    return at && title ? [{ state, title, at }] : [];
  });
}

function reached(definition: AnyProcedure, { step, values }: Taken[number]): string[] {
  const taken = Object.hasOwn(definition.steps, step) ? (definition.steps[step] as Step) : undefined;
  if (!taken || taken.to === 'same') return [];
  if (typeof taken.to === 'string') return [taken.to];
  const premises = { sheet: values as Sheet, major: false, params: <T>({ fallback }: { fallback: T }): T => fallback };
  const to = targetOf(taken.to, premises);
  return to === undefined ? [] : [to];
}

/** The states from here to an end that is no failure, by the shortest way that takes the first branch of each step. */
function wayOn({ states, steps }: AnyProcedure, from: string): readonly string[] {
  const ways: (readonly string[])[] = [[from]];
  const met = new Set([from]);
  for (const way of ways) {
    const here = way.at(-1) ?? from;
    if (states[here]?.end === 'done') return way;
    for (const step of Object.values<Step>(steps)) {
      const [to] = toStates(step);
      if (step.aside || step.reopens || !fromStates(step).includes(here)) continue;
      if (to === undefined || to === 'same' || met.has(to)) continue;
      met.add(to);
      ways.push([...way, to]);
    }
  }
  return [];
}
