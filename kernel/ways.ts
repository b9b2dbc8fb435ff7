import type { Field } from './fields.ts';
import { circumstancesIn, type World } from './filled.ts';
import { probeNow, probeToday, tryStep } from './probe.ts';
import { type AnyProcedure, askedBy, fromStates, type Step, type Way } from './procedure.ts';
import { validateValue } from './values.ts';

/** What is wrong with the ways a definition proposes: each is a step of the state the case is in, with values it takes. */
export function faultsOfWays(definition: AnyProcedure, world: World): string[] {
  const { proposes } = definition;
  if (!proposes) return [];
  return Object.keys(definition.states).flatMap((state) => {
    const ways: Way[] = [];
    const asking: Step = {
      ...{ title: { zh: '建议', en: 'Proposal' }, from: state, to: 'same', by: 'house' },
      causes: (view) => {
        ways.push(...proposes(view));
        return [];
      },
    };
    const wrongs = tryStep(definition, asking, circumstancesIn(world, definition, state)).flatMap((run) => run.wrongs);
    return [...wrongs, ...ways.flatMap((way) => faultsOfWay(definition, state, way))].map(
      (fault) => `proposal in ${state}: ${fault}`,
    );
  });
}

function faultsOfWay(definition: AnyProcedure, state: string, { step: name, values }: Way): string[] {
  const step = definition.steps[name] as Step | undefined;
  if (!step || !fromStates(step).includes(state)) return [`there is no step ${name}`];
  const taken = [...askedBy(step), ...(step.may ?? [])];
  return Object.entries(values).flatMap(([box, value]) => {
    if (!taken.includes(box)) return [`${name} does not take ${box}`];
    const fault = validateValue(definition.sheet[box] as Field, value, probeNow, probeToday);
    return fault ? [`${name} refuses ${box} = ${JSON.stringify(value)}`] : [];
  });
}
