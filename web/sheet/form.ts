import { officeDay } from '#kernel/calendar.ts';
import type { Field, Sheet } from '#kernel/fields.ts';
import type { AnyProcedure, Origin, Step } from '#kernel/procedure.ts';
import { validateValue } from '#kernel/values.ts';
import type { Words } from '#kernel/words.ts';

/** A box of a step's form. `needed`: the step can not be taken without it. */
export interface Box {
  readonly name: string;
  readonly field: Field;
  readonly needed: boolean;
}

/** What a person has filled in so far; empty boxes are undefined. */
export type Draft = Readonly<Record<string, unknown>>;

/** The boxes a step asks for, then those it may take, in the order of the definition. */
export function boxesOf(definition: AnyProcedure, step: { asks?: readonly string[]; may?: readonly string[] }): Box[] {
  const sheet: Readonly<Record<string, Field>> = definition.sheet;
  const box = (name: string, asked: boolean): Box[] => {
    const field = sheet[name];
    return field ? [{ name, field, needed: asked && !field.optional }] : [];
  };
  return [
    ...(step.asks ?? []).flatMap((name) => box(name, true)),
    ...(step.may ?? []).flatMap((name) => box(name, false)),
  ];
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** The draft as the command carries it: without empty boxes, texts without blanks around them. */
export function filledOf(draft: Draft): Sheet {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([name, value]) =>
      isEmpty(value) ? [] : [[name, typeof value === 'string' ? value.trim() : value]],
    ),
  ) as Sheet;
}

/** What is wrong with each box, by the very rules of the server; nothing when all fits. `now` is an ISO instant. */
export function validateForm(
  boxes: readonly Box[],
  draft: Draft,
  now: string,
  timeZone: string,
): Readonly<Record<string, Words>> {
  const faults: Record<string, Words> = {};
  for (const { name, field, needed } of boxes) {
    const value = draft[name];
    if (isEmpty(value)) {
      if (needed) faults[name] = { zh: `请填写${field.title.zh}。`, en: `${field.title.en} is needed.` };
      continue;
    }
    const say = validateValue(field, value, now, officeDay(now, timeZone));
    if (say) faults[name] = say;
  }
  return faults;
}

/**
 * What the definition itself says against opening a case with these boxes, before the server is asked: a meter without
 * its answers, a smell nobody was asked about. Only for steps from 'new': of a case under way the server knows more.
 */
export function guardOnOpen(step: Step, draft: Draft, origin: Origin): Words | undefined {
  const why = step.unless?.({
    sheet: filledOf(draft),
    facts: {
      cameBy: '',
      counts: {},
      child: undefined,
      hasParent: false,
      origin,
      roundSigned: true,
      major: false,
    },
    params: (parameter) => parameter.fallback,
  });
  return why || undefined;
}

/** The step of that name. */
export const stepOf = (definition: AnyProcedure, name: string): Step | undefined =>
  Object.hasOwn(definition.steps, name) ? (definition.steps[name] as Step) : undefined;
