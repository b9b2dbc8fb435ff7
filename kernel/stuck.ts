import { holds, type Premises, targetOf } from './condition.ts';
import type { Field, Sheet } from './fields.ts';
import { allTrials, circumstances, type World } from './filled.ts';
import { takesBack } from './links.ts';
import { isParam, minutesOf } from './parameter.ts';
import { letsThrough } from './probe.ts';
import { type Actor, type AnyProcedure, askedBy, type Due, fromStates, type Step, toStates } from './procedure.ts';
import { isRole } from './roles.ts';
import { params, type Standing, told, tracked, type Values } from './standing.ts';
import { actorsOf } from './who.ts';

/** Whether somebody can go on with a case, however it may stand: every way in which one may come about is walked. */

/** So many standings of one procedure are looked at: enough for conditions on a handful of boxes. */
const most = 5000;

/** The states in which nobody can act, or not in time, each with how the case then stands. */
export function faultsOfStanding(definition: AnyProcedure, world: World): string[] {
  const walk = walkOf(definition, world);
  const met = new Map<string, Standing>();
  const waiting = walk.begin();
  const out = new Set<string>();
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const key = JSON.stringify(at);
    if (met.has(key)) continue;
    if (met.size === most) return [...out, `more conditions say who may act than can be looked through`];
    met.set(key, at);
    if (definition.states[at.state]?.end === undefined)
      for (const fault of stuckIn(definition, walk, at)) out.add(fault);
    waiting.push(...walk.onward(at));
  }
  const reached = new Set([...met.values()].map(({ state }) => state));
  for (const state of Object.keys(definition.states))
    if (!reached.has(state)) out.add(`state ${state}: nobody can bring a case there`);
  return [...out];
}

function stuckIn(definition: AnyProcedure, walk: Walk, at: Standing): string[] {
  const ways = walk.takeable(at).filter(([, step]) => leadsOut(definition, step, at.state));
  const least = leastDue(definition, at.state);
  if (ways.some(([, { notBefore }]) => !notBefore || minutesOf(notBefore.fallback) < least)) return [];
  const how = walk.told(at);
  return [`state ${at.state}: ${ways.length > 0 ? 'nothing can be done in time' : 'nobody can act'}${how}`];
}

/** The step takes the case on; one that nobody waits for does not where all it does is to give up. */
const leadsOut = (definition: AnyProcedure, step: Step, state: string): boolean =>
  toStates(step).some((to) => to !== 'same' && to !== state && !(step.aside && definition.states[to]?.end === 'void'));

/** The shortest time in which the state has to be left, as it is shipped. */
function leastDue({ states, due }: AnyProcedure, state: string): number {
  const minutes = (one: Due | undefined): number => {
    if (one === undefined) return Number.POSITIVE_INFINITY;
    if (isParam(one)) return minutesOf(one.fallback as Parameters<typeof minutesOf>[0]);
    return 'by' in one
      ? Math.min(...Object.values(one.spans).map((span) => minutesOf(span.fallback)))
      : Number.POSITIVE_INFINITY;
  };
  return Math.min(minutes(states[state]?.due), due?.until === undefined ? minutes(due) : Number.POSITIVE_INFINITY);
}

type Walk = ReturnType<typeof walkOf>;

function walkOf(definition: AnyProcedure, world: World) {
  const steps = Object.entries<Step>(definition.steps);
  const boxes = tracked(definition);
  const trials = new Map(allTrials(world, definition).map((one) => [`${one.name} ${one.from}`, one]));
  const kinds = [...(world.opens.get(definition.name) ?? [])];
  const opened = world.procedures.some(({ name }) => world.opens.get(name)?.has(definition.name));
  const voids = world.procedures.some(
    ({ name, states }) => kinds.includes(name) && Object.values(states).some(({ end }) => end === 'void'),
  );
  const passed = new Map<string, boolean>();

  /** The guard lets somebody through while the case stands so. */
  const guarded = (name: string, step: Step, at: Standing): boolean => {
    if (!step.unless) return true;
    const key = [name, at.state, at.cameBy, at.major, at.parent, at.children].join();
    const children =
      at.children === 'none' ? [] : kinds.map((procedure) => ({ procedure, state: at.children as 'open' }));
    const stands = { cameBy: at.cameBy, major: at.major, hasParent: at.parent, children };
    const known =
      passed.get(key) ?? letsThrough(definition, step, { ...circumstances(world, definition, name, at.state), stands });
    passed.set(key, known);
    return known;
  };
  const premises = (at: Pick<Standing, 'sheet' | 'major'>): Premises => ({ ...at, sheet: at.sheet as Sheet, params });
  const stands = (actor: Actor, name: string, at: Standing): boolean => {
    switch (actor) {
      case 'opener':
      case 'assignee':
      case 'department':
      case 'parent':
        return at[actor] && (actor !== 'parent' || world.given.has(`${definition.name}.${name}`));
      case 'head':
        return at.department;
      case 'child':
        return at.children === 'open';
      default:
        return actor !== 'resident' && (actor !== 'outside' || at.state === 'new');
    }
  };
  const actorsIn = (name: string, step: Step, at: Standing): readonly Actor[] =>
    actorsOf(step, params, premises(at)).filter((actor) => stands(actor, name, at));
  const takeable = (at: Standing): [string, Step][] =>
    steps.filter(
      ([name, step]) =>
        fromStates(step).includes(at.state) && actorsIn(name, step, at).length > 0 && guarded(name, step, at),
    );

  /** What may stand in a box once the step was taken. */
  const content = (name: string, step: Step, box: string, link: boolean): unknown[] => {
    const field = definition.sheet[box] as Field;
    const answers = boxes.get(box) ?? [];
    const given = world.given.get(`${definition.name}.${name}`);
    const sure = link ? given?.has(box) : step.asks?.includes(box) && !field.optional;
    return sure ? [...answers] : [...answers, undefined];
  };
  const typed = (name: string, step: Step, link: boolean): Values[] =>
    [...boxes.keys()]
      .filter((box) => askedBy(step).includes(box) || step.may?.includes(box))
      .reduce<Values[]>(
        (all, box) => content(name, step, box, link).flatMap((value) => all.map((one) => ({ ...one, [box]: value }))),
        [{}],
      );
  /** The boxes after a step, in each way it may fill them by itself; undefined where one that is needed is empty. */
  const sheetsAfter = (name: string, step: Step, at: Standing, values: Values, link: boolean): Values[] => {
    const sheet: Record<string, unknown> = { ...at.sheet };
    for (const box of step.clears ?? []) delete sheet[box];
    for (const [box, value] of Object.entries(values)) if (value !== undefined) sheet[box] = value;
    for (const one of step.asks ?? []) {
      if (typeof one === 'string' || !boxes.has(one.box)) continue;
      if (holds(one.when, premises({ ...at, sheet }))) {
        if (values[one.box] === undefined && !link) return [];
      } else if (!step.may?.includes(one.box)) delete sheet[one.box];
    }
    const own = (trials.get(`${name} ${at.state}`)?.runs ?? []).map((run) =>
      Object.fromEntries(
        run.filled.flatMap((box) => (boxes.has(box) ? [[box, (run.sheet as Values)[box]] as const] : [])),
      ),
    );
    const filled = [...new Map(own.map((one) => [JSON.stringify(one), one])).values()];
    return step.fills ? filled.map((one) => ({ ...sheet, ...one })) : [sheet];
  };
  const childrenAfter = (name: string, at: Standing, actor: Actor): Standing['children'][] => {
    const runs = (trials.get(`${name} ${at.state}`)?.runs ?? []).filter(({ refusal }) => !refusal);
    if (actor === 'child') return ['done'];
    const opening = runs.filter(({ effects }) => effects.some(({ kind }) => kind === 'open'));
    if (opening.length > 0) return opening.length === runs.length ? ['open'] : ['open', at.children];
    const back = runs.some(({ effects }) =>
      effects.some(
        (one) =>
          one.kind === 'signal' &&
          world.procedures.some((kind) => kinds.includes(kind.name) && takesBack(kind, one.step)),
      ),
    );
    return [back && at.children === 'done' ? 'open' : at.children];
  };
  const after = (name: string, step: Step, at: Standing, actor: Actor): Standing[] => {
    const link = actor === 'parent' || actor === 'child';
    const isPerson = link || isRole(actor) || ['opener', 'assignee', 'department', 'head', 'anyone'].includes(actor);
    return typed(name, step, link).flatMap((values) =>
      sheetsAfter(name, step, at, values, link).flatMap((sheet) => {
        const seen = premises({ ...at, sheet });
        const major = typeof step.setsMajor === 'object' ? holds(step.setsMajor, seen) : (step.setsMajor ?? at.major);
        const branch = typeof step.to === 'object' ? step.to : undefined;
        const by = branch && ('choose' in branch ? branch.choose : branch.bands);
        const target =
          branch && by !== undefined && boxes.has(by) ? [targetOf(branch, seen) ?? []].flat() : toStates(step);
        const named = typeof step.sets === 'object' ? sheet[step.sets.assignee] !== undefined : undefined;
        const assignee = step.sets === 'assignee' ? isPerson : step.sets === 'none' ? false : named || at.assignee;
        const department = step.setsDepartment ? sheet[step.setsDepartment] !== undefined : at.department;
        const from = at.state === 'new' ? { opener: isPerson, parent: actor === 'parent' } : {};
        return target.flatMap((to) =>
          childrenAfter(name, at, actor).map(
            (children): Standing => ({
              ...{ ...at, ...from, major, assignee, department, children },
              ...(to === 'same' ? {} : { state: to, cameBy: name }),
              sheet: sorted(sheet),
            }),
          ),
        );
      }),
    );
  };
  const onward = (at: Standing): Standing[] => [
    ...takeable(at).flatMap(([name, step]) => {
      // people and what stands for them leave it alike; each other kind of actor does so in its own way
      const actors = actorsIn(name, step, at);
      const alike = actors.filter((one) => !['parent', 'child', 'house', 'clock', 'outside'].includes(one)).slice(0, 1);
      const others = actors.filter((one) => ['parent', 'child', 'house', 'clock', 'outside'].includes(one));
      return [...alike, ...others].flatMap((actor) => after(name, step, at, actor));
    }),
    ...(at.children === 'open' && voids ? [{ ...at, children: 'none' as const }] : []),
  ];
  const fresh: Standing = {
    ...{ state: 'new', cameBy: '', sheet: {}, major: false, opener: false, assignee: false, department: false },
    ...{ parent: false, children: 'none' },
  };
  return {
    takeable,
    onward,
    begin: () => [fresh, ...(opened ? [{ ...fresh, parent: true }] : [])].flatMap(onward),
    told: (at: Standing) =>
      told(
        steps.filter(([, step]) => fromStates(step).includes(at.state)),
        at,
      ),
  };
}

const sorted = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
