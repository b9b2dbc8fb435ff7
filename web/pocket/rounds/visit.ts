import type { CommandArgs } from '#contract/all.ts';
import type { Method } from '#contract/checklists.ts';
import type { CheckItem, CheckSection, SectionAnswers } from '#contract/rounds.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { WalkedRound } from '#web/offline/walked.ts';
import type { OpeningStep } from '#web/patrol/finding-boxes.ts';

export type Answer = 'pass' | 'fail' | 'na';
export type Proof = { readonly code: string } | { readonly byHand: string };

/** What a failed item becomes: a finding of its own, or more about one that is open. */
export type FailNote =
  | { readonly kind: 'new'; readonly case: string; readonly step: OpeningStep; readonly values: Sheet }
  | { readonly kind: 'add'; readonly case: string; readonly number: string | null; readonly values: Sheet };

/** A visit as far as it is filled in; kept on the phone until it was submitted. */
export interface VisitDraft {
  readonly visit: string;
  readonly enteredAt: string;
  readonly proof: Proof | null;
  readonly proofAt: string | null;
  readonly answers: Readonly<Record<string, Answer>>;
  /** meter readings by item */
  readonly readings: Readonly<Record<string, string>>;
  /** methods where they differ from the usual ones */
  readonly methods: Readonly<Record<string, readonly Method[]>>;
  readonly fails: Readonly<Record<string, FailNote>>;
  readonly interviewee: string;
  readonly note: string;
}

export const emptyDraft = (visit: string, enteredAt: string): VisitDraft => ({
  visit,
  enteredAt,
  proof: null,
  proofAt: null,
  answers: {},
  readings: {},
  methods: {},
  fails: {},
  interviewee: '',
  note: '',
});

/** The sections read at a point, in its order. */
export function sectionsAt(round: WalkedRound, pointId: string): (CheckSection & { key: string })[] {
  const point = round.points.find((one) => one.id === pointId);
  return (point?.sections ?? []).flatMap((key) => {
    const section = round.sections[key];
    return section ? [{ key, ...section }] : [];
  });
}

export const itemsIn = (sections: readonly CheckSection[]): CheckItem[] => sections.flatMap(({ items }) => items);

/** Items without an answer. */
export const unanswered = (draft: VisitDraft, sections: readonly CheckSection[]): CheckItem[] =>
  itemsIn(sections).filter(({ key }) => draft.answers[key] === undefined);

/** Everything not yet answered is in order. */
export function restPass(draft: VisitDraft, sections: readonly CheckSection[]): VisitDraft {
  const rest = Object.fromEntries(unanswered(draft, sections).map(({ key }) => [key, 'pass' as const]));
  return { ...draft, answers: { ...draft.answers, ...rest } };
}

/** Answers one item; an item that is in order after all loses its finding. */
export function answer(draft: VisitDraft, key: string, value: Answer, note?: FailNote): VisitDraft {
  const { [key]: _, ...others } = draft.fails;
  return {
    ...draft,
    answers: { ...draft.answers, [key]: value },
    fails: value === 'fail' && note ? { ...others, [key]: note } : others,
  };
}

/**
 * How an item was looked into. Asking around is never taken for granted: who was asked has to be written down, so the
 * walker says so when it was done.
 */
export const methodsOf = (draft: VisitDraft, item: CheckItem): readonly Method[] =>
  draft.methods[item.key] ?? item.methods.filter((method) => method !== 'ask');

/** True when somebody was asked, so that a note of whom is needed (P5-4.3). */
export const hasAsked = (draft: VisitDraft, sections: readonly CheckSection[]): boolean =>
  itemsIn(sections).some((item) => methodsOf(draft, item).includes('ask'));

const isReading = (text: string | undefined): boolean => /^\d{1,9}(\.\d{1,3})?$/.test(text?.trim() ?? '');

/** Meters that were found in order but not read, or not in figures. */
export const missingReadings = (draft: VisitDraft, sections: readonly CheckSection[]): CheckItem[] =>
  itemsIn(sections).filter(
    ({ key, answer: kind }) => kind === 'reading' && draft.answers[key] === 'pass' && !isReading(draft.readings[key]),
  );

/** What still stands against submitting; empty when nothing does. */
export type Hindrance = 'proof' | 'reason' | 'items' | 'readings' | 'interviewee';
export function hindrances(draft: VisitDraft, sections: readonly CheckSection[]): Hindrance[] {
  return [
    ...(draft.proof ? [] : ['proof' as const]),
    ...(draft.proof && 'byHand' in draft.proof && draft.proof.byHand.trim() === '' ? ['reason' as const] : []),
    ...(unanswered(draft, sections).length > 0 ? ['items' as const] : []),
    ...(missingReadings(draft, sections).length > 0 ? ['readings' as const] : []),
    ...(hasAsked(draft, sections) && draft.interviewee.trim() === '' ? ['interviewee' as const] : []),
  ];
}

const sameMethods = (a: readonly Method[], b: readonly Method[]): boolean =>
  a.length === b.length && a.every((method) => b.includes(method));

function sectionAnswers(draft: VisitDraft, section: CheckSection): SectionAnswers {
  const except: Record<string, 'fail' | 'na'> = {};
  const methods: Record<string, readonly Method[]> = {};
  const readings: Record<string, string> = {};
  for (const item of section.items) {
    const given = draft.answers[item.key];
    if (given === 'fail' || given === 'na') except[item.key] = given;
    const used = methodsOf(draft, item);
    // the usual methods go without saying; having asked somebody never does
    if (used.includes('ask') || (used.length > 0 && !sameMethods(used, item.methods))) methods[item.key] = used;
    const reading = draft.readings[item.key]?.trim();
    if (reading && isReading(reading)) readings[item.key] = reading;
  }
  return {
    all: 'pass',
    ...(Object.keys(except).length > 0 ? { except } : {}),
    ...(Object.keys(methods).length > 0 ? { methods } : {}),
    ...(Object.keys(readings).length > 0 ? { readings } : {}),
  };
}

/** The command that submits a visit. Call it only when nothing hinders. */
export function visitArgs(
  draft: VisitDraft,
  at: { round: string; point: string; leftAt: string; proof: Proof },
  sections: readonly (CheckSection & { key: string })[],
): CommandArgs<'round.visit'> {
  const fails = Object.entries(draft.fails);
  return {
    round: at.round,
    visit: draft.visit,
    point: at.point,
    proof: at.proof,
    enteredAt: draft.enteredAt,
    leftAt: at.leftAt,
    answers: Object.fromEntries(sections.map((section) => [section.key, sectionAnswers(draft, section)])),
    ...(hasAsked(draft, sections) ? { interviewee: draft.interviewee.trim() } : {}),
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
    findings: fails.flatMap(([item, note]) =>
      note.kind === 'new' ? [{ case: note.case, item, step: note.step, values: note.values }] : [],
    ),
    adds: fails.flatMap(([item, note]) =>
      note.kind === 'add' ? [{ case: note.case, item, values: note.values }] : [],
    ),
  };
}
