import type { Field } from './fields.ts';
import { actorsByDefault, allTrials, byLink, byPerson, linkedSteps, surely, type World } from './filled.ts';
import { isParam } from './parameter.ts';
import { probeNow, probeToday, type Trial } from './probe.ts';
import { type AnyProcedure, type Due, fromStates, type Origin, type State, type Step } from './procedure.ts';
import { validateValue } from './values.ts';

export interface ValidationContext {
  /** the procedures this one opens or is opened by; it may be among them */
  readonly linked?: readonly AnyProcedure[];
  /** where cases really come from: the closures are tried with each */
  readonly origins?: readonly Origin[];
}

/**
 * What is wrong with a definition, as sentences; an empty list proves: names exist and fit; every state can be reached;
 * every open state leads to an end and has a deadline; no closure reads a box before it is filled, or anything but sheet,
 * facts and params; what one case hands to another fits there; an ended case is only taken up by its parent; and whoever
 * did the work can not be the one who checks it.
 */
export function validateDefinition(
  definition: AnyProcedure,
  { linked = [], origins = [] }: ValidationContext = {},
): string[] {
  const others = linked.filter((other) => other.name !== definition.name);
  const misnamed = names(definition, others);
  if (misnamed.length > 0) return misnamed; // nothing else can be told of a definition that names what is not there
  const world = surely([definition, ...others], origins);
  return [
    ...new Set([
      ...reach(definition),
      ...deadlines(definition, world),
      ...closures(definition, world),
      ...links(definition, world),
      ...ownWork(definition, world),
    ]),
  ];
}

const steps = (definition: AnyProcedure): [string, Step][] => Object.entries(definition.steps);
const states = (definition: AnyProcedure): [string, State][] => Object.entries(definition.states);
const isNew = (step: Step): boolean => fromStates(step).includes('new');

/** Everything a definition names is there and is of the right kind. */
function names(definition: AnyProcedure, others: readonly AnyProcedure[]): string[] {
  const out: string[] = [];
  const field = (at: string, name: string | undefined, ...kinds: Field['kind'][]): void => {
    if (name === undefined) return;
    const found = definition.sheet[name] as Field | undefined;
    if (!found) out.push(`${at}: there is no box ${name}`);
    else if (kinds.length > 0 && !kinds.includes(found.kind))
      out.push(`${at}: box ${name} is not ${kinds.join(' or ')}`);
  };
  const stepName = (at: string, name: string): void => {
    const [other, step] = name.split('.');
    const there = step === undefined ? definition : others.find((one) => one.name === other);
    if (!there || !Object.hasOwn(there.steps, step ?? name)) out.push(`${at}: there is no step ${name}`);
  };
  const due = (at: string, value: Due | undefined): void => {
    if (!value || isParam(value)) return;
    if ('date' in value) field(at, value.date, 'date');
    else if ('by' in value) field(at, value.by, 'choice');
    else field(at, value.from, 'date');
  };
  field('where', definition.where, 'place');
  field('headline', definition.headline, 'text');
  due('due', definition.due);
  for (const [name, state] of states(definition)) due(`state ${name}`, state.due);
  for (const [name, step] of steps(definition)) {
    const at = `step ${name}`;
    for (const from of fromStates(step))
      if (from !== 'new' && !Object.hasOwn(definition.states, from)) out.push(`${at}: there is no state ${from}`);
    if (step.to !== 'same' && !Object.hasOwn(definition.states, step.to))
      out.push(`${at}: there is no state ${step.to}`);
    if (isNew(step) && step.to === 'same') out.push(`${at}: a new case has to go into a state`);
    for (const box of [...(step.asks ?? []), ...(step.may ?? []), ...(step.clears ?? [])]) field(at, box);
    field(at, step.unlessNamed, 'staff');
    field(at, typeof step.sets === 'object' ? step.sets.assignee : undefined, 'staff');
    field(at, step.setsDepartment, 'department');
    field(at, step.moves, 'date');
    for (const other of [...(step.unlessDid ?? []), ...(step.undoes ?? []), ...(step.answers ? [step.answers] : [])])
      stepName(at, other);
  }
  return out;
}

/** Every state is reached from 'new', and leads on to an end. */
function reach(definition: AnyProcedure): string[] {
  const edges = steps(definition).flatMap(([, step]) => fromStates(step).map((from) => [from, step.to] as const));
  const spread = (start: readonly string[], next: (at: string) => readonly string[]): Set<string> => {
    const seen = new Set(start);
    for (const at of seen) for (const to of next(at)) seen.add(to);
    return seen;
  };
  const reached = spread(['new'], (at) => edges.flatMap(([from, to]) => (from === at && to !== 'same' ? [to] : [])));
  const ends = states(definition).flatMap(([name, state]) => (state.end ? [name] : []));
  const ending = spread(ends, (at) => edges.flatMap(([from, to]) => (to === at ? [from] : [])));
  return states(definition).flatMap(([name]) => [
    ...(reached.has(name) ? [] : [`state ${name}: nothing leads there`]),
    ...(ending.has(name) ? [] : [`state ${name}: no end can be reached from there`]),
  ]);
}

/** Every open state has a deadline of its own, or the whole case has one; and the place and headline are known by then. */
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
  return states(definition).flatMap(([name, state]) => {
    const sure = sureOf(name);
    const missing = [definition.where, definition.headline].filter((box) => !sure.has(box));
    const timed = certain(state.due, sure) || (!state.holds && certain(definition.due, sure));
    return [
      ...missing.map((box) => `state ${name}: box ${box} may still be empty`),
      ...(state.end && state.due ? [`state ${name}: an end has no deadline`] : []),
      ...(!state.end && !timed ? [`state ${name}: there is no certain deadline`] : []),
    ];
  });
}

/** Closures read filled boxes only, and nothing but what they are shown; boxes a step works with are filled. */
function closures(definition: AnyProcedure, world: World): string[] {
  return allTrials(world, definition).flatMap(({ name, from, sure, runs }) => {
    const step = definition.steps[name] as Step;
    const at = `step ${name} from ${from}`;
    const unsure = (box: string): boolean => !sure.has(box) && !definition.sheet[box]?.optional;
    const used = [
      typeof step.sets === 'object' ? step.sets.assignee : undefined,
      step.setsDepartment,
      step.moves,
      ...runs.flatMap((trial) => [...trial.reads]),
    ].filter((box) => box !== undefined);
    return [
      ...used
        .filter((box) => unsure(box) && !step.may?.includes(box))
        .map((box) => `${at}: reads ${box} before it is filled`),
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
  const by = (trial: Trial, at: string): void => {
    for (const effect of trial.effects)
      if (effect.kind === 'tell' && (effect.to === 'child' ? !trial.facts.child : !trial.facts.hasParent))
        out.push(`${at}: tells a ${effect.to} that may not be there`);
    for (const { target, step: name, values } of linkedSteps(world, definition, trial)) {
      const other = world.procedures.find((one) => one.name === target.name);
      const step = other?.steps[name] as Step | undefined;
      const actor = target.opened || trial.facts.child?.procedure === target.name ? 'parent' : 'child';
      if (!other || !step) out.push(`${at}: there is no ${target.name}.${name}`);
      else if (target.opened !== isNew(step)) out.push(`${at}: ${target.name}.${name} does not open a case`);
      else if (!actorsByDefault(step).includes(actor))
        out.push(`${at}: ${target.name}.${name} is not taken by a ${actor}`);
      else
        for (const [box, value] of Object.entries(values)) {
          if (value === undefined) continue;
          const field = other.sheet[box] as Field | undefined;
          if (!field) {
            if (!target.opened) out.push(`${at}: ${target.name} has no box ${box}`); // an opening drops what it does not know
          } else if (![...(step.asks ?? []), ...(step.may ?? [])].includes(box))
            out.push(`${at}: ${target.name}.${name} does not take ${box}`);
          else if (validateValue(field, value, probeNow, probeToday))
            out.push(`${at}: ${target.name}.${name} refuses ${box} = ${JSON.stringify(value)}`);
        }
    }
  };
  for (const { name, from, runs } of allTrials(world, definition))
    for (const trial of runs) by(trial, `step ${name} from ${from}`);
  for (const [name, step] of steps(definition)) {
    if (byLink(step) && !byPerson(step) && !world.given.has(`${definition.name}.${name}`))
      out.push(`step ${name}: no linked case takes it`);
    if (
      fromStates(step).some((from) => definition.states[from]?.end) &&
      actorsByDefault(step).some((one) => one !== 'parent')
    )
      out.push(`step ${name}: an ended case is taken up by its parent only`);
  }
  return out;
}

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
      .flatMap(([, step]) => [...(step.asks ?? []), ...(step.may ?? [])])
      .filter((box) => definition.sheet[box]?.kind === 'staff'),
  );
  return steps(definition)
    .filter(([, step]) => step.does === 'check' && byPerson(step))
    .flatMap(([name, step]) => [
      ...deeds
        .filter((deed) => !step.unlessDid?.includes(deed))
        .map((deed) => `step ${name}: whoever did ${deed} may check it`),
      ...[...named]
        .filter((box) => step.unlessNamed !== box)
        .map((box) => `step ${name}: whoever is named in ${box} may check it`),
    ]);
}
