import { officeDay } from './calendar.ts';
import { clocksAt } from './clocks.ts';
import { earlier } from './due.ts';
import type { Facts } from './facts.ts';
import type { Fields, Sheet } from './fields.ts';
import {
  type AnyProcedure,
  type CaseHistory,
  type Effect,
  fromStates,
  noteField,
  type Screen,
  type Step,
  type StepRecord,
  type View,
} from './procedure.ts';
import type { DepartmentKind } from './roles.ts';
import { validateValue } from './values.ts';
import { mayAct } from './who.ts';
import type { Words } from './words.ts';

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

export interface Refusal {
  readonly code: string;
  readonly say: Words;
  readonly fields?: readonly { readonly path: string; readonly say: Words }[];
}

/** What a taken step makes of the case. */
export interface Decision {
  readonly step: string;
  readonly state: string;
  readonly ended: boolean;
  readonly sheet: Sheet;
  readonly history: CaseHistory;
  readonly assigneeId: string | null;
  readonly department: DepartmentKind | null;
  readonly major: boolean;
  readonly enteredAt: string;
  readonly caseDueAt: string | null;
  readonly stateDueAt: string | null;
  readonly dueAt: string | null;
  readonly heldSince: string | null;
  readonly effects: readonly Effect[];
  /** the signature this step must carry */
  readonly signed: 'typed' | 'drawn' | null;
  /** steps whose signatures are returned by this one */
  readonly returns: readonly string[];
}

export type Verdict =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly refusal: Refusal };

const refuse = (code: string, say: Words, fields?: Refusal['fields']): Verdict => ({
  ok: false,
  refusal: { code, say, ...(fields ? { fields } : {}) },
});

/** What the closures of a definition are shown. */
function viewOf(facts: Facts, sheet: Sheet): View<Fields> {
  const history = facts.case?.history;
  return {
    sheet,
    facts: {
      cameBy: history?.cameBy ?? '',
      counts: history?.counts ?? {},
      child: history?.child,
      hasParent: facts.case?.hasParent ?? facts.hasParent ?? false,
      origin: facts.case?.origin ?? facts.origin ?? {},
      roundSigned: facts.case?.roundSigned ?? true,
      major: facts.case?.major ?? false,
    },
    params: facts.params,
  };
}

/** Says why this person may not take this step now, before any box is looked at; undefined when they may. */
function barred(step: Step, facts: Facts, at: Screen): Refusal | undefined {
  if (!mayAct(step, facts))
    return { code: 'case.not-yours', say: { zh: '这一步不由您办理。', en: 'This step is not yours to take.' } };
  if (step.at && step.at !== at)
    return step.at === 'pocket'
      ? {
          code: 'case.on-spot-only',
          say: { zh: '这一步须在现场用手机办理。', en: 'Take this step on the spot, by phone.' },
        }
      : { code: 'case.desk-only', say: { zh: '这一步请在电脑端办理。', en: 'Take this step at the desk.' } };
  const mine = facts.case?.history.steps.some(
    (d) => !d.undone && d.by === facts.actor.id && step.unlessDid?.includes(d.step),
  );
  const named = step.unlessNamed ? facts.case?.sheet[step.unlessNamed] : undefined;
  if (mine || (Array.isArray(named) && named.includes(facts.actor.id)))
    return {
      code: 'case.own-work',
      say: { zh: '您参与了处理，须由他人验证。', en: 'You had a hand in the work: somebody else must check it.' },
    };
  return undefined;
}

/**
 * Decides one step: what the case becomes and what else must happen, or a refusal with a code and a sentence.
 * Pure: the same facts and command give the same verdict on the server and in a browser.
 */
export function decide(definition: AnyProcedure, facts: Facts, command: Command): Verdict {
  if (command.step === 'note') return decideNote(definition, facts, command);
  const step = Object.hasOwn(definition.steps, command.step) ? definition.steps[command.step] : undefined;
  if (!step) return refuse('case.no-such-step', { zh: '没有这个步骤，请刷新后重试。', en: 'There is no such step.' });
  const current = facts.case?.state ?? 'new';
  if (!fromStates(step).includes(current)) return moved(definition, current);
  const bar = barred(step, facts, command.at);
  if (bar) return { ok: false, refusal: bar };

  const filled = fill(definition, step, facts, command);
  if (!filled.ok) return filled;
  const sheet = filled.sheet;
  const view = viewOf(facts, sheet);
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
  return {
    ok: true,
    decision: conclude(definition, step, facts, command, sheet, view, signed ? (command.signing ?? null) : null),
  };
}

function decideNote(definition: AnyProcedure, facts: Facts, command: Command): Verdict {
  if (!facts.case) return moved(definition, 'new');
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
  const inRound = Boolean((facts.case?.origin ?? facts.origin)?.round);
  return step.coveredBy === 'round' && inRound ? null : step.signed;
}

function fill(
  definition: AnyProcedure,
  step: Step,
  facts: Facts,
  command: Command,
): { ok: true; sheet: Sheet } | Extract<Verdict, { ok: false }> {
  const today = officeDay(facts.now, facts.timeZone);
  const allowed = [...(step.asks ?? []), ...(step.may ?? [])];
  const faults: { path: string; say: Words }[] = [];
  for (const name of Object.keys(command.values))
    if (!allowed.includes(name))
      faults.push({ path: name, say: { zh: '这一步不填此项。', en: 'Not asked in this step.' } });
  const taken: Record<string, unknown> = {};
  for (const name of allowed) {
    const value = (command.values as Record<string, unknown>)[name];
    const field = definition.sheet[name]!;
    if (value === undefined || value === null || value === '') {
      if (step.asks?.includes(name) && !field.optional && facts.actor.kind === 'person')
        faults.push({ path: name, say: { zh: `请填写${field.title.zh}。`, en: `${field.title.en} is needed.` } });
      continue;
    }
    const say = validateValue(field, value, facts.now, today);
    if (say) faults.push({ path: name, say });
    else taken[name] = value;
  }
  if (faults.length > 0)
    return {
      ok: false,
      refusal: {
        code: 'case.values',
        say: { zh: '有内容需要填写或更正。', en: 'Some boxes need filling or correction.' },
        fields: faults,
      },
    };
  return { ok: true, sheet: sheetAfter(definition, step, facts.case?.sheet ?? {}, taken as Sheet) };
}

/** The boxes once a step was taken: what it clears is empty, what was filled in stands. */
export function sheetAfter(definition: AnyProcedure, step: Step, before: Sheet, values: Sheet): Sheet {
  const kept: Record<string, unknown> = { ...before };
  for (const name of step.clears ?? []) delete kept[name];
  for (const [name, value] of Object.entries(values))
    kept[name] = typeof value === 'string' && definition.sheet[name]?.kind === 'text' ? value.trim() : value;
  return kept as Sheet;
}

function conclude(
  definition: AnyProcedure,
  step: Step,
  facts: Facts,
  command: Command,
  sheet: Sheet,
  view: View,
  signed: 'typed' | 'drawn' | null,
): Decision {
  return {
    ...stateAfter(definition, step, facts, command, sheet),
    effects: step.causes?.(view) ?? [],
    signed,
    returns: step.undoes ?? [],
  };
}

/** What a step makes of a case by itself: its deadlines read parameters, all else follows from the step and its boxes. */
export function stateAfter(
  definition: AnyProcedure,
  step: Step,
  facts: Pick<Facts, 'case' | 'actor' | 'happenedAt' | 'params' | 'timeZone'>,
  command: Pick<Command, 'step' | 'linkedSteps'>,
  sheet: Sheet,
): Omit<Decision, 'effects' | 'signed' | 'returns'> {
  const c = facts.case;
  const state = step.to === 'same' ? (c?.state ?? '') : step.to;
  const { held, ...clocks } = clocksAt(definition, step, facts, sheet, state);
  const assigned = typeof step.sets === 'object' ? sheet[step.sets.assignee] : undefined;
  const assigneeId =
    step.sets === 'assignee'
      ? facts.actor.id
      : step.sets === 'none'
        ? null
        : Array.isArray(assigned)
          ? (assigned[0] as string)
          : (c?.assigneeId ?? null);
  const department = step.setsDepartment
    ? ((sheet[step.setsDepartment] as DepartmentKind | undefined) ?? null)
    : (c?.department ?? null);
  return {
    step: command.step,
    state,
    ended: Boolean(definition.states[state]?.end),
    sheet,
    history: { ...remember(step, facts, command), ...(held ? { held } : {}) },
    assigneeId,
    department,
    major: step.setsMajor ?? c?.major ?? false,
    ...clocks,
  };
}

function remember(
  step: Step,
  facts: Pick<Facts, 'case' | 'actor' | 'happenedAt'>,
  command: Pick<Command, 'step' | 'linkedSteps'>,
): CaseHistory {
  const c = facts.case;
  const undone = new Set(step.undoes ?? []);
  // work done in a linked case is undone together with the step that reported it
  const isUndone = (record: StepRecord): boolean =>
    undone.has(record.step) || [...undone].some((name) => record.step.includes('.') && name === 'childDone');
  const deeds = (c?.history.steps ?? []).map((record) =>
    !record.undone && isUndone(record) ? { ...record, undone: true } : record,
  );
  const record: StepRecord = { step: command.step, by: facts.actor.id, at: facts.happenedAt, seq: (c?.seq ?? 0) + 1 };
  const counts = { ...c?.history.counts };
  if (step.counts) counts[step.counts] = (counts[step.counts] ?? 0) + 1;
  const child = c?.history.child;
  return {
    steps: [...deeds, ...(command.linkedSteps ?? []), record],
    cameBy: step.to === 'same' ? (c?.history.cameBy ?? '') : command.step,
    counts,
    ...(child ? { child } : {}),
  };
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
    if (!fromStates(step).includes(current) || barred(step, facts, at)) return [];
    const open = (step.asks ?? []).length > 0 || (step.may ?? []).length > 0;
    if (step.unless && refusesAnyway(step, viewOf(facts, facts.case?.sheet ?? {}), open)) return [];
    return [
      {
        step: name,
        title: step.title,
        asks: step.asks ?? [],
        may: step.may ?? [],
        signed: neededSignature(step, facts),
        offline: step.offline ?? false,
      },
    ];
  });
}

/** True when the guard refuses without having looked at a box that this step is going to fill. */
function refusesAnyway(step: Step, view: View, open: boolean): boolean {
  const coming = new Set<string>([...(step.asks ?? []), ...(step.may ?? [])]);
  let looked = false;
  const sheet = open
    ? new Proxy(view.sheet, {
        get: (target, name) => {
          if (typeof name === 'string' && coming.has(name)) looked = true;
          return Reflect.get(target, name);
        },
      })
    : view.sheet;
  const refused = Boolean(step.unless?.({ ...view, sheet }));
  return refused && !looked;
}
