import { faultsOfBranch } from './branches.ts';
import { beforeMet } from './clocks.ts';
import { faultsOfConsults, type KnownFacts } from './consult.ts';
import type { Field } from './fields.ts';
import { allTrials, linkedSteps, surely, type World } from './filled.ts';
import { faultsOfGuards } from './guards.ts';
import { faultsOfChildren } from './links.ts';
import { misnamed } from './names.ts';
import { isParam } from './parameter.ts';
import { faultsOfLapses } from './permissions.ts';
import { probeNow, probeToday, type Trial } from './probe.ts';
import {
  type AnyProcedure,
  askedBy,
  barsOf,
  type Due,
  fromStates,
  type Origin,
  type State,
  type Step,
  toStates,
} from './procedure.ts';
import { faultsOfStanding } from './stuck.ts';
import { validateValue } from './values.ts';
import { faultsOfWays } from './ways.ts';
import { actorsByDefault, byLink, byPerson } from './who.ts';

export interface ValidationContext {
  /** the procedures this one opens or is opened by; it may be among them */
  readonly linked?: readonly AnyProcedure[];
  /** what slices know, for definitions that consult them */
  readonly facts?: KnownFacts;
  /** where cases really come from: the closures are tried with each */
  readonly origins?: readonly Origin[];
}

/**
 * What is wrong with a definition, as sentences; an empty list proves: names exist and fit; every state can be reached;
 * every open state leads to an end and has a deadline, or lapses; branches know every answer; no closure reads a box before it is
 * filled, or anything but sheet, facts and params; what one case hands to another fits there, in whatever state the other
 * may be, and however often it reports; only permissions lapse; an ended case is only taken up by its parent, or by a step that
 * reopens it; whoever did the work can not be the one who checks it; and however a case may stand, somebody of an office of three
 * can go on with it, in time.
 */
export function validateDefinition(
  definition: AnyProcedure,
  { linked = [], origins = [], facts = {} }: ValidationContext = {},
): string[] {
  const others = linked.filter((other) => other.name !== definition.name);
  const wrong = [...misnamed(definition, others), ...faultsOfConsults(definition, facts)];
  if (wrong.length > 0) return wrong; // nothing else can be told of a definition that names what is not there
  return faultsIn(definition, surely([definition, ...others], origins, facts));
}

/** The faults of many definitions that know each other, by their names: what they do to each other is tried once for all. */
export function validateDefinitions(
  definitions: readonly AnyProcedure[],
  { origins = [], facts = {} }: Omit<ValidationContext, 'linked'> = {},
): Record<string, string[]> {
  const wrong = definitions.map((one): [string, string[]] => [
    one.name,
    [...misnamed(one, definitions), ...faultsOfConsults(one, facts)],
  ]);
  if (wrong.some(([, faults]) => faults.length > 0)) return Object.fromEntries(wrong);
  const world = surely(definitions, origins, facts);
  return Object.fromEntries(definitions.map((one) => [one.name, faultsIn(one, world)]));
}

const faultsIn = (definition: AnyProcedure, world: World): string[] => [
  ...new Set([
    ...reach(definition),
    ...deadlines(definition, world),
    ...faultsOfBranch(definition, world),
    ...closures(definition, world),
    ...links(definition, world),
    ...faultsOfChildren(definition, world),
    ...faultsOfWays(definition, world),
    ...ownWork(definition, world),
    ...outside(definition),
    ...faultsOfLapses(definition, world),
    ...faultsOfGuards(definition, world),
    ...faultsOfStanding(definition, world),
  ]),
];

const steps = (definition: AnyProcedure): [string, Step][] => Object.entries(definition.steps);
const states = (definition: AnyProcedure): [string, State][] => Object.entries(definition.states);
const isNew = (step: Step): boolean => fromStates(step).includes('new');

/** Every state is reached from 'new', and leads on to an end. */
function reach(definition: AnyProcedure): string[] {
  const edges = edgesOf(definition);
  const reached = spread(['new'], (at) => edges.flatMap(([from, to]) => (from === at && to !== 'same' ? [to] : [])));
  const ends = states(definition).flatMap(([name, state]) => (state.end ? [name] : []));
  const ending = spread(ends, (at) => edges.flatMap(([from, to]) => (to === at ? [from] : [])));
  return states(definition).flatMap(([name]) => [
    ...(reached.has(name) ? [] : [`state ${name}: nothing leads there`]),
    ...(ending.has(name) ? [] : [`state ${name}: no end can be reached from there`]),
  ]);
}

const edgesOf = (definition: AnyProcedure): (readonly [from: string, to: string])[] =>
  steps(definition).flatMap(([, step]) =>
    fromStates(step).flatMap((from) => toStates(step).map((to) => [from, to] as const)),
  );

/** Whatever is met by going on from where one starts. */
function spread(start: readonly string[], next: (at: string) => readonly string[]): Set<string> {
  const seen = new Set(start);
  for (const at of seen) for (const to of next(at)) seen.add(to);
  return seen;
}

/** Every open state has a deadline of its own, or the whole case has one; and the headline is known by then, as is the place unless it is optional. */
function deadlines(definition: AnyProcedure, world: World): string[] {
  const sureOf = (state: string): ReadonlySet<string> => world.sure.get(`${definition.name}.${state}`) ?? new Set();
  const certain = (due: Due | undefined, sure: ReadonlySet<string>): boolean => {
    if (!due) return false;
    if (isParam(due)) return true;
    if ('date' in due) return sure.has(due.date);
    if ('from' in due) return sure.has(due.from);
    const field = definition.sheet[due.by] as Field;
    return sure.has(due.by) && field.kind === 'choice' && Object.keys(field.options).every((one) => due.spans[one]);
  };
  const { due } = definition;
  const edges = edgesOf(definition);
  // once met, the deadline of the case runs again only where it may be met once more
  const again = beforeMet(definition);
  const met = spread(due?.until ? [due.until] : [], (at) => edges.flatMap(([from, to]) => (from === at ? [to] : [])));
  return states(definition).flatMap(([name, state]) => {
    const sure = sureOf(name);
    const missing = [definition.where, definition.headline].filter(
      (box) => !sure.has(box) && !definition.sheet[box]?.optional,
    );
    const timed =
      certain(state.due, sure) ||
      lapsing(definition, name, sure) ||
      (!state.holds && (!met.has(name) || again.has(name)) && certain(due, sure));
    return [
      ...missing.map((box) => `state ${name}: box ${box} may still be empty`),
      ...(state.end && state.due ? [`state ${name}: an end has no deadline`] : []),
      ...(!state.end && !timed ? [`state ${name}: there is no certain deadline`] : []),
    ];
  });
}

/** It is certain that the case lapses from there: of papers the day need not be said. */
const lapsing = (definition: AnyProcedure, state: string, sure: ReadonlySet<string>): boolean =>
  steps(definition).some(
    ([, step]) =>
      step.lapses !== undefined &&
      fromStates(step).includes(state) &&
      sure.has(step.lapses) &&
      (definition.sheet[step.lapses] as Field).kind !== 'papers',
  );

/** Closures read filled boxes only, and nothing but what they are shown; boxes a step works with are filled. */
function closures(definition: AnyProcedure, world: World): string[] {
  return allTrials(world, definition).flatMap(({ name, from, sure, runs }) => {
    const step = definition.steps[name] as Step;
    const at = `step ${name} from ${from}`;
    const given = new Set([
      ...(step.may ?? []),
      ...(step.asks ?? []).flatMap((one) => (typeof one === 'string' ? [] : [one.box])),
    ]);
    const unsure = (box: string): boolean => !sure.has(box) && !definition.sheet[box]?.optional;
    const used = [
      typeof step.sets === 'object' ? step.sets.assignee : undefined,
      step.setsDepartment,
      step.moves,
      ...runs.flatMap((trial) => [...trial.reads]),
    ].filter((box) => box !== undefined);
    return [
      ...used.filter((box) => unsure(box) && !given.has(box)).map((box) => `${at}: reads ${box} before it is filled`),
      ...runs.flatMap((trial) => trial.wrongs.map((wrong) => `${at}: ${wrong}`)),
      ...runs.flatMap((trial) =>
        trial.refusal && !(trial.refusal.zh && trial.refusal.en) ? [`${at}: refuses without a sentence`] : [],
      ),
    ];
  });
}

/** What one case hands to another is taken there: the step is theirs to take, the boxes are its boxes, the values fit. */
function links(definition: AnyProcedure, world: World): string[] {
  const out: string[] = [];
  const kinds = world.procedures.filter((other) => world.opens.get(definition.name)?.has(other.name));
  const by = (trial: Trial, taken: string, at: string): void => {
    for (const effect of trial.effects)
      if (effect.kind === 'signal' && !kinds.some((kind) => Object.hasOwn(kind.steps, effect.step)))
        out.push(`${at}: no case opened from here knows ${effect.step}`);
    for (const { target, step: name, values } of linkedSteps(world, definition, taken, trial)) {
      const other = world.procedures.find((one) => one.name === target.name);
      const step = other?.steps[name] as Step | undefined;
      const actor = target.opened || kinds.some((kind) => kind.name === target.name) ? 'parent' : 'child';
      if (!other || !step) out.push(`${at}: there is no ${target.name}.${name}`);
      else if (target.opened !== isNew(step)) out.push(`${at}: ${target.name}.${name} does not open a case`);
      else if (!actorsByDefault(step).includes(actor))
        out.push(`${at}: ${target.name}.${name} is not taken by a ${actor}`);
      else
        for (const [box, value] of Object.entries(values)) {
          if (value === undefined) continue;
          const field = other.sheet[box] as Field | undefined;
          if (!field) out.push(`${at}: ${target.name} has no box ${box}`);
          else if (![...askedBy(step), ...(step.may ?? [])].includes(box))
            out.push(`${at}: ${target.name}.${name} does not take ${box}`);
          else if (validateValue(field, value, probeNow, probeToday))
            out.push(`${at}: ${target.name}.${name} refuses ${box} = ${JSON.stringify(value)}`);
        }
    }
  };
  for (const { name, from, runs } of allTrials(world, definition))
    for (const trial of runs) by(trial, name, `step ${name} from ${from}`);
  for (const [name, step] of steps(definition)) {
    if (byLink(step) && !byPerson(step) && !world.given.has(`${definition.name}.${name}`))
      out.push(`step ${name}: no linked case takes it`);
    if (
      fromStates(step).some((from) => definition.states[from]?.end) &&
      !step.reopens &&
      actorsByDefault(step).some((one) => one !== 'parent')
    )
      out.push(`step ${name}: an ended case is taken up by its parent, or by a step that reopens it`);
  }
  return out;
}

/** Boxes that somebody can fill in who knows nobody and nothing of the office. */
const givenOutside: readonly Field['kind'][] = ['text', 'phone', 'count', 'date', 'choice', 'flag', 'photos', 'party'];

/** Somebody outside opens a case and does no more: it is taken up by a step of its own, which only people of the office take. */
const outside = (definition: AnyProcedure): string[] =>
  steps(definition).flatMap(([name, step]) => {
    const actors = actorsByDefault(step);
    if (!actors.includes('outside')) return [];
    const next = steps(definition).filter(([, one]) => fromStates(one).some((from) => toStates(step).includes(from)));
    return [
      ...(actors.length > 1 ? [`step ${name}: who is outside takes no step that others take`] : []),
      ...(fromStates(step).join() === 'new' ? [] : [`step ${name}: who is outside only opens a case`]),
      ...[...askedBy(step), ...(step.may ?? [])]
        .filter(
          (box) => box !== definition.where && !givenOutside.includes(definition.sheet[box]?.kind as Field['kind']),
        )
        .map((box) => `step ${name}: who is outside can not fill in ${box}`),
      ...(step.signed || step.offline ? [`step ${name}: who is outside neither signs nor has a phone of ours`] : []),
      ...next
        .filter(([, one]) => !byPerson(one))
        .map(([other]) => `step ${other}: only people take up what came from outside`),
    ];
  });

/** Every check bars everybody who did work here or in a case opened from here, and everybody named as having done it. */
function ownWork(definition: AnyProcedure, world: World): string[] {
  const working = (of: AnyProcedure): [string, Step][] => steps(of).filter(([, step]) => step.does === 'work');
  const children = world.procedures.filter((other) => world.opens.get(definition.name)?.has(other.name));
  const deeds = [
    ...working(definition).flatMap(([name, step]) => (byPerson(step) ? [name] : [])),
    ...children.flatMap((child) => working(child).map(([name]) => `${child.name}.${name}`)),
  ];
  const named = new Set(
    working(definition)
      .flatMap(([, step]) => [...askedBy(step), ...(step.may ?? [])])
      .filter((box) => definition.sheet[box]?.kind === 'staff'),
  );
  return steps(definition)
    .filter(([, step]) => step.does === 'check' && byPerson(step))
    .flatMap(([name, step]) => [
      ...deeds
        .filter((deed) => !barsOf(definition, step).did.includes(deed))
        .map((deed) => `step ${name}: whoever did ${deed} may check it`),
      ...[...named]
        .filter((box) => !barsOf(definition, step).named.includes(box))
        .map((box) => `step ${name}: whoever is named in ${box} may check it`),
    ]);
}
