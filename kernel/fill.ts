import { premisesOf } from './after.ts';
import { officeDay } from './calendar.ts';
import { holds, type Premises } from './condition.ts';
import type { Facts } from './facts.ts';
import { type Field, type Paper, type Sheet, standsMasked } from './fields.ts';
import { type AnyProcedure, askedBy, type Step } from './procedure.ts';
import { validateValue } from './values.ts';
import { viewOf } from './view.ts';
import type { Words } from './words.ts';

export interface Refusal {
  readonly code: string;
  readonly say: Words;
  readonly fields?: readonly { readonly path: string; readonly say: Words }[];
}

/** The boxes as they stand once a step was filled in, and what of them is the step's own. */
export interface Filled {
  readonly sheet: Sheet;
  /** what was typed and stays, as it was typed, and what the step filled by itself */
  readonly values: Sheet;
  /** what was filled in earlier and has to be empty now */
  readonly emptied: readonly string[];
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
const chosen: readonly Field['kind'][] = ['choice', 'flag', 'place', 'staff', 'department', 'caseLink', 'party'];

/** What is said at a box that has to be filled in. */
export function neededWords({ kind, title }: Field): Words {
  const what = kind === 'photos' || kind === 'papers' ? '请添加' : chosen.includes(kind) ? '请选择' : '请填写';
  return { zh: `${what}${title.zh}。`, en: `${title.en} is needed.` };
}

/**
 * Fills the boxes of a step: what was typed, then what its conditions leave empty, then what it fills by itself. Refuses
 * what does not fit, what the step does not take, and what is missing; people, those outside too, have to fill in what is asked for.
 */
export function fill(
  definition: AnyProcedure,
  step: Step,
  facts: Facts,
  given: Sheet,
): Filled | { readonly refusal: Refusal } {
  const today = officeDay(facts.now, facts.timeZone);
  const allowed = [...new Set([...askedBy(step), ...(step.may ?? [])])];
  const faults: { path: string; say: Words }[] = [];
  for (const name of Object.keys(given))
    if (!allowed.includes(name))
      faults.push({ path: name, say: { zh: '这一步不填此项。', en: 'Not asked in this step.' } });
  const typed: Record<string, unknown> = {};
  for (const name of allowed) {
    const value = (given as Record<string, unknown>)[name];
    if (isEmpty(value)) continue;
    const say = validateValue(definition.sheet[name], value, facts.now, today);
    if (say) faults.push({ path: name, say });
    else typed[name] = value;
  }
  const before = facts.case?.sheet ?? {};
  const empty = emptied(step, facts, sheetAfter(definition, step, before, typed as Sheet));
  for (const name of empty) delete typed[name];
  const sheet = sheetAfter(definition, step, before, typed as Sheet, empty);
  if (facts.actor.kind === 'person' || facts.actor.kind === 'outside')
    for (const name of missing(definition, step, facts, sheet, given))
      faults.push({ path: name, say: neededWords(definition.sheet[name]) });
  for (const [name, value] of Object.entries(typed)) {
    const say = paperMissing(definition.sheet[name], value, premisesOf(facts, sheet));
    if (say) faults.push({ path: name, say });
  }
  if (faults.length > 0) {
    const say = { zh: '有内容需要填写或更正。', en: 'Some boxes need filling or correction.' };
    return { refusal: { code: 'case.values', say, fields: faults } };
  }
  const own = step.fills?.(viewOf(definition, facts, sheet)) ?? {};
  return {
    sheet: { ...sheet, ...own },
    values: { ...typed, ...own } as Sheet,
    emptied: empty.filter((name) => Object.hasOwn(before, name)),
  };
}

/** What is said of a paper that has to be among those of a box and is not; undefined when all are there. */
export function paperMissing(field: Field, value: unknown, premises: Premises): Words | undefined {
  if (field.kind !== 'papers') return undefined;
  const there = new Set((value as readonly Paper[]).map(({ kind }) => kind));
  const lacking = Object.entries(field.kinds).flatMap(([kind, { title, needed }]) =>
    needed && !there.has(kind) && (needed === true || holds(needed, premises)) ? [title] : [],
  );
  if (lacking.length === 0) return undefined;
  const names = (lang: 'zh' | 'en', joint: string): string => lacking.map((title) => title[lang]).join(joint);
  return { zh: `还缺：${names('zh', '、')}。`, en: `Still missing: ${names('en', ', ')}.` };
}

/** The boxes a step leaves empty: their condition does not hold, and the step does not take them otherwise. */
function emptied(step: Step, facts: Facts, sheet: Sheet): string[] {
  const out: string[] = [];
  const left: Record<string, unknown> = { ...sheet };
  for (const one of step.asks ?? []) {
    if (typeof one === 'string' || step.may?.includes(one.box)) continue;
    if (holds(one.when, premisesOf(facts, left as Sheet))) continue;
    delete left[one.box];
    out.push(one.box);
  }
  return out;
}

/** The boxes a person still has to fill in. */
function missing(definition: AnyProcedure, step: Step, facts: Facts, sheet: Sheet, given: Sheet): string[] {
  const premises = premisesOf(facts, sheet);
  return (step.asks ?? []).flatMap((one) => {
    const asked = typeof one === 'string' ? !definition.sheet[one].optional : holds(one.when, premises);
    const name = typeof one === 'string' ? one : one.box;
    if (!asked || !isEmpty((given as Record<string, unknown>)[name])) return [];
    // nobody types again what they are shown only masked: what stands is kept
    const stands = standsMasked(definition.sheet[name]) && !isEmpty((sheet as Record<string, unknown>)[name]);
    return stands ? [] : [name];
  });
}

/** The boxes once a step was taken: what it clears or leaves empty is empty, what was filled in stands. */
export function sheetAfter(
  definition: AnyProcedure,
  step: Step,
  before: Sheet,
  values: Sheet,
  empty: readonly string[] = [],
): Sheet {
  const kept: Record<string, unknown> = { ...before };
  for (const name of [...(step.clears ?? []), ...empty]) delete kept[name];
  for (const [name, value] of Object.entries(values))
    kept[name] = typeof value === 'string' && definition.sheet[name]?.kind === 'text' ? value.trim() : value;
  return kept as Sheet;
}
