import { type After, premisesOf, stateAfter } from './after.ts';
import { isAsked } from './answers.ts';
import { officeDay } from './calendar.ts';
import { targetOf } from './condition.ts';
import type { FactValue } from './consult.ts';
import { earlier, spanEnds } from './due.ts';
import { type Effect, effectsOf } from './effects.ts';
import type { Facts } from './facts.ts';
import type { Sheet } from './fields.ts';
import { fill, neededWords, type Refusal } from './fill.ts';
import { asItStood, lapseOf } from './lapses.ts';
import {
  type AnyProcedure,
  askedBy,
  type ChildRule,
  fromStates,
  noteField,
  type Screen,
  type Step,
  type StepRecord,
  type View,
} from './procedure.ts';
import { isTrusted } from './roles.ts';
import { barredFrom } from './stand-in.ts';
import { validateValue } from './values.ts';
import { viewOf } from './view.ts';
import { mayAct } from './who.ts';
import { type Words, yuan } from './words.ts';

export interface Command {
  readonly step: string;
  readonly values: Sheet;
  readonly at: Screen;
  /** the seq the person saw; a newer case with a changed state is refused with who did what */
  readonly seen?: number | undefined;
  /** how the step is signed, when it is */
  readonly signing?: 'typed' | 'drawn' | undefined;
  /** steps done in a linked case that count as work here, carried by `tell` */
  readonly linkedSteps?: readonly StepRecord[] | undefined;
}

/** What a taken step makes of the case, and what else has to happen. */
export interface Decision extends After {
  readonly effects: readonly Effect[];
  /** the signature this step must carry */
  readonly signed: 'typed' | 'drawn' | null;
  /** what the event keeps: the boxes that were typed, without those that had to stay empty, and those the step filled */
  readonly values: Sheet;
  /** boxes filled in earlier that have to be empty now */
  readonly emptied: readonly string[];
  /** what other slices knew when it was decided, by the names under which it was asked */
  readonly consulted: Readonly<Record<string, FactValue>>;
  /** the parameters its conditions went by, by key */
  readonly params: Readonly<Record<string, unknown>>;
}

export type Verdict =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly refusal: Refusal };

const refuse = (code: string, say: Words, fields?: Refusal['fields']): Verdict => ({
  ok: false,
  refusal: { code, say, ...(fields ? { fields } : {}) },
});

/** Says why this person may not take this step now, before any box is looked at; undefined when they may. */
function barred(definition: AnyProcedure, name: string, facts: Facts, at: Screen): Refusal | undefined {
  const step = definition.steps[name] as Step;
  if (!mayAct(step, facts) && !standsIn(name, facts))
    return { code: 'case.not-yours', say: { zh: '这一步不由您办理。', en: 'This step is not yours to take.' } };
  if (step.at && step.at !== at)
    return step.at === 'pocket'
      ? {
          code: 'case.on-spot-only',
          say: { zh: '这一步须在现场用手机办理。', en: 'Take this step on the spot, by phone.' },
        }
      : { code: 'case.desk-only', say: { zh: '这一步请在电脑端办理。', en: 'Take this step at the desk.' } };
  if (step.onlyAsked && !(facts.case && isAsked(definition, step.answers ?? '', facts.case.history.steps)))
    return {
      code: 'case.not-asked',
      say: { zh: '现在没有人申请，无需答复。', en: 'Nobody has asked for it.' },
    };
  const known = facts.case && !setsAnew(step) ? overLimit(definition, step, facts, facts.case.sheet) : undefined;
  return barredByWork(definition, step, facts) ?? known ?? untimely(step, facts) ?? lapsed(definition, name, facts);
}

/** The amount that is limited may be another one once the step is filled in: what stood there before is in nobody's way. */
const setsAnew = (step: Step): boolean =>
  step.fills !== undefined ||
  [...askedBy(step), ...(step.may ?? []), ...(step.clears ?? [])].includes(step.limits?.box ?? '');

/** An amount beyond what the person's roles may decide; one that is not filled in yet is within everybody's. */
function overLimit(definition: AnyProcedure, { limits }: Step, facts: Facts, sheet: Sheet): Refusal | undefined {
  const { actor, params } = facts;
  const amount = limits && (sheet as Readonly<Record<string, unknown>>)[limits.box];
  if (!limits || typeof amount !== 'number' || actor.kind !== 'person') return undefined;
  const tops = actor.roles.flatMap((role) => {
    const top = limits.upTo[role];
    return top === undefined ? [] : [top === null ? Number.POSITIVE_INFINITY : params(top)];
  });
  const top = Math.max(0, ...tops);
  if (amount <= top) return undefined;
  const most = definition.sheet[limits.box]?.kind === 'money' ? yuan(top) : String(top);
  const say = {
    zh: `超过您的权限（${most}），请由上级办理。`,
    en: `Beyond what you may decide (${most}): pass it up.`,
  };
  return { code: 'case.over-limit', say };
}

/** Whoever they name is barred, this person was found to take the step in their place, and still may decide for others. */
const standsIn = (name: string, { actor, case: c }: Facts): boolean =>
  actor.kind === 'person' &&
  c?.history.standIn?.by === actor.id &&
  c.history.standIn.steps.includes(name) &&
  actor.roles.some(isTrusted);

function barredByWork(definition: AnyProcedure, step: Step, facts: Facts): Refusal | undefined {
  const { actor, case: c } = facts;
  if (actor.kind !== 'person' || !c || !barredFrom(definition, step, c).includes(actor.id)) return undefined;
  return {
    code: 'case.own-work',
    say:
      step.does === 'check'
        ? { zh: '您参与了处理，须由他人验证。', en: 'You had a hand in the work: somebody else must check it.' }
        : { zh: '此事与您有关，须由他人办理。', en: 'This is about you: somebody else has to do it.' },
  };
}

/** A step that waits for a while after the case came into its state, or that is open for a while after it ended. */
function untimely(step: Step, facts: Facts): Refusal | undefined {
  const entered = facts.case?.enteredAt;
  if (!entered) return undefined;
  const over = (span: NonNullable<Step['notBefore']>): Date => spanEnds(entered, span, facts.params, facts.timeZone);
  const at = Date.parse(facts.happenedAt);
  if (step.notBefore && at < over(step.notBefore).getTime()) {
    const from = shown(over(step.notBefore), facts.timeZone);
    return { code: 'case.too-early', say: { zh: `请在 ${from} 之后办理。`, en: `Not before ${from}.` } };
  }
  if (step.reopens && at > over(step.reopens).getTime()) {
    const until = shown(over(step.reopens), facts.timeZone);
    const say = { zh: `只能在 ${until} 前重开，请另开一张单。`, en: `Open until ${until} only: open another one.` };
    return { code: 'case.too-late', say };
  }
  return undefined;
}

/** A step of a case whose date has passed though the clock has not come by yet; or the clock, come before it. */
function lapsed(definition: AnyProcedure, name: string, facts: Facts): Refusal | undefined {
  const { actor, case: c, timeZone } = facts;
  const lapse = c && lapseOf(definition, c, timeZone);
  const passed = lapse !== null && Date.parse(facts.happenedAt) >= Date.parse(lapse.at);
  if (actor.kind === 'clock' && !(passed && lapse.step === name))
    return { code: 'case.too-early', say: { zh: '还没有到期。', en: 'It has not expired yet.' } };
  if (actor.kind !== 'person' || !passed) return undefined;
  const at = shown(new Date(lapse.at), timeZone);
  const say = { zh: `已于 ${at} 过期，不能再办，请重新申请。`, en: `It expired at ${at}: apply anew.` };
  return { code: 'case.lapsed', say };
}

/** '2026-11-30 18:05', by the wall clock of the office. */
const shown = (at: Date, timeZone: string): string =>
  `${officeDay(at, timeZone)} ${at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })}`;

/**
 * Decides one step: what the case becomes and what else must happen, or a refusal with a code and a sentence.
 * Pure: the same facts and command give the same verdict on the server and in a browser.
 */
export function decide(definition: AnyProcedure, given: Facts, command: Command): Verdict {
  const made = { step: command.step, happenedAt: given.happenedAt };
  const facts: Facts = { ...given, case: asItStood(definition, given.case, made) };
  if (command.step === 'note') return decideNote(definition, facts, command);
  const step = Object.hasOwn(definition.steps, command.step) ? definition.steps[command.step] : undefined;
  if (!step) return refuse('case.no-such-step', { zh: '没有这个步骤，请刷新后重试。', en: 'There is no such step.' });
  const current = facts.case?.state ?? 'new';
  if (!fromStates(step).includes(current)) return moved(definition, current);
  const bar = barred(definition, command.step, facts, command.at);
  if (bar) return { ok: false, refusal: bar };

  const read = new Map<string, unknown>();
  const noted: Facts = { ...facts, params: noting(facts.params, read) };
  const filled = fill(definition, step, noted, command.values);
  if ('refusal' in filled) return { ok: false, refusal: filled.refusal };
  const { sheet, values, emptied } = filled;
  const over = overLimit(definition, step, noted, sheet);
  if (over) return { ok: false, refusal: over };
  const view = viewOf(definition, facts, sheet);
  const why = step.unless?.(view);
  if (why) return refuse('case.not-now', why);

  const signed = neededSignature(step, facts);
  if (signed && !command.signing) return refuse('case.sign', { zh: '请签名后提交。', en: 'Sign before you submit.' });
  if (signed && signed !== 'either' && command.signing !== signed)
    return refuse(
      'case.sign-method',
      signed === 'drawn'
        ? { zh: '这一步须手写签名。', en: 'This step needs a drawn signature.' }
        : { zh: '这一步须输入密码签名。', en: 'This step is signed with your password.' },
    );
  if (typeof step.to !== 'string' && targetOf(step.to, premisesOf(noted, sheet)) === undefined)
    return refuseEmpty(definition, 'choose' in step.to ? step.to.choose : step.to.bands);
  const decided = stateAfter(definition, step, facts, command, sheet, noted.params);
  return {
    ok: true,
    decision: {
      ...decided,
      ...{ values, emptied, effects: [...effectsOf(step, view), ...withdrawals(definition, facts, decided)] },
      ...{ signed: signed ? (command.signing ?? null) : null },
      params: Object.fromEntries(read),
      consulted: Object.fromEntries((step.consults ?? []).map((name) => [name, facts.consulted?.[name] ?? null])),
    },
  };
}

/** What is still open of the cases opened from this one is withdrawn with its end, where its definition says so. */
const withdrawals = (definition: AnyProcedure, { case: c }: Facts, { ended }: After): Effect[] =>
  !ended || !c
    ? []
    : Object.entries<ChildRule>(definition.children ?? {}).flatMap(([of, { whenParentEnds: rule }]): Effect[] =>
        typeof rule === 'object' && c.children.some(({ procedure, state }) => procedure === of && state === 'open')
          ? [{ kind: 'signal', step: rule.withdraw, values: {}, of }]
          : [],
      );

/** Reads parameters, and keeps what was read: what a condition went by belongs into the event. */
const noting =
  (params: Facts['params'], read: Map<string, unknown>): Facts['params'] =>
  (parameter) => {
    const value = params(parameter);
    read.set(parameter.param, value);
    return value;
  };

function refuseEmpty(definition: AnyProcedure, box: string): Verdict {
  const say = neededWords(definition.sheet[box]);
  return refuse('case.values', { zh: '有内容需要填写或更正。', en: 'Some boxes need filling or correction.' }, [
    { path: box, say },
  ]);
}

function decideNote(definition: AnyProcedure, facts: Facts, command: Command): Verdict {
  if (!facts.case) return moved(definition, 'new');
  const strange = Object.keys(command.values).filter((name) => name !== 'note');
  if (strange.length > 0)
    return refuse(
      'case.values',
      { zh: '备注只填备注。', en: 'A note is a note only.' },
      strange.map((path) => ({ path, say: { zh: '这一步不填此项。', en: 'Not asked in this step.' } })),
    );
  const say = validateValue(noteField, command.values.note, facts.now, officeDay(facts.now, facts.timeZone));
  if (say)
    return refuse('case.values', { zh: '有内容需要更正。', en: 'Some boxes need correction.' }, [
      { path: 'note', say },
    ]);
  const c = facts.case;
  const ended = Boolean(definition.states[c.state]?.end);
  const decision: Decision = {
    ...c,
    step: 'note',
    ended,
    dueAt: ended ? null : c.heldSince ? c.stateDueAt : earlier(c.caseDueAt, c.stateDueAt),
    effects: [],
    signed: null,
    returns: [],
    values: command.values,
    emptied: [],
    params: {},
    consulted: {},
  };
  return { ok: true, decision };
}

const moved = (definition: AnyProcedure, current: string): Verdict => {
  const title = definition.states[current]?.title;
  return refuse('case.moved', {
    zh: title ? `这张单现在是「${title.zh}」，不能再办这一步，请刷新。` : '这一步不能用来新建。',
    en: title ? `This is now “${title.en}”; the step no longer fits.` : 'A case can not be opened by this step.',
  });
};

/** The signature a step needs from a person; a linked case never signs. */
function neededSignature(step: Step, facts: Facts): 'typed' | 'drawn' | 'either' | null {
  if (!step.signed || facts.actor.kind !== 'person') return null;
  const origin = facts.case?.origin ?? facts.origin;
  const covered = step.coveredBy !== undefined && Boolean(origin?.[step.coveredBy]);
  return covered ? null : step.signed;
}

/** A step as offered to a person: its boxes, and what signature it will want. */
export interface Offer {
  readonly step: string;
  readonly title: Words;
  readonly asks: readonly string[];
  readonly may: readonly string[];
  readonly signed: 'typed' | 'drawn' | 'either' | null;
  readonly offline: boolean;
}

/**
 * The steps this person may take on this screen. A guard that reads boxes the step itself will fill is asked again by
 * {@link decide}; here it only hides a step when it refuses whatever is filled in.
 */
export function offers(definition: AnyProcedure, facts: Facts, at: Screen): Offer[] {
  const current = facts.case?.state ?? 'new';
  return Object.entries(definition.steps).flatMap(([name, step]: [string, Step]) => {
    if (!fromStates(step).includes(current) || barred(definition, name, facts, at)) return [];
    if (refusesAnyway(step, viewOf(definition, facts, facts.case?.sheet ?? {}))) return [];
    return [
      {
        step: name,
        title: step.title,
        asks: askedBy(step),
        may: step.may ?? [],
        signed: neededSignature(step, facts),
        offline: step.offline ?? false,
      },
    ];
  });
}

/** What is said against a step that would be this person's to take, because of what other slices know. */
export function verdicts(definition: AnyProcedure, facts: Facts, at: Screen): { title: Words; say: Words }[] {
  const { state, sheet } = facts.case ?? { state: 'new', sheet: {} };
  return Object.entries<Step>(definition.steps).flatMap(([name, step]) => {
    if (!step.consults?.length || !fromStates(step).includes(state) || barred(definition, name, facts, at)) return [];
    const view = viewOf(definition, facts, sheet);
    const say = step.unless && refusesAnyway(step, view) && step.unless(view);
    return say ? [{ title: step.title, say }] : [];
  });
}

/** True when the guard refuses without having looked at a box that this step is going to fill. */
function refusesAnyway(step: Step, view: View): boolean {
  if (!step.unless) return false;
  const coming = new Set<string>([...askedBy(step), ...(step.may ?? [])]);
  let looked = false;
  const sheet =
    coming.size > 0
      ? new Proxy(view.sheet, {
          get: (target, name) => {
            if (typeof name === 'string' && coming.has(name)) looked = true;
            return Reflect.get(target, name);
          },
        })
      : view.sheet;
  const refused = Boolean(step.unless({ ...view, sheet }));
  return refused && !looked;
}
