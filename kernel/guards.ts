import type { Field } from './fields.ts';
import { allTrials, circumstances, type World } from './filled.ts';
import { letsThrough, probeNow, probeToday } from './probe.ts';
import { type AnyProcedure, barsOf, fromStates, type Step } from './procedure.ts';
import { validateValue } from './values.ts';

/** What a step can not be taken with: a guard that lets nobody through, boxes that do not fit, people there are not. */
export const faultsOfGuards = (definition: AnyProcedure, world: World): string[] => [
  ...shut(definition, world),
  ...misfilled(definition, world),
  ...Object.entries<Step>(definition.steps).flatMap(([name, step]) => [
    ...unsent(step).map((fault) => `step ${name}: ${fault}`),
    ...(apart(definition, name) > 3 ? [`step ${name}: wants more than three people who had no hand in it`] : []),
  ]),
];

/** Guards that refuse whatever is filled in. */
const shut = (definition: AnyProcedure, world: World): string[] =>
  allTrials(world, definition).flatMap(({ name, from, runs }) =>
    runs.every(({ refusal }) => refusal) &&
    !letsThrough(definition, definition.steps[name] as Step, circumstances(world, definition, name, from))
      ? [`step ${name} from ${from}: is refused whatever is filled in`]
      : [],
  );

/** Boxes a step fills by itself that are not there, or can not hold that. */
const misfilled = (definition: AnyProcedure, world: World): string[] =>
  allTrials(world, definition).flatMap(({ name, from, runs }) =>
    runs.flatMap(({ filled, sheet }) =>
      filled.flatMap((box) => {
        const field = definition.sheet[box] as Field | undefined;
        if (!field) return [`step ${name} from ${from}: fills ${box}, and there is no such box`];
        const value = (sheet as Readonly<Record<string, unknown>>)[box];
        return validateValue(field, value, probeNow, probeToday)
          ? [`step ${name} from ${from}: box ${box} does not hold ${JSON.stringify(value)}`]
          : [];
      }),
    ),
  );

/** What a phone without a network can not do. */
const unsent = ({ offline, signed, at }: Step): string[] => [
  ...(offline && signed === 'typed' ? ['what waits on a phone is not signed with a password'] : []),
  ...(offline && at === 'desk' ? ['what is taken at the desk does not wait on a phone'] : []),
];

/** How many people it takes who all differ before somebody can take a step: those it bars, who bar each other, and one more. */
function apart(definition: AnyProcedure, name: string): number {
  const barred = (step: string): readonly string[] => {
    const own = definition.steps[step] as Step | undefined;
    return own ? barsOf(definition, own).did.filter((deed) => deed !== step) : [];
  };
  const differ = (a: string, b: string): boolean => barred(a).includes(b) || barred(b).includes(a);
  // steps by which a case is opened are taken once, by one of them
  const opens = (step: string): boolean => fromStates((definition.steps[step] ?? { from: '' }) as Step).includes('new');
  const most = (met: readonly string[], left: readonly string[]): number =>
    left.reduce((best, one, i) => {
      const fits = met.every((other) => differ(one, other) && !(opens(one) && opens(other)));
      return fits ? Math.max(best, most([...met, one], left.slice(i + 1))) : best;
    }, met.length);
  return most([name], [...new Set(barred(name))]);
}
