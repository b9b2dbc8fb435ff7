import { expect } from 'vitest';
import { linkedState, takenFrom, workIn } from '#kernel/children.ts';
import { type Command, type Decision, decide, offers, type Verdict } from '#kernel/decide.ts';
import type { Effect } from '#kernel/effects.ts';
import type { CaseFacts, Facts } from '#kernel/facts.ts';
import type { Sheet } from '#kernel/fields.ts';
import { asItStood, lapseOf } from '#kernel/lapses.ts';
import { probeNow, sampleValue } from '#kernel/probe.ts';
import {
  type AnyProcedure,
  askedBy,
  type ChildRule,
  type Origin,
  type Screen,
  type Step,
  type StepRecord,
} from '#kernel/procedure.ts';
import { type Colleague, standInOf } from '#kernel/stand-in.ts';
import { procedureOf, procedures } from '#procedures/all.ts';
import { departmentIds, junk, type Move, roleIds } from './walks.ts';

/** Walks every state machine with random people and values, families of cases included, as the server would. */

const personId = (n: number): string => `00000000-0000-4000-8000-${String(100 + n).padStart(12, '0')}`;

export type Who = Facts['actor'];
interface Standing {
  readonly definition: AnyProcedure;
  facts: CaseFacts;
  readonly parent: string | null;
  /** kept by this test, apart from the kernel: who worked on it since the work was last sent back */
  workers: Set<string>;
}
interface Family {
  now: number;
  made: number;
  /** the procedures people open cases of */
  readonly opened: readonly string[];
  /** everybody who is active; each is above the next */
  readonly office: readonly Colleague[];
  readonly cases: Map<string, Standing>;
}
const iso = (ms: number): string => new Date(ms).toISOString();
const zone = 'Asia/Shanghai';

export const factsFor = (
  family: Family,
  actor: Who,
  standing: Standing | null,
  origin: Origin,
  hasParent = false,
): Facts => ({
  case: standing ? { ...standing.facts, children: kin(family, standing.facts.id).map(linked) } : null,
  actor,
  params: (parameter) => parameter.fallback,
  timeZone: zone,
  now: iso(family.now),
  happenedAt: iso(family.now),
  origin,
  hasParent,
});

/** Decides, and sees that it is a verdict: never a throw, and a refusal says why. */
export function ask(definition: AnyProcedure, facts: Facts, command: Command): Verdict {
  const verdict = decide(definition, facts, command);
  if (!verdict.ok) {
    const { code, say } = verdict.refusal;
    if (!/^case\.[a-z-]+$/.test(code) || !/[\u4e00-\u9fff].*。$/.test(say.zh) || say.en === '')
      throw new Error(`not a refusal a clerk understands: ${JSON.stringify(verdict.refusal)}`);
  }
  return verdict;
}

/** Writes a decision down and carries out what it causes; whatever linked cases are told, they must take. */
function keep(
  family: Family,
  definition: AnyProcedure,
  before: Standing | null,
  actor: Who,
  decision: Decision,
  origin: Origin,
  parent: string | null,
): Standing {
  const id = before?.facts.id ?? `case-${++family.made}`;
  const step = definition.steps[decision.step] as Step | undefined;
  const { step: _step, ended, effects, signed: _signed, returns, dueAt, ...rest } = decision;
  const decided: CaseFacts = {
    ...rest,
    id,
    openerId: before ? before.facts.openerId : actor.id,
    openedAt: before?.facts.openedAt ?? iso(family.now),
    seq: (before?.facts.seq ?? 0) + 1,
    hasParent: parent !== null,
    children: [],
    origin,
  };
  const standIn = standInOf(definition, decided, family.office, (parameter) => parameter.fallback);
  const facts = standIn ? { ...decided, history: { ...decided.history, standIn } } : decided;
  const standing: Standing = before ?? { definition, facts, parent, workers: new Set() };
  standing.facts = facts;
  family.cases.set(id, standing);
  const lapse = lapseOf(definition, facts, zone)?.at;
  if (ended) expect(dueAt).toBeNull();
  else expect(Number.isNaN(Date.parse(dueAt ?? lapse ?? ''))).toBe(false);
  if (returns.length > 0) standing.workers = new Set();
  if (step?.does === 'work' && actor.kind === 'person') standing.workers.add(actor.id);
  for (const effect of effects) carryOut(family, standing, actor, effect);
  report(family, standing, actor, decision);
  return standing;
}

const childOf = ({ definition, facts }: Standing) => ({
  ...{ definition, number: facts.id, state: facts.state, sheet: facts.sheet, steps: facts.history.steps },
});
const linked = (standing: Standing) => ({
  ...{ procedure: standing.definition.name, state: linkedState(childOf(standing)) },
});
/** The cases opened from one. */
const kin = (family: Family, id: string): Standing[] =>
  [...family.cases.values()].filter(({ parent }) => parent === id);
const as = (kind: 'parent' | 'child', actor: Who): Who => ({
  ...{ kind, id: actor.id, roles: [], departments: [], heads: [] },
});

function carryOut(family: Family, from: Standing, actor: Who, effect: Effect): void {
  if (effect.kind === 'signal') {
    for (const child of kin(family, from.facts.id))
      if (
        effect.step in child.definition.steps &&
        (effect.of === undefined || (effect.of === child.definition.name && linked(child).state === 'open'))
      )
        take(family, child, as('parent', actor), effect.step, effect.values);
    return;
  }
  if (effect.kind !== 'open') return;
  const child = procedureOf(effect.procedure);
  const values = Object.fromEntries(
    Object.entries(effect.values).filter(([name, value]) => name in child.sheet && value !== undefined),
  ) as Sheet;
  const who = as('parent', actor);
  const verdict = ask(child, factsFor(family, who, null, from.facts.origin, true), {
    ...{ step: effect.step, at: 'desk', values },
  });
  if (!verdict.ok) throw new Error(`${child.name} is not opened: ${JSON.stringify(verdict.refusal)}`);
  keep(family, child, null, who, verdict.decision, from.facts.origin, from.facts.id);
}

/** A linked case takes a step; whatever it is told, it must take. */
function take(family: Family, to: Standing, who: Who, step: string, values: Sheet, linkedSteps?: StepRecord[]): void {
  const defined = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Sheet;
  const command: Command = { step, at: 'desk', values: defined, linkedSteps };
  const verdict = ask(to.definition, factsFor(family, who, to, to.facts.origin), command);
  if (!verdict.ok) throw new Error(`${to.definition.name} does not take ${step}: ${JSON.stringify(verdict.refusal)}`);
  keep(family, to.definition, to, who, verdict.decision, to.facts.origin, to.parent);
}

/** Work that is done is heard of by the case that opened this one, once nothing of the kind is open any more. */
function report(family: Family, child: Standing, actor: Who, { step }: Decision): void {
  const parent = family.cases.get(child.parent ?? '');
  const rule = parent?.definition.children?.[child.definition.name] as ChildRule | undefined;
  if (!parent || !rule || !child.definition.steps[step]?.reports) return;
  const all = kin(family, parent.facts.id).filter(({ definition }) => definition.name === child.definition.name);
  if (all.some((one) => linked(one).state === 'open')) return;
  const done = all.map(childOf);
  take(family, parent, as('child', actor), rule.done, takenFrom(rule, done), done.flatMap(workIn));
  for (const worker of child.workers) parent.workers.add(worker);
}

/** Fitting values for what a step asks, and with `all` for what it may take. */
function valuesFor(definition: AnyProcedure, step: Step, seed: number, all: boolean): Sheet {
  const names = [...askedBy(step), ...(all ? (step.may ?? []) : [])];
  return Object.fromEntries(
    names.map((name, i) => [name, sampleValue(definition.sheet[name], seed + Math.floor(seed / 7) * i)]),
  ) as Sheet;
}
const signings = ['typed', 'drawn'] as const;

/** Some of many fitting ways to take the step is accepted. */
export function canTake(definition: AnyProcedure, facts: Facts, name: string, at: Screen): boolean {
  const step = definition.steps[name] as Step;
  for (let seed = 0; seed < 48; seed++)
    for (const signing of signings)
      if (
        ask(definition, facts, { step: name, values: valuesFor(definition, step, seed, seed % 2 === 1), at, signing })
          .ok
      )
        return true;
  return false;
}

const steps = (definition: AnyProcedure): [string, Step][] => Object.entries(definition.steps);
const waitsForHouse = (definition: AnyProcedure, state: string): boolean =>
  Object.values(definition.steps).some(({ by, from }) => by === 'house' && from === state);

/** One person does one thing with one case: mostly something offered, in fitting words. */
function make(family: Family, actors: readonly Who[], origin: Origin, move: Move): void {
  // now and then nothing is done for days: some steps wait for that
  family.now += (move.seed % 5 === 0 ? 60 : 1) * 3_600_000;
  const at: Screen = move.pocket ? 'pocket' : 'desk';
  const cases = [...family.cases.values()];
  const standing =
    cases.length > 0 && move.which > 0
      ? (cases[cases.length - 1 - (move.which % Math.min(3, cases.length))] ?? null)
      : null;
  // the house acts for one of them: now and then, and where it has something to do
  const person = actors[move.who % actors.length] as Who;
  const definition =
    standing?.definition ?? procedureOf(family.opened[Math.floor(move.seed / 8) % family.opened.length] ?? '');
  const waits = waitsForHouse(definition, standing?.facts.state ?? 'new');
  const other = Math.floor(move.seed / 8);
  const lapse = standing && lapseOf(definition, standing.facts, zone);
  // the clock comes by now and then; before it does, nobody uses what has lapsed
  if (standing && lapse && Date.parse(lapse.at) <= family.now && other % 2 === 0) {
    const clock: Who = { kind: 'clock', id: 'clock', roles: [], departments: [], heads: [] };
    take(family, standing, clock, lapse.step, {} as Sheet);
    return;
  }
  const lapsed = standing?.facts.history.lapsed;
  const actor: Who =
    other % (waits ? 2 : 11) === 0
      ? { ...person, kind: 'house' }
      : standing === null && other % 7 === 0
        ? { ...person, kind: 'outside', roles: [] }
        : person;
  const now = factsFor(family, actor, standing, standing?.facts.origin ?? origin);
  // some of what was done in time comes in after the lapse
  const inTime =
    lapsed && other % 3 > 0 ? steps(definition).find(([, one]) => one.from === lapsed.state && one.offline) : undefined;
  const facts: Facts = inTime
    ? {
        ...now,
        happenedAt: lapsed?.enteredAt ?? '',
        case: asItStood(definition, now.case, { step: inTime[0], happenedAt: lapsed?.enteredAt ?? '' }),
      }
    : now;
  const all = offers(definition, facts, at);
  // what leads on, and a question with the answer that is only offered to it
  const onward = all.filter(({ step: name }) => {
    const offered = definition.steps[name] as Step | undefined;
    const asks = steps(definition).some(([, one]) => one.onlyAsked && one.answers === name);
    return (offered?.to !== 'same' && !offered?.aside) || offered?.onlyAsked || asks;
  });
  const open = move.rough < 6 && onward.length > 0 ? onward : all;
  const names = Object.keys(definition.steps);
  const chosen = move.rough > 7 ? undefined : open[move.pick % (open.length || 1)];
  const name = chosen?.step ?? (move.rough === 9 ? 'nonsense' : (names[move.pick % names.length] ?? ''));
  const step = definition.steps[name] as Step | undefined;
  const values = { ...(step ? valuesFor(definition, step, move.seed, move.seed % 3 > 0) : {}) } as Record<
    string,
    unknown
  >;
  if (move.rough === 8)
    for (const box of Object.keys(values)) values[box] = junk[(move.seed + box.length) % junk.length];
  if (move.rough === 7) values[Object.keys(definition.sheet)[move.seed % 10] ?? 'x'] = junk[move.seed % junk.length];
  const verdict = ask(definition, facts, {
    step: name,
    values: values as Sheet,
    at,
    signing: chosen?.signed === 'typed' ? 'typed' : 'drawn',
  });
  if (!verdict.ok) return;
  if (facts.case && definition.states[facts.case.state]?.end && !step?.reopens)
    throw new Error(`${name} moves an ended case`);
  if (step?.does === 'check' && standing) {
    expect(standing.workers.has(actor.id), `${definition.name}.${name} by whoever did the work`).toBe(false);
    expect((standing.facts.sheet as { fixedBy?: string[] }).fixedBy ?? []).not.toContain(actor.id);
  }
  keep(
    family,
    definition,
    standing,
    actor,
    verdict.decision,
    standing?.facts.origin ?? origin,
    standing?.parent ?? null,
  );
}

export const walked = (
  crew: readonly Omit<Who, 'kind' | 'id'>[],
  origin: Origin,
  made: readonly Move[],
  opened: readonly string[] = Object.keys(procedures),
) => {
  const actors: Who[] = crew.map((one, n) => ({ kind: 'person', id: personId(n), ...one }));
  const office = actors.map((one, n): Colleague => ({ ...one, superiorId: actors[n - 1]?.id ?? null }));
  const family: Family = { now: Date.parse(probeNow), made: 0, opened, office, cases: new Map() };
  for (const move of made) make(family, actors, origin, move);
  return { family, actors };
};
export const allRoles = Array.from({ length: 5 }, () => ({
  roles: roleIds,
  departments: departmentIds,
  heads: departmentIds,
}));
