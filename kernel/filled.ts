import type { KnownFacts } from './consult.ts';
import { type Circumstances, type Trial, tryStep } from './probe.ts';
import { type AnyProcedure, type ChildRule, fromStates, type Origin, type Step, toStates } from './procedure.ts';
import { byLink, byPerson, onlyByLink } from './who.ts';

/** Which boxes are filled for certain, state by state, over procedures that open and signal each other. */

/** A procedure among those it is linked with. */
export interface World {
  readonly procedures: readonly AnyProcedure[];
  readonly origins: readonly Origin[];
  /** what other slices know, by the names of their facts */
  readonly known: KnownFacts;
  /** which procedures each one opens cases of */
  readonly opens: ReadonlyMap<string, ReadonlySet<string>>;
  /** boxes certain on entering a state, under 'procedure.state' */
  readonly sure: ReadonlyMap<string, ReadonlySet<string>>;
  /** boxes certain to come with a step taken by a linked case, under 'procedure.step'; absent: nobody takes it so */
  readonly given: ReadonlyMap<string, ReadonlySet<string>>;
}

const key = (definition: AnyProcedure, name: string): string => `${definition.name}.${name}`;

const common = (sets: readonly ReadonlySet<string>[]): Set<string> =>
  new Set([...(sets[0] ?? [])].filter((name) => sets.every((set) => set.has(name))));

/** Boxes certain once the step has been taken from this state. */
export function certainAfter(world: World, definition: AnyProcedure, name: string, from: string): Set<string> {
  const step = definition.steps[name] as Step;
  const kept = [...(world.sure.get(key(definition, from)) ?? [])].filter((box) => !step.clears?.includes(box));
  const ways: Set<string>[] = [];
  const asked = (step.asks ?? []).filter((one) => typeof one === 'string');
  // the house brings what is asked, by its own code
  if (!onlyByLink(step)) ways.push(new Set(asked.filter((box) => !definition.sheet[box]?.optional)));
  const given = world.given.get(key(definition, name));
  if (byLink(step) && given) ways.push(new Set(given));
  const sure = new Set([...kept, ...common(ways)]);
  return step.fills ? new Set([...sure, ...alwaysFilled(world, definition, step, from, sure)]) : sure;
}

/** What a step fills by itself, whatever it is given. */
function alwaysFilled(
  world: World,
  definition: AnyProcedure,
  step: Step,
  from: string,
  sure: ReadonlySet<string>,
): ReadonlySet<string> {
  const runs = tryStep(definition, step, { ...circumstancesOf(world, definition, from), sure });
  return common(runs.map((run) => new Set(run.filled)));
}

/** How the closures of a step are to be tried from this state. */
export function circumstances(world: World, definition: AnyProcedure, name: string, from: string): Circumstances {
  return { ...circumstancesOf(world, definition, from), sure: certainAfter(world, definition, name, from) };
}

/** How a closure is tried on a case that is in this state. */
export const circumstancesIn = (world: World, definition: AnyProcedure, state: string): Circumstances => ({
  ...circumstancesOf(world, definition, state),
  sure: world.sure.get(key(definition, state)) ?? new Set(),
});

function circumstancesOf(world: World, definition: AnyProcedure, from: string): Omit<Circumstances, 'sure'> {
  const openers = world.procedures.filter((other) => world.opens.get(other.name)?.has(definition.name));
  const opened = Object.values(definition.steps).some(
    (step: Step) => fromStates(step).includes('new') && byPerson(step),
  );
  return {
    ...(from === 'new' ? {} : { state: from }),
    cameBy: Object.entries(definition.steps)
      .filter(([, step]) => toStates(step as Step).includes(from))
      .map(([lead]) => lead),
    origins: world.origins,
    known: world.known,
    children: [...(world.opens.get(definition.name) ?? [])],
    parents: [...(openers.length > 0 ? [true] : []), ...(opened ? [false] : [])],
  };
}

interface Tried {
  readonly name: string;
  readonly from: string;
  readonly sure: ReadonlySet<string>;
  readonly runs: readonly Trial[];
}
const tried = new WeakMap<World, Map<AnyProcedure, readonly Tried[]>>();

/** Every run of the closures of every step of a procedure: many ask, and they are run once. */
export function allTrials(world: World, definition: AnyProcedure): readonly Tried[] {
  const known = tried.get(world) ?? new Map<AnyProcedure, readonly Tried[]>();
  tried.set(world, known);
  const found = known.get(definition) ?? trialsOf(world, definition);
  known.set(definition, found);
  return found;
}

function trialsOf(world: World, definition: AnyProcedure): Tried[] {
  return Object.entries(definition.steps).flatMap(([name, step]) =>
    fromStates(step as Step).map((from) => {
      const where = circumstances(world, definition, name, from);
      return { name, from, sure: where.sure, runs: tryStep(definition, step as Step, where) };
    }),
  );
}

/**
 * Starts from «every box is filled everywhere» and takes away, until nothing changes, what some way into a state, or some
 * case that tells another, does not bring along. What is left is certain.
 */
export function surely(procedures: readonly AnyProcedure[], origins: readonly Origin[], known: KnownFacts = {}): World {
  const sure = new Map<string, ReadonlySet<string>>();
  for (const definition of procedures) {
    sure.set(key(definition, 'new'), new Set());
    for (const state of Object.keys(definition.states))
      sure.set(key(definition, state), new Set(Object.keys(definition.sheet)));
  }
  let world: World = { procedures, origins, known, opens: new Map(), sure, given: new Map() };
  world = { ...world, opens: narrowed(world).opens };
  for (let before = ''; before !== shown(world); ) {
    before = shown(world);
    world = narrowed(world);
  }
  return world;
}

function narrowed(world: World): World {
  const opens = new Map<string, Set<string>>();
  const given = new Map<string, Set<string>>();
  for (const definition of world.procedures)
    for (const { name, runs } of allTrials(world, definition))
      for (const { target, step, values } of runs.flatMap((trial) => linkedSteps(world, definition, name, trial))) {
        if (target.opened) opens.set(definition.name, (opens.get(definition.name) ?? new Set()).add(target.name));
        const boxes = new Set(Object.keys(values).filter((name) => values[name] !== undefined));
        const at = `${target.name}.${step}`;
        const earlier = given.get(at);
        given.set(at, earlier ? common([earlier, boxes]) : boxes);
      }
  const next = { ...world, opens, given };
  const sure = new Map(world.sure);
  for (const definition of world.procedures)
    for (const state of Object.keys(definition.states)) {
      const ways = Object.entries(definition.steps).flatMap(([name, step]) => {
        const to = toStates(step as Step);
        return fromStates(step as Step)
          .filter((from) => to.includes(state) || (to.includes('same') && from === state))
          .filter(() => !onlyByLink(step as Step) || given.has(key(definition, name)))
          .map((from) => certainAfter(next, definition, name, from));
      });
      sure.set(key(definition, state), common([world.sure.get(key(definition, state)) ?? new Set(), ...ways]));
    }
  return { ...next, sure };
}

interface LinkedStep {
  readonly target: { readonly name: string; readonly opened: boolean };
  readonly step: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Steps of other procedures that one run takes: with the boxes it hands over. */
export function linkedSteps(world: World, definition: AnyProcedure, name: string, trial: Trial): LinkedStep[] {
  if (trial.refusal) return [];
  const others = trial.effects.flatMap((effect): LinkedStep[] => {
    if (effect.kind === 'open')
      return [{ target: { name: effect.procedure, opened: true }, step: effect.step, values: effect.values }];
    if (effect.kind !== 'signal') return [];
    return trial.facts.children
      .filter(({ procedure }) => knows(world, procedure, effect.step))
      .map(({ procedure }) => ({
        target: { name: procedure, opened: false },
        ...{ step: effect.step, values: effect.values },
      }));
  });
  const step = definition.steps[name] as Step;
  if (!step.reports || !trial.facts.hasParent) return others;
  return [
    ...others,
    ...parentsOf(world, definition).map(({ parent, rule }) => ({
      target: { name: parent.name, opened: false },
      step: rule.done,
      values: Object.fromEntries(
        Object.entries(rule.takes ?? {}).map(([own, theirs]) => [own, trial.sheet[theirs as string]]),
      ),
    })),
  ];
}

const knows = (world: World, procedure: string, step: string): boolean =>
  world.procedures.some(({ name, steps }) => name === procedure && Object.hasOwn(steps, step));

/** The procedures that open this one, with what they say becomes of it. */
export const parentsOf = (world: World, definition: AnyProcedure): { parent: AnyProcedure; rule: ChildRule }[] =>
  world.procedures.flatMap((parent) => {
    const rule = parent.children?.[definition.name] as ChildRule | undefined;
    return rule && world.opens.get(parent.name)?.has(definition.name) ? [{ parent, rule }] : [];
  });

const shown = ({ sure, given, opens }: World): string =>
  JSON.stringify([sure, given, opens].map((map) => [...map].map(([name, set]) => [name, [...set].sort()])));
