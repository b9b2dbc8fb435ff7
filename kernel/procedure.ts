import type { Span } from './calendar.ts';
import type { Field, Fields, Sheet } from './fields.ts';
import { text } from './fields.ts';
import type { Param } from './parameter.ts';
import type { DepartmentKind, RoleId } from './roles.ts';
import type { Words } from './words.ts';

/** The screen a step is taken on. */
export type Screen = 'desk' | 'pocket';

/**
 * How a person, or the house itself, may stand to a case. `assignee`: put in charge; `opener`: opened it;
 * `department`: works in the department that must act; `head`: heads it;
 * `child`/`parent`: the linked case speaks; `house`: the product itself, on its own or on somebody's behalf; `anyone`:
 * whoever may read the case.
 */
export type Relation = 'opener' | 'assignee' | 'department' | 'head' | 'child' | 'parent' | 'house' | 'anyone';
export type Actor = RoleId | Relation;

/** Where a case came from, as the slice that opened it wrote it down. */
export interface Origin {
  readonly round?: string;
  readonly visit?: string;
  readonly day?: string;
  readonly point?: string;
  readonly item?: string;
  readonly clause?: string;
  /** where the checklist sends a fail of this item */
  readonly route?: 'sort' | 'order' | 'major';
  readonly propose?: 'work-order' | 'department' | 'violation';
  readonly department?: DepartmentKind;
  readonly category?: string;
  readonly urgency?: 'urgent' | 'normal' | 'minor';
  /** the step of the parent case that opened this one */
  readonly parentStep?: string;
}

/** One step somebody took, as remembered by the case. `undone`: a later step sent it back. */
export interface StepRecord {
  readonly step: string;
  readonly by: string;
  readonly at: string;
  readonly seq: number;
  readonly undone?: boolean;
}

/** What the kernel keeps beside the boxes. */
export interface CaseHistory {
  readonly steps: readonly StepRecord[];
  /** the step that led into the present state (self-steps leave it alone) */
  readonly cameBy: string;
  /** how often a counted step was taken */
  readonly counts: Readonly<Record<string, number>>;
  /** open linked case below this one */
  readonly child?: { readonly id: string; readonly procedure: string };
  /** while on hold: the state it was held in, and the deadline that stands still */
  readonly held?: { readonly state: string; readonly due: string | null } | undefined;
}

/** What a closure of a definition may look at, and nothing else. */
export interface View<F extends Fields = Fields> {
  readonly sheet: Sheet<F>;
  readonly facts: {
    readonly cameBy: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly child: CaseHistory['child'] | undefined;
    readonly hasParent: boolean;
    readonly origin: Origin;
    /** the round this came from is signed, or there was none */
    readonly roundSigned: boolean;
    readonly major: boolean;
  };
  readonly params: <T>(parameter: Param<T>) => T;
}

/** Something that must happen besides the change of this case. */
export type Effect =
  | {
      readonly kind: 'open';
      readonly procedure: string;
      readonly step: string;
      readonly values: Sheet;
      readonly origin?: Origin;
    }
  | { readonly kind: 'tell'; readonly to: 'parent' | 'child'; readonly step: string; readonly values: Sheet }
  | { readonly kind: 'notify'; readonly to: NotifyTarget; readonly say: Words }
  | { readonly kind: 'alarm'; readonly role: RoleId; readonly reason: Words }
  | { readonly kind: 'act'; readonly act: Act };
/** What another part of the house does within the same transaction when a case says so. */
export type Act = 'replay' | 'lock-month' | 'destruction';
export type NotifyTarget =
  | { readonly role: RoleId }
  | { readonly department: DepartmentKind }
  | { readonly staff: string }
  | { readonly relation: 'opener' | 'assignee' | 'department' };

/** Opens a linked case of the same family by its `step` from 'new'. Boxes not given stay empty; unknown ones are dropped. */
export const open = (procedure: string, step: string, values: Sheet, origin?: Origin): Effect => ({
  kind: 'open',
  procedure,
  step,
  values,
  ...(origin ? { origin } : {}),
});
/** Takes a step of the parent or of the open child on behalf of this case, within the same transaction. */
export const tell = (to: 'parent' | 'child', step: string, values: Sheet = {}): Effect => ({
  kind: 'tell',
  to,
  step,
  values,
});
/** Puts a notice before people. */
export const notify = (to: NotifyTarget, say: Words): Effect => ({ kind: 'notify', to, say });
/** Rings every holder of a role until somebody acknowledges. */
export const alarm = (role: RoleId, reason: Words): Effect => ({ kind: 'alarm', role, reason });

/**
 * Has another part of the house act within the same transaction; it may refuse the step. `replay`: the commands a late
 * fact holds are carried out, as whoever sent them and at their time. `lock-month`: the month of the sheet takes no more
 * records. `destruction`: its list is drawn up, and follows the sheet.
 */
export const act = (name: Act): Effect => ({ kind: 'act', act: name });

/** A deadline: a span counted from entering the state or from a date box, or a date box itself. */
export type Due<F extends Fields = Fields> =
  | Param<Span>
  | { readonly span: Param<Span>; readonly from: keyof F & string }
  | { readonly by: keyof F & string; readonly spans: Readonly<Record<string, Param<Span>>> }
  | { readonly date: keyof F & string };

export interface State<F extends Fields = Fields> {
  readonly title: Words;
  readonly due?: Due<F>;
  /** how the case ended; such a state has no deadline and takes only notes */
  readonly end?: 'done' | 'void';
  /** the clock stands here and what was left of it is given back afterwards */
  readonly holds?: boolean;
}

type Names<F> = keyof F & string;

export interface Step<F extends Fields = Fields, S extends string = string> {
  readonly title: Words;
  readonly from: 'new' | S | readonly S[];
  /** 'same' leaves the state, and its clock, as they are */
  readonly to: S | 'same';
  readonly by: Actor | readonly Actor[] | Param<readonly Actor[]>;
  readonly asks?: readonly Names<F>[];
  readonly may?: readonly Names<F>[];
  /** boxes of earlier steps this one empties again */
  readonly clears?: readonly Names<F>[];
  readonly signed?: 'typed' | 'drawn' | 'either';
  /** inside a round the signature at the round's end stands for this one */
  readonly coveredBy?: 'round';
  /** 'work' may never be checked by whoever did it; 'check' is that check */
  readonly does?: 'work' | 'check';
  readonly unlessDid?: readonly string[];
  readonly unlessNamed?: Names<F>;
  readonly offline?: boolean;
  /** offered and accepted only from this screen */
  readonly at?: Screen;
  readonly unless?: (view: View<F>) => Words | false;
  readonly causes?: (view: View<F>) => readonly Effect[];
  /** 'assignee': the actor is in charge from here; a box name: the person in that box is; 'none': nobody */
  readonly sets?: 'assignee' | { readonly assignee: Names<F> } | 'none';
  /** the box whose department must act from here */
  readonly setsDepartment?: Names<F>;
  readonly setsMajor?: boolean;
  /** the date box that becomes the whole case's deadline */
  readonly moves?: Names<F>;
  /** steps whose deeds and signatures this one sends back */
  readonly undoes?: readonly string[];
  /** adds one to this counter */
  readonly counts?: string;
  /** may be taken, but nobody waits for it: it puts the case on nobody's to-do list */
  readonly aside?: boolean;
  /** settles what this other step asked for: while that stands open, the case waits for this one */
  readonly answers?: string;
}

export interface Procedure<F extends Fields = Fields, S extends string = string> {
  readonly name: string;
  readonly title: Words;
  readonly version: number;
  /** two letters before the number, e.g. BX */
  readonly number: string;
  /** the box that says where */
  readonly where: Names<F>;
  /** the box shown as the one-line title */
  readonly headline: Names<F>;
  readonly due?: Due<F>;
  readonly sheet: F;
  readonly states: Readonly<Record<S, State<F>>>;
  readonly steps: Readonly<Record<string, Step<F, S>>>;
}

/** Any definition, where its boxes do not matter. Closures are contravariant, so this needs its own name. */
// biome-ignore lint/suspicious/noExplicitAny: the only place where a definition is held without its boxes
export type AnyProcedure = Procedure<any, string>;

/** Every case takes a note at any time, even after its end, from whoever may read it. */
export const noteStep = {
  title: { zh: '备注', en: 'Note' },
  from: 'any',
  to: 'same',
  by: 'anyone',
} as const;
/** What the clock does to an overdue case: tells the next person above. It changes neither state nor boxes. */
const escalateStep = { title: { zh: '逾期升级', en: 'Overdue: passed up' } } as const;
/** The first answer to an alarm of the case: who goes, or what it was. It changes neither state nor boxes. */
const answerAlarmStep = { title: { zh: '应答警报', en: 'Alarm answered' } } as const;
/** What may happen to a case of any procedure, by the name its events carry. */
export const builtInSteps: Readonly<Record<string, { readonly title: Words }>> = {
  note: noteStep,
  escalate: escalateStep,
  answerAlarm: answerAlarmStep,
};
export const noteField: Field = text({ zh: '备注', en: 'Note' }, 1000);
export const alarmAnswerField: Field = text({ zh: '应答', en: 'Answer' }, 500);

/** Writes a procedure down. Types flow from `sheet` and `states` into every step. */
export function procedure<const F extends Fields, const S extends string>(definition: {
  readonly name: string;
  readonly title: Words;
  readonly version: number;
  readonly number: string;
  readonly where: Names<F>;
  readonly headline: Names<F>;
  readonly due?: Due<F>;
  readonly sheet: F;
  readonly states: Readonly<Record<S, State<F>>>;
  readonly steps: Readonly<Record<string, Step<F, NoInfer<S>>>>;
}): Procedure<F, S> {
  return definition;
}

/** The states a step may be taken from. */
export const fromStates = (step: Step): readonly string[] => (typeof step.from === 'string' ? [step.from] : step.from);
