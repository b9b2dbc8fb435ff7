import { allTrials, type World } from './filled.ts';
import { type AnyProcedure, type ChildRule, fromStates, type Step, toStates } from './procedure.ts';
import { actorsByDefault } from './who.ts';

/**
 * Whether a case takes what those opened from it report: it says so of each kind, and in whatever state it may be while one
 * is open, it is ready for the news. A state it can only come to while none is open does not count.
 */
export function faultsOfChildren(definition: AnyProcedure, world: World): string[] {
  const opened = [...(world.opens.get(definition.name) ?? [])];
  return opened.flatMap((kind) => {
    const child = world.procedures.find((one) => one.name === kind);
    if (!child) return [];
    const rule = definition.children?.[kind] as ChildRule | undefined;
    if (!rule) return [`children ${kind}: it is opened from here, and nothing is said of it`];
    if (!Object.values<Step>(child.steps).some((step) => step.reports))
      return [`children ${kind}: no step of it reports that its work is done`];
    const stuck = withdrawn(kind, child, rule);
    if (stuck.length > 0) return stuck;
    const taking = fromStates(definition.steps[rule.done] as Step);
    const open = [...statesWhileOpen(definition, world, child, rule)].flatMap((state) => {
      if (definition.states[state]?.end)
        return rule.whenParentEnds ? [] : [`children ${kind}: state ${state} ends while one may be open`];
      return taking.includes(state) ? [] : [`children ${kind}: state ${state} does not take ${rule.done}`];
    });
    const again = reportingAgain(child, world);
    if (again.length === 0) return open;
    return [
      ...open,
      ...[...statesAfterwards(definition, world, rule)].flatMap((state) =>
        taking.includes(state) || (definition.states[state]?.end && rule.whenParentEnds)
          ? []
          : [`children ${kind}: it may take ${again.join(', ')} again, and state ${state} does not take ${rule.done}`],
      ),
    ];
  });
}

/** The step by which a child is withdrawn with its parent is the parent's, comes from wherever it is open, and ends it in vain. */
function withdrawn(kind: string, child: AnyProcedure, { whenParentEnds }: ChildRule): string[] {
  if (typeof whenParentEnds !== 'object') return [];
  const at = `children ${kind}: ${whenParentEnds.withdraw}`;
  const step = Object.hasOwn(child.steps, whenParentEnds.withdraw) ? child.steps[whenParentEnds.withdraw] : undefined;
  if (!step) return [`${at} is no step of it`];
  const from = fromStates(step);
  const missed = Object.entries(child.states).flatMap(([state, { end }]) =>
    end || from.includes(state) ? [] : [state],
  );
  return [
    ...(actorsByDefault(step).includes('parent') ? [] : [`${at} is not taken by its parent`]),
    ...(toStates(step).every((to) => child.states[to]?.end === 'void') ? [] : [`${at} does not end it in vain`]),
    ...missed.map((state) => `${at} can not be taken in ${state}`),
  ];
}

/** The steps that report a child's work done which it may come to again by itself, after it has reported. */
function reportingAgain(child: AnyProcedure, world: World): string[] {
  const own = allTrials(world, child).filter(
    ({ name, runs }) =>
      actorsByDefault(child.steps[name] as Step).some((actor) => actor !== 'parent') &&
      runs.some(({ refusal, facts }) => !refusal && facts.hasParent),
  );
  const targets = ({ name, from }: { name: string; from: string }): readonly string[] =>
    toStates(child.steps[name] as Step).map((to) => (to === 'same' ? from : to));
  const reports = own.filter(({ name }) => (child.steps[name] as Step).reports);
  const met = new Set(reports.flatMap(targets));
  for (const state of met) for (const one of own) if (one.from === state) for (const to of targets(one)) met.add(to);
  return [...new Set(reports.flatMap(({ name, from }) => (met.has(from) ? [name] : [])))];
}

/** The states a case may come to once it has taken what its children reported. */
function statesAfterwards(definition: AnyProcedure, world: World, rule: ChildRule): Set<string> {
  const trials = allTrials(world, definition);
  const met = new Set(
    toStates(definition.steps[rule.done] as Step).flatMap((to) =>
      to === 'same' ? fromStates(definition.steps[rule.done] as Step) : [to],
    ),
  );
  for (const state of met)
    for (const { name, from, runs } of trials)
      if (from === state && runs.some(({ refusal }) => !refusal))
        for (const to of toStates(definition.steps[name] as Step)) if (to !== 'same') met.add(to);
  return met;
}

/** The states a case may be in while one of this kind that was opened from it is open. */
function statesWhileOpen(definition: AnyProcedure, world: World, child: AnyProcedure, rule: ChildRule): Set<string> {
  const trials = allTrials(world, definition);
  const targets = (name: string, from: string): readonly string[] =>
    toStates(definition.steps[name] as Step).map((to) => (to === 'same' ? from : to));
  const begun = trials.flatMap(({ name, from, runs }) =>
    runs.some(({ effects }) =>
      effects.some((one) =>
        one.kind === 'open' ? one.procedure === child.name : one.kind === 'signal' && takesBack(child, one.step),
      ),
    )
      ? targets(name, from)
      : [],
  );
  const states = new Set(begun);
  for (const state of states)
    for (const { name, from, runs } of trials)
      if (from === state && name !== rule.done && runs.some((run) => !run.refusal && waitsFor(run.facts, child.name)))
        for (const to of targets(name, from)) states.add(to);
  return states;
}

/** Whether a step of the opened case sends its report back: its work is open again. */
export function takesBack(child: AnyProcedure, name: string): boolean {
  const { undoes = [] } = (Object.hasOwn(child.steps, name) ? child.steps[name] : {}) as Partial<Step>;
  return ('when' in undoes ? undoes.steps : undoes).some((one) => (child.steps[one] as Step).reports);
}

const waitsFor = (
  facts: { readonly children: readonly { procedure: string; state: string }[] },
  kind: string,
): boolean => facts.children.some(({ procedure, state }) => procedure === kind && state === 'open');
