import { boxesIn, type Condition, type Premises } from './condition.ts';
import type { Field } from './fields.ts';
import { sampleValue } from './probe.ts';
import type { Actor, AnyProcedure, Step } from './procedure.ts';
import { actorsWhen } from './who.ts';

/** A case, as far as who may act depends on it. */
export interface Standing {
  readonly state: string;
  /** the step that led there */
  readonly cameBy: string;
  /** the boxes on which it depends, as far as they are filled */
  readonly sheet: Readonly<Record<string, unknown>>;
  readonly major: boolean;
  readonly opener: boolean;
  readonly assignee: boolean;
  readonly department: boolean;
  readonly parent: boolean;
  /** the cases opened from it */
  readonly children: 'none' | 'open' | 'done';
}
export type Values = Readonly<Record<string, unknown>>;
/** Parameters as they are shipped. */
export const params: Premises['params'] = (parameter) => parameter.fallback;

/** How a case stands, in as many words as who may act depends on. */
export function told(steps: readonly [string, Step][], at: Standing): string {
  const named = steps.flatMap(([, step]) => actorsWhen(step, params));
  const conditions = named.flatMap(({ when }) => when ?? []);
  const has = (...some: Actor[]): boolean => named.some(({ actor }) => some.includes(actor));
  const said = [
    ...[...new Set(conditions.flatMap(boxesIn).map(({ box }) => box))].map((box) =>
      at.sheet[box] === undefined ? `${box} is empty` : `${box} is ${String(at.sheet[box])}`,
    ),
    ...(conditions.some(asksMajor) ? [at.major ? 'it is major' : 'it is not major'] : []),
    ...(has('opener') && !at.opener ? ['nobody opened it'] : []),
    ...(has('assignee') && !at.assignee ? ['nobody is in charge'] : []),
    ...(has('department', 'head') && !at.department ? ['no department has it'] : []),
    ...(has('child') && at.children !== 'open' ? ['no case opened from it is open'] : []),
    ...(has('parent') && !at.parent ? ['no case opened it'] : []),
  ];
  return said.length > 0 ? ` while ${said.join(' and ')}` : '';
}

const asksMajor = (condition: Condition): boolean =>
  'major' in condition ||
  ('not' in condition
    ? asksMajor(condition.not)
    : 'all' in condition
      ? condition.all.some(asksMajor)
      : 'any' in condition && condition.any.some(asksMajor));

/** The boxes on which it depends who may act, each with what it may hold that makes a difference. */
export function tracked(definition: AnyProcedure): Map<string, readonly unknown[]> {
  const steps = Object.values<Step>(definition.steps);
  const named = steps.flatMap((step) => actorsWhen(step, params));
  const conditions = named.flatMap(({ when }) => when ?? []);
  const relations = named.some(({ actor }) => actor === 'assignee' || actor === 'department' || actor === 'head');
  const isMajor = conditions.some(asksMajor);
  const asked = steps.flatMap((step) => (step.asks ?? []).flatMap((one) => (typeof one === 'string' ? [] : [one])));
  const found = new Set([
    ...conditions.flatMap(boxesIn).map(({ box }) => box),
    ...(relations
      ? steps.flatMap((step) =>
          [step.setsDepartment ?? [], typeof step.sets === 'object' ? step.sets.assignee : []].flat(),
        )
      : []),
    ...(isMajor
      ? steps.flatMap((step) =>
          typeof step.setsMajor === 'object' ? boxesIn(step.setsMajor).map(({ box }) => box) : [],
        )
      : []),
  ]);
  for (const box of found)
    for (const one of asked) if (one.box === box) for (const { box: other } of boxesIn(one.when)) found.add(other);
  const compared = [
    ...conditions,
    ...asked.map(({ when }) => when),
    ...steps.flatMap((step) => (typeof step.setsMajor === 'object' ? [step.setsMajor] : [])),
  ].flatMap(boxesIn);
  return new Map([...found].map((box) => [box, answersOf(definition, box, compared)]));
}

function answersOf(definition: AnyProcedure, box: string, compared: ReturnType<typeof boxesIn>): readonly unknown[] {
  const field = definition.sheet[box] as Field;
  if (field.kind === 'choice') return Object.keys(field.options);
  if (field.kind === 'flag') return [true, false];
  if (field.kind !== 'count' && field.kind !== 'money') return [sampleValue(field, 0)];
  const bounds = compared.flatMap((one) => (one.box === box && typeof one.value === 'number' ? [one.value] : []));
  return [...new Set([field.kind === 'count' ? field.min : 0, ...bounds])];
}
