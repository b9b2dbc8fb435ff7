import type { OutsiderSign, Paper, PapersField, PartyRef, Quantity, Slot } from '#kernel/fields.ts';
import type { Words } from '#kernel/words.ts';

/** Boxes of several parts while they are filled in; each part may still be absent. */
type Draft<T> = { readonly [K in keyof T]?: T[K] | undefined };
const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

export type PartyDraft = Draft<{ party: string; name: string; phone: string }>;
export const partyIn = (value: unknown): PartyDraft => recordOf(value) as PartyDraft;
/** What was typed instead of choosing somebody; a file that was chosen is let go of. */
export const typedParty = (before: unknown, part: { name: string } | { phone: string }): Draft<PartyRef> => {
  const { name, phone } = partyIn(before);
  return { name, phone, ...part };
};

export type SlotDraft = Draft<Slot>;
export const slotIn = (value: unknown): SlotDraft => recordOf(value) as SlotDraft;
const hour = 3_600_000;
const hourAfter = (at: string): string => new Date(Date.parse(at) + hour).toISOString();
/** The time with one end set. The end follows the beginning by an hour, until somebody set another one. */
export function slotWith(before: unknown, end: 'from' | 'to', at: string | undefined): SlotDraft {
  const { from, to } = slotIn(before);
  if (end === 'to') return { from, to: at };
  const follows = to === undefined || (from !== undefined && Date.parse(to) === Date.parse(hourAfter(from)));
  return { from: at, to: follows && at !== undefined ? hourAfter(at) : follows ? undefined : to };
}

export type QuantityDraft = Draft<Quantity>;
export const quantityIn = (value: unknown): QuantityDraft => recordOf(value) as QuantityDraft;

export type OutsiderDraft = Draft<OutsiderSign>;
export const outsiderIn = (value: unknown): OutsiderDraft => recordOf(value) as OutsiderDraft;
/** The relations that are offered; any other can be written. */
export const relations = ['owner', 'family', 'tenant', 'agent'] as const;

export type PaperDraft = Draft<Paper> & { readonly kind: string };
export const papersIn = (value: unknown): readonly PaperDraft[] => (Array.isArray(value) ? value : []);

/** One kind of paper of a box, with those of it that were handed in. */
export interface PaperLine {
  readonly kind: string;
  readonly title: Words;
  readonly needed: boolean;
  readonly papers: readonly PaperDraft[];
}
/** The kinds of a box in their order. */
export const paperLines = (field: PapersField, value: unknown): PaperLine[] =>
  Object.entries(field.kinds).map(([kind, { title, needed }]) => ({
    kind,
    title,
    needed: needed === true,
    papers: papersIn(value).filter((one) => one.kind === kind),
  }));

/**
 * The papers with something set on the n-th of its kind, which is made when it is not there yet; a paper of which nothing is
 * left goes.
 */
export function withPaper(before: unknown, kind: string, nth: number, set: Omit<Draft<Paper>, 'kind'>): PaperDraft[] {
  const all = papersIn(before);
  const mine = all.filter((one) => one.kind === kind);
  const made: PaperDraft = { ...(mine[nth] ?? { kind }), ...set };
  const next = mine[nth] ? all.map((one) => (one === mine[nth] ? made : one)) : [...all, made];
  return next.filter(({ number, from, to, scan }) => Boolean(number || from || to || scan));
}
