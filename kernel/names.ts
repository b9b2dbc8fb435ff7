import { beforeMet } from './clocks.ts';
import { boxesIn, type Condition } from './condition.ts';
import { hidingBoxes } from './confidential.ts';
import type { Field } from './fields.ts';
import { isParam, wantsTwo } from './parameter.ts';
import { misshown, noColumn, type Register } from './presentation.ts';
import {
  type AnyProcedure,
  askedBy,
  barsOf,
  builtInSteps,
  type ChildRule,
  type Due,
  fromStates,
  type State,
  type Step,
  toStates,
} from './procedure.ts';
import { actorsWhen } from './who.ts';

const steps = (definition: AnyProcedure): [string, Step][] => Object.entries(definition.steps);
const states = (definition: AnyProcedure): [string, State][] => Object.entries(definition.states);

/** Every condition that stands in a step. */
const conditionsOf = (step: Step): Condition[] => [
  ...actorsWhen(step, (parameter) => parameter.fallback).flatMap(({ when }) => when ?? []),
  ...(step.asks ?? []).flatMap((one) => (typeof one === 'string' ? [] : [one.when])),
  ...(typeof step.setsMajor === 'object' ? [step.setsMajor] : []),
  ...(step.undoes && 'when' in step.undoes ? [step.undoes.when] : []),
  ...(typeof step.counts === 'object' ? Object.values(step.counts) : []),
];

/** What a definition names that is not there, or is of the wrong kind. */
export function misnamed(definition: AnyProcedure, others: readonly AnyProcedure[]): string[] {
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
  const compared = (at: string, condition: Condition): void => {
    for (const { box, value } of boxesIn(condition)) {
      field(at, box);
      const found = definition.sheet[box] as Field | undefined;
      const kind = typeof value === 'number' ? ['count', 'money'] : typeof value === 'boolean' ? ['flag'] : ['choice'];
      if (!found || value === undefined) continue;
      if (!kind.includes(found.kind)) out.push(`${at}: box ${box} is not compared with ${value}`);
      else if (found.kind === 'choice' && !Object.hasOwn(found.options, String(value)))
        out.push(`${at}: box ${box} has no option ${value}`);
    }
  };
  if (Object.hasOwn(definition.sheet, 'note'))
    out.push('box note: what is noted in a case of whatever kind is called so');
  for (const [name] of steps(definition))
    if (Object.hasOwn(builtInSteps, name)) out.push(`step ${name}: a case of whatever kind takes a step of that name`);
  field('where', definition.where, 'place');
  field('headline', definition.headline, 'text');
  const reminder = definition.reminder === undefined ? undefined : (definition.steps[definition.reminder] as Step);
  if (definition.reminder !== undefined) stepName('reminder', definition.reminder);
  if (reminder) {
    field('reminder', askedBy(reminder)[0] ?? '', 'text');
    if (reminder.to !== 'same') out.push('reminder: it leads on, and somebody is only reminded');
  }
  due('due', definition.due);
  for (const box of hidingBoxes(definition)) field('confidential', box, 'staff');
  for (const [name, state] of states(definition)) due(`state ${name}`, state.due);
  for (const [name, step] of steps(definition)) {
    const at = `step ${name}`;
    for (const from of fromStates(step))
      if (from !== 'new' && !Object.hasOwn(definition.states, from)) out.push(`${at}: there is no state ${from}`);
    for (const to of toStates(step))
      if (to !== 'same' && !Object.hasOwn(definition.states, to)) out.push(`${at}: there is no state ${to}`);
    if (fromStates(step).includes('new') && step.to === 'same') out.push(`${at}: a new case has to go into a state`);
    for (const box of [...askedBy(step), ...(step.may ?? []), ...(step.clears ?? [])]) field(at, box);
    for (const box of barsOf(definition, step).named) field(at, box, 'staff');
    for (const condition of conditionsOf(step)) compared(at, condition);
    for (const box of Object.keys(step.says ?? {}))
      if (!askedBy(step).includes(box)) out.push(`${at}: says ${box}, which it does not ask for`);
    for (const counter of typeof step.counts === 'string' ? [step.counts] : Object.keys(step.counts ?? {}))
      if (!definition.counters?.[counter]) out.push(`${at}: no words for how often it is ${counter}`);
    field(at, typeof step.sets === 'object' ? step.sets.assignee : undefined, 'staff');
    field(at, step.setsDepartment, 'department');
    field(at, step.moves, 'date');
    field(at, step.lapses, 'date', 'slot', 'papers');
    field(at, step.limits?.box, 'money', 'count');
    const limited = Object.entries(step.limits?.upTo ?? {});
    for (const [role, top] of limited)
      if (top && definition.sheet[step.limits?.box ?? '']?.kind === 'money' && !wantsTwo(top))
        out.push(`${at}: up to how much ${role} decides is no limit() that two people change`);
    if (limited.length > 0 && limited.every(([, top]) => top !== null)) out.push(`${at}: nobody decides any amount`);
    for (const [role] of limited)
      if (!actorsWhen(step, (parameter) => parameter.fallback).some(({ actor }) => actor === role))
        out.push(`${at}: has a limit for ${role}, who does not take it`);
    if (step.onlyAsked && !step.answers) out.push(`${at}: only when asked, and answers nothing`);
    if (step.moves && definition.due?.until !== undefined && step.to === 'same')
      for (const from of fromStates(step))
        if (from !== 'new' && !beforeMet(definition).has(from))
          out.push(`${at}: moves a deadline that is met in ${from}`);
    if (step.answers === name) out.push(`${at}: answers itself`);
    const asking = step.answers === undefined ? undefined : (definition.steps[step.answers] as Step | undefined);
    if (asking && !statesAfter(asking).some((state) => fromStates(step).includes(state)))
      out.push(`${at}: can not be taken where ${step.answers} was asked for`);
    const undone = step.undoes && 'when' in step.undoes ? step.undoes.steps : (step.undoes ?? []);
    for (const other of [...barsOf(definition, step).did, ...undone, ...(step.answers ? [step.answers] : [])])
      stepName(at, other);
  }
  for (const [name, box] of Object.entries<Field>(definition.sheet)) {
    const at = `box ${name}`;
    if (box.kind === 'date') field(at, box.like, 'date');
    if (box.kind === 'slot') field(at, box.of);
    if (box.kind === 'papers')
      for (const { needed } of Object.values(box.kinds)) if (needed && needed !== true) compared(at, needed);
    out.push(...unfitting(box).map((fault) => `${at}: ${fault}`));
  }
  if (definition.sheet[definition.headline]?.personal)
    out.push(`headline: box ${definition.headline} is personal, and lists show it`);
  for (const [kind, rule] of Object.entries<ChildRule>(definition.children ?? {})) {
    const at = `children ${kind}`;
    const child = others.find((one) => one.name === kind);
    if (!child) out.push(`${at}: there is no procedure ${kind}`);
    stepName(at, rule.done);
    for (const [own, theirs] of Object.entries(rule.takes ?? {})) {
      field(at, own);
      if (child && child.sheet[String(theirs)]?.kind !== definition.sheet[own]?.kind)
        out.push(`${at}: box ${theirs} of it is not what ${own} is`);
    }
  }
  for (const [name, { when }] of Object.entries<Register>(definition.registers ?? {}))
    compared(`register ${name}`, when);
  return [...out, ...misshown(definition)];
}

/** The states a step leaves a case in. */
const statesAfter = (step: Step): readonly string[] =>
  toStates(step).flatMap((to) => (to === 'same' ? fromStates(step) : [to]));

/** Kinds of boxes that can be masked. */
const maskable: readonly Field['kind'][] = ['text', 'phone', 'party', 'outsider', 'papers', 'rows'];
/** What does not go together in a box. */
function unfitting(box: Field): string[] {
  const columns = box.kind === 'rows' ? Object.entries<Field>(box.columns) : [];
  return [
    ...(box.personal && !maskable.includes(box.kind) ? [`a ${box.kind} can not be masked`] : []),
    ...(box.personal && box.again ? ['what is personal does not stand in a form again'] : []),
    ...columns.flatMap(([name, column]) => [
      ...(noColumn.includes(column.kind) ? [`a table has no column ${name} of ${column.kind}`] : []),
      ...unfitting(column).map((fault) => `column ${name}: ${fault}`),
    ]),
  ];
}
