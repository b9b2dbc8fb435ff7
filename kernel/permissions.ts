import type { Field } from './fields.ts';
import { allTrials, type World } from './filled.ts';
import { type AnyProcedure, barsOf, fromStates, type Step } from './procedure.ts';
import { actorsByDefault } from './who.ts';

/** What a step that the clock takes may say: it changes the state and tells people, so that it can be undone whole. */
const sayable: readonly (keyof Step)[] = ['title', 'from', 'to', 'by', 'lapses', 'causes'];

/**
 * What is wrong with the steps that lapse. Only a permission lapses: nobody waits there for work, for a report or for another
 * part of the house, so that nothing is lost with the date; and what was done in time may still undo it.
 */
export function faultsOfLapses(definition: AnyProcedure, world: World): string[] {
  const steps = Object.entries<Step>(definition.steps);
  const lapses = steps.filter(([, { lapses: box }]) => box !== undefined);
  const clocked = steps.filter(([, step]) => actorsByDefault(step).includes('clock'));
  return [
    ...clocked
      .filter(([, { lapses: box }]) => box === undefined)
      .map(([name]) => `step ${name}: the clock only lapses`),
    ...lapses.flatMap(([name, step]) =>
      faultsOfLapse(definition, world, name, step).map((fault) => `step ${name}: ${fault}`),
    ),
    ...steps.flatMap(([name, step]) =>
      barsOf(definition, step).did.flatMap((deed) =>
        lapses.some(([lapse]) => lapse === deed) ? [`step ${name}: nobody took ${deed}, it lapsed`] : [],
      ),
    ),
  ];
}

function faultsOfLapse(definition: AnyProcedure, world: World, name: string, step: Step): string[] {
  const field = definition.sheet[step.lapses ?? ''] as Field;
  const from = fromStates(step);
  const target = typeof step.to === 'string' ? step.to : '';
  const loud = allTrials(world, definition)
    .filter((one) => one.name === name)
    .flatMap(({ runs }) => runs.flatMap(({ effects }) => effects.filter(({ kind }) => kind !== 'notify')));
  return [
    ...(actorsByDefault(step).join() === 'clock' ? [] : ['only the clock takes what lapses']),
    ...(Object.keys(step) as (keyof Step)[])
      .filter((key) => !sayable.includes(key))
      .map((key) => `what lapses has no ${key}`),
    ...(target === '' || target === 'same' ? ['what lapses leads into one state'] : []),
    ...(definition.states[target]?.end === 'done' ? ['what lapses has not been done: its end is void'] : []),
    ...(field.kind === 'date' && field.lies === 'past' ? [`box ${step.lapses} lies in the past`] : []),
    ...(loud.length > 0 ? ['what lapses tells people, and causes nothing else'] : []),
    ...from.flatMap((state) => [
      ...(state === 'new' || definition.states[state]?.end || definition.states[state]?.holds
        ? [`nothing lapses in ${state}`]
        : []),
      ...busy(definition, world, state).map(
        (other) => `only permissions lapse, and in ${state} ${other} is waited for`,
      ),
      ...Object.entries<Step>(definition.steps).flatMap(([other, { lapses }]) =>
        other !== name && lapses === step.lapses && fromStates(definition.steps[other] as Step).includes(state)
          ? [`${other} lapses in ${state} by the same box`]
          : [],
      ),
    ]),
  ];
}

/** The steps from a state that are somebody's work, that another case waits for, or that reach beyond the case. */
const busy = (definition: AnyProcedure, world: World, state: string): string[] =>
  allTrials(world, definition).flatMap(({ name, from, runs }) => {
    if (from !== state) return [];
    const step = definition.steps[name] as Step;
    const beyond = runs.some(({ effects }) => effects.some(({ kind }) => kind === 'act' || kind === 'open'));
    return step.does === 'work' || step.reports || actorsByDefault(step).includes('child') || beyond ? [name] : [];
  });
