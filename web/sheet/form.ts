import { officeDay } from '#kernel/calendar.ts';
import { holds, type Premises } from '#kernel/condition.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { Facts } from '#kernel/facts.ts';
import { type Field, type PaperKind, type Sheet, standsMasked } from '#kernel/fields.ts';
import { neededWords, paperMissing } from '#kernel/fill.ts';
import type { AnyProcedure, Origin, Step } from '#kernel/procedure.ts';
import { validateValue } from '#kernel/values.ts';
import { viewOf } from '#kernel/view.ts';
import type { Words } from '#kernel/words.ts';
import { serverNow } from '#web/api/clock.ts';
import { tidy } from './tidy.ts';

/** A box of a step's form. `needed`: the step can not be taken without it. */
export interface Box {
  readonly name: string;
  readonly field: Field;
  readonly needed: boolean;
  /** what stands is shown masked, and stays where nothing else is filled in */
  readonly stands?: true;
}

/** What a person has filled in so far; empty boxes are undefined. */
export type Draft = Readonly<Record<string, unknown>>;

/**
 * The boxes a step asks for, then those it may take, in the order of the definition. One that is asked for on a condition is
 * there while that holds of what is filled in so far, or when the step may take it anyway; what the step says by itself is
 * not asked. Kinds of papers are needed or not as things stand. `known`: the boxes of the case.
 */
export function boxesOf(
  definition: AnyProcedure,
  step: Pick<Step, 'asks' | 'may' | 'says'>,
  draft: Draft = {},
  known: { readonly sheet: Draft; readonly major: boolean } = { sheet: {}, major: false },
): Box[] {
  const sheet: Readonly<Record<string, Field>> = definition.sheet;
  const premises: Premises = {
    sheet: { ...known.sheet, ...filledOf(draft) } as Sheet,
    major: known.major,
    params: (<T>(parameter: { fallback: T }): T => parameter.fallback) as ReadParam,
  };
  const asked = (step.asks ?? []).map((one) =>
    typeof one === 'string'
      ? { name: one, needed: !sheet[one]?.optional, there: true }
      : { name: one.box, needed: holds(one.when, premises), there: holds(one.when, premises) },
  );
  const needed = new Set(asked.flatMap((one) => (one.there ? [one.name] : [])));
  const may = (step.may ?? []).flatMap((name) => (needed.has(name) ? [] : [{ name, needed: false }]));
  const said = step.says ?? {};
  return [...asked.filter((one) => one.there), ...may].flatMap((one) => {
    const field = one.name in said ? undefined : sheet[one.name];
    if (!field) return [];
    const stands = standsMasked(field) && known.sheet[one.name] !== undefined;
    const box = { name: one.name, field: asItStands(field, premises), needed: one.needed && !stands };
    return [stands ? { ...box, stands } : box];
  });
}

/** A box of papers with each kind needed or not, its conditions looked at; any other box as it is. */
function asItStands(field: Field, premises: Premises): Field {
  if (field.kind !== 'papers') return field;
  const kinds = Object.entries(field.kinds).map(([kind, { title, needed }]): [string, PaperKind] => [
    kind,
    needed && (needed === true || holds(needed, premises)) ? { title, needed: true } : { title },
  ]);
  return { ...field, kinds: Object.fromEntries(kinds) };
}

/** The draft as the command carries it: without empty boxes, parts and rows, texts without blanks around them. */
export const filledOf = (draft: Draft): Sheet => (tidy(draft) ?? {}) as Sheet;

/** Conditions of papers are looked at when the boxes are made; what is left of them asks for nothing. */
const noPremises: Premises = { sheet: {}, major: false, params: (parameter) => parameter.fallback };

/** What is wrong with each box, by the very rules of the server; nothing when all fits. `now` is an ISO instant. */
export function validateForm(
  boxes: readonly Box[],
  draft: Draft,
  now: string,
  timeZone: string,
): Readonly<Record<string, Words>> {
  const faults: Record<string, Words> = {};
  for (const { name, field, needed } of boxes) {
    const value = tidy(draft[name]);
    if (value === undefined) {
      if (needed) faults[name] = neededWords(field);
      continue;
    }
    const say = validateValue(field, value, now, officeDay(now, timeZone)) ?? paperMissing(field, value, noPremises);
    if (say) faults[name] = say;
  }
  return faults;
}

/**
 * What the definition itself says against opening a case with these boxes, before the server is asked. Only for steps from 'new': of a case under way the server knows more.
 */
export function guardOnOpen(definition: AnyProcedure, step: Step, draft: Draft, origin: Origin): Words | undefined {
  const now = serverNow().toISOString();
  const nobody = { kind: 'person', id: '', roles: [], departments: [], heads: [] } as const;
  const facts: Facts = {
    ...{ case: null, actor: nobody, timeZone: 'UTC', now, happenedAt: now, origin },
    params: (parameter) => parameter.fallback,
  };
  return step.unless?.(viewOf(definition, facts, filledOf(draft))) || undefined;
}

/** The step of that name. */
export const stepOf = (definition: AnyProcedure, name: string): Step | undefined =>
  Object.hasOwn(definition.steps, name) ? (definition.steps[name] as Step) : undefined;
