import type { Span } from './calendar.ts';
import { type Branch, type Condition, targetsIn, type When } from './condition.ts';
import type { Consult, FactValue } from './consult.ts';
import type { Effect } from './effects.ts';
import type { Field, Fields, Sheet } from './fields.ts';
import { text } from './fields.ts';
import type { Param } from './parameter.ts';
import type { Presentation } from './presentation.ts';
import type { RoleId } from './roles.ts';
import type { Words } from './words.ts';

/** The screen a step is taken on. */
export type Screen = 'desk' | 'pocket';

/**
 * How a person, or the house itself, may stand to a case. `assignee`: put in charge; `opener`: opened it;
 * `department`: works in the department that must act; `head`: heads it;
 * `child`/`parent`: the linked case speaks; `house`: the product itself, on its own or on somebody's behalf; `clock`: a date
 * that passed; `outside`: somebody without an account, who may only open a case; `anyone`: whoever may read the case.
 */
export type Relation =
  | 'opener'
  | 'assignee'
  | 'department'
  | 'head'
  | 'child'
  | 'parent'
  | 'house'
  | 'clock'
  | 'outside'
  | 'anyone';
export type Actor = RoleId | Relation;

/** Where a case came from, as the slice that opened it wrote it down, under names of its own. */
export type Origin = Readonly<Record<string, string>>;

/** One step somebody took, as remembered by the case. `undone`: a later step sent it back. */
export interface StepRecord {
  readonly step: string;
  readonly by: string;
  readonly at: string;
  readonly seq: number;
  readonly undone?: boolean;
}

/** Somebody who takes steps in the place of those who are barred from them. */
export interface StandIn {
  readonly by: string;
  readonly steps: readonly string[];
}

/** What the kernel keeps beside the boxes. */
export interface CaseHistory {
  readonly steps: readonly StepRecord[];
  /** the step that led into the present state (self-steps leave it alone) */
  readonly cameBy: string;
  /** how often a counted step was taken */
  readonly counts: Readonly<Record<string, number>>;
  /** when the case reached the state its deadline was about: that clock stands for good */
  readonly metAt?: string | undefined;
  /** whoever may take these steps though no role or relation says so: those whom it says are all barred */
  readonly standIn?: StandIn | undefined;
  /** the case lapsed at this instant: how it stood before, for what was done in time and arrives later */
  readonly lapsed?:
    | {
        readonly at: string;
        readonly state: string;
        readonly cameBy: string;
        readonly enteredAt: string;
        readonly caseDueAt: string | null;
        readonly stateDueAt: string | null;
        readonly metAt?: string | undefined;
        readonly standIn?: StandIn | undefined;
      }
    | undefined;
  /** while on hold: the state it was held in, and the deadline that stands still */
  readonly held?: { readonly state: string; readonly due: string | null } | undefined;
}

/** A case opened from this one. `done`: it reported its work done; `void`: it came to nothing. */
export interface LinkedCase {
  readonly procedure: string;
  readonly state: 'open' | 'done' | 'void';
}

/** What a closure of a definition may look at, and nothing else. */
export interface View<F extends Fields = Fields> {
  readonly sheet: Sheet<F>;
  readonly facts: {
    /** null while the case is being opened */
    readonly state: string | null;
    readonly cameBy: string;
    readonly counts: Readonly<Record<string, number>>;
    /** the cases opened from this one that did not come to nothing, the first one first */
    readonly children: readonly LinkedCase[];
    readonly hasParent: boolean;
    readonly origin: Origin;
    /** what other slices know, by the names under which the step consults them */
    readonly consulted: Readonly<Record<string, FactValue | undefined>>;
    readonly major: boolean;
    /** when this happens; when the case came into its state and who opened it, is in charge (null: nobody, or not yet) */
    readonly now: string;
    readonly enteredAt: string | null;
    readonly openerId: string | null;
    readonly assigneeId: string | null;
    /** the steps taken that were not sent back */
    readonly did: readonly string[];
    /** the boxes as they stood before this step */
    readonly before: Sheet<F>;
  };
  readonly params: <T>(parameter: Param<T>) => T;
}

/** A deadline: a span counted from entering the state or from a date box, or a date box itself. */
export type Due<F extends Fields = Fields> =
  | Param<Span>
  | { readonly span: Param<Span>; readonly from: keyof F & string }
  | { readonly by: keyof F & string; readonly spans: Readonly<Record<string, Param<Span>>> }
  | { readonly date: keyof F & string };

/** The deadline of a whole case. `until`: entering this state meets it; sent back from there, the work is owed anew from then. */
export type CaseDue<F extends Fields = Fields, S extends string = string> = Due<F> & { readonly until?: S };

export interface State<F extends Fields = Fields> {
  readonly title: Words;
  readonly due?: Due<F>;
  /** how the case ended; such a state has no deadline and takes only notes */
  readonly end?: 'done' | 'void';
  /** the clock stands here and what was left of it is given back afterwards */
  readonly holds?: boolean;
}

type Names<F> = keyof F & string;

/**
 * Who may not take a step: whoever took one of these (of a case opened from here as 'work-order.done'), and whoever is named
 * in one of these boxes.
 */
export interface Bars<N extends string = string> {
  readonly did?: readonly string[];
  readonly named?: readonly N[];
}

/** Actors of a step while a condition holds of the case as it stands before it. */
export interface ByWhen<N extends string = string> {
  readonly roles: readonly Actor[] | Param<readonly Actor[]>;
  readonly when: Condition<N>;
}

/** How much each role may decide: amounts in fen, or numbers. */
export interface Limits<N extends string = string> {
  readonly box: N;
  readonly upTo: Readonly<Partial<Record<RoleId, Param<number> | null>>>;
}

/** Names actors of a step while a condition holds. */
export const actors = <const N extends string>(
  roles: readonly Actor[] | Param<readonly Actor[]>,
  when: Condition<N>,
): ByWhen<N> => ({ roles, when });

/** A step with what is filled in for it. */
export interface Way {
  readonly step: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What becomes of cases opened from this one. */
export interface ChildRule<N extends string = string> {
  /** the step this case takes once the last open one of them has reported its work done */
  readonly done: string;
  /** what it takes from them then: box of this case ← box of theirs */
  readonly takes?: Readonly<Partial<Record<N, string>>>;
  /** several may be open at once */
  readonly many?: true;
  /** what becomes of the open ones when this case ends: they go on, or each is withdrawn by this step of theirs */
  readonly whenParentEnds?: 'leave' | { readonly withdraw: string };
}

export interface Step<F extends Fields = Fields, S extends string = string> {
  readonly title: Words;
  readonly from: 'new' | S | readonly ('new' | S)[];
  /** 'same' leaves the state, and its clock, as they are */
  readonly to: S | 'same' | Branch<Names<F>, S>;
  readonly by: Actor | readonly Actor[] | Param<readonly Actor[]> | readonly ByWhen<Names<F>>[];
  /** boxes it can not be taken without; one with a `when` is needed while that holds, and else stays empty */
  readonly asks?: readonly (Names<F> | When<Names<F>>)[];
  /** what the step says by itself of boxes it asks for: a form does not ask, and sends this */
  readonly says?: Sheet<F>;
  /** boxes it may take besides */
  readonly may?: readonly Names<F>[];
  /** boxes the step fills by itself, from what it was given */
  readonly fills?: (view: View<F>) => Sheet<F>;
  /** boxes of earlier steps this one empties again */
  readonly clears?: readonly Names<F>[];
  readonly signed?: 'typed' | 'drawn' | 'either';
  /** where the origin of the case names this, as a round, the signature at its end stands for this one */
  readonly coveredBy?: string;
  /** 'work' may never be checked by whoever did it; 'check' is that check */
  readonly does?: 'work' | 'check';
  readonly bars?: Bars<Names<F>>;
  readonly offline?: boolean;
  /** offered and accepted only from this screen */
  readonly at?: Screen;
  /** the amount in the box is at most what the person's role may decide; null: however much. A role that is not named decides none */
  readonly limits?: Limits<Names<F>>;
  /** not before so long after the case came into its state */
  readonly notBefore?: Param<Span>;
  /** takes an ended case up again, within so long after its end */
  readonly reopens?: Param<Span>;
  /** the clock takes it once the date in this box, the end of its slot or of its first paper to expire, has passed */
  readonly lapses?: Names<F>;
  /** what its closures ask of other slices, out of what the definition `consults` */
  readonly consults?: readonly string[];
  readonly unless?: (view: View<F>) => Words | false;
  readonly causes?: readonly Effect[] | ((view: View<F>) => readonly Effect[]);
  /** 'assignee': the actor is in charge from here; a box name: the person in that box is; 'none': nobody */
  readonly sets?: 'assignee' | { readonly assignee: Names<F> } | 'none';
  /** the box whose department must act from here */
  readonly setsDepartment?: Names<F>;
  /** the case is major from here; with a condition it is while that holds */
  readonly setsMajor?: boolean | Condition<Names<F>>;
  /** the date box that becomes the whole case's deadline */
  readonly moves?: Names<F>;
  /** the clock of the state starts anew, though the state stays */
  readonly restarts?: true;
  /** steps whose deeds and signatures this one sends back; with `when` only while that holds */
  readonly undoes?: readonly string[] | { readonly when: Condition<Names<F>>; readonly steps: readonly string[] };
  /** adds one to this counter; or to each counter whose condition holds */
  readonly counts?: string | Readonly<Record<string, Condition<Names<F>>>>;
  /** the case that opened this one may take it that the work is done */
  readonly reports?: true;
  /** may be taken, but nobody waits for it: it puts the case on nobody's to-do list */
  readonly aside?: boolean;
  /** settles what this other step asked for, as may others: while that stands open, the case waits for one of them */
  readonly answers?: string;
  /** only while what it answers was asked for */
  readonly onlyAsked?: true;
}

/** What a definition says of a procedure, its states aside. */
export interface Description<F extends Fields = Fields, S extends string = string> extends Presentation<Names<F>, S> {
  readonly name: string;
  readonly title: Words;
  readonly version: number;
  /** two letters before the number, e.g. BX */
  readonly number: string;
  /** the box that says where */
  readonly where: Names<F>;
  /** the box shown as the one-line title */
  readonly headline: Names<F>;
  readonly due?: CaseDue<F, S>;
  /** holds for every step, besides its own */
  readonly bars?: Bars<Names<F>>;
  /** parameters that only closures read, where nobody who goes through the definition finds them */
  readonly params?: readonly Param<unknown>[];
  /** how often a counted step was taken, in words with {n}: shown once it was */
  readonly counters?: Readonly<Record<string, Words>>;
  /** ways that are likely, the best first: the first one that may be taken is offered in one click */
  readonly proposes?: (view: View<F>) => readonly Way[];
  /** what becomes of cases opened from here, by their procedure */
  readonly children?: Readonly<Record<string, ChildRule<Names<F>>>>;
  /** what other slices know of a case, by names of its own: read before a step that says so is decided */
  readonly consults?: Readonly<Record<string, Consult<Names<F>>>>;
  /** whoever is named in these boxes neither reads nor finds the case, nor any of its family */
  readonly confidential?: { readonly hiddenFrom: Names<F> | readonly Names<F>[] };
  readonly sheet: F;
  readonly steps: Readonly<Record<string, Step<F, S>>>;
}

export interface Procedure<F extends Fields = Fields, S extends string = string> extends Description<F, S> {
  readonly states: Readonly<Record<S, State<F>>>;
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
/** Whoever was in charge was named where the case is confidential: their superior is from here. It changes nothing else. */
const recuseStep = { title: { zh: '回避换人', en: 'Charge passed up' } } as const;
/** What may happen to a case of any procedure, by the name its events carry. */
export const builtInSteps: Readonly<Record<string, { readonly title: Words }>> = {
  note: noteStep,
  escalate: escalateStep,
  answerAlarm: answerAlarmStep,
  recuse: recuseStep,
};
export const noteField: Field = text({ zh: '备注', en: 'Note' }, 1000);
export const alarmAnswerField: Field = text({ zh: '应答', en: 'Answer' }, 500);

/** Writes a procedure down. Types flow from `sheet` and `states` into every step. */
export function procedure<const F extends Fields, const S extends string>(
  definition: Description<F, NoInfer<S>> & { readonly sheet: F; readonly states: Readonly<Record<S, State<F>>> },
): Procedure<F, S> {
  return definition;
}

/** The states a step may be taken from. */
export const fromStates = (step: Step): readonly string[] => (typeof step.from === 'string' ? [step.from] : step.from);

/** The states a step may lead to; 'same' for one that stays. */
export const toStates = (step: Step): readonly string[] =>
  typeof step.to === 'string' ? [step.to] : targetsIn(step.to);

/** The names of the boxes a step asks for, whether always or on a condition. */
export const askedBy = (step: Pick<Step, 'asks'>): readonly string[] =>
  (step.asks ?? []).map((one) => (typeof one === 'string' ? one : one.box));

/**
 * Whether somebody has to take this step for the case to get on: one that leaves the state alone waits for nobody, unless it
 * answers another; nor does one that is set `aside`.
 */
export const isWaitedFor = (step: Step): boolean => step.answers !== undefined || (step.to !== 'same' && !step.aside);

/** Who may not take a step: its own bars and those of the whole procedure. */
export const barsOf = (definition: AnyProcedure, step: Step): Required<Bars> => ({
  did: [...(definition.bars?.did ?? []), ...(step.bars?.did ?? [])],
  named: [...(definition.bars?.named ?? []), ...(step.bars?.named ?? [])],
});
