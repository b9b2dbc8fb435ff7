import type { Condition } from './condition.ts';
import type { DepartmentKind } from './roles.ts';
import type { Words } from './words.ts';

/**
 * The closed vocabulary of boxes on a sheet. Each kind knows what its value looks like; `sealed` kinds enter the evidence
 * chain only as a salted digest, so that a person's words, numbers and pictures can be erased by law later.
 */
export interface PointProof {
  /** the point whose code was read, or the place chosen by hand */
  readonly point: string;
  /** text of the scanned code; absent when entered by hand */
  readonly code?: string;
  /** why no code could be read; shown on the printed record */
  readonly byHand?: string;
}

/** Somebody the office deals with: a household file by its id, or a name that was typed, with a number. */
export type PartyRef =
  | { readonly party: string; readonly name?: undefined }
  | { readonly party?: undefined; readonly name: string; readonly phone?: string };
/** A stretch of time, both ends as ISO instants. */
export interface Slot {
  readonly from: string;
  readonly to: string;
}
/**
 * What somebody without an account signed: who, how they stand to the matter, the strokes (path data of an SVG 600 wide and
 * 240 high) and when. It proves what they saw, and is never a step.
 */
export interface OutsiderSign {
  readonly name: string;
  readonly relation: string;
  readonly drawing: string;
  readonly at: string;
}
/** One paper that was handed in, of one of the kinds its box knows; days 'YYYY-MM-DD', `scan` by content hash. */
export interface Paper {
  readonly kind: string;
  readonly number?: string;
  readonly from?: string;
  readonly to?: string;
  readonly scan: string;
}
/** How much of something: a decimal text of at most three decimals, and its unit. */
export interface Quantity {
  readonly amount: string;
  readonly unit: string;
}

interface Box<K extends string, V> {
  readonly kind: K;
  readonly title: Words;
  readonly optional: boolean;
  readonly sealed: boolean;
  /** what an earlier step put in is the likely answer when it is asked for again */
  readonly again?: true;
  /** personal data: masked for everybody, shown in full to whoever gives a reason, which is written down */
  readonly personal?: true;
  /** never set; carries the type of the value */
  readonly value?: V;
}

export interface TextField extends Box<'text', string> {
  readonly max: number;
}
export interface PhoneField extends Box<'phone', string> {}
export interface CountField extends Box<'count', number> {
  readonly min: number;
  readonly max: number;
}
export interface MoneyField extends Box<'money', number> {}
export interface DateField extends Box<'date', string> {
  readonly time: boolean;
  /** 'past': may not lie in the future; 'future': may not lie in the past */
  readonly lies: 'past' | 'future' | 'any';
  /** the box whose day is the likely answer */
  readonly like?: string;
}
export interface ChoiceField<O extends string = string> extends Box<'choice', O> {
  readonly options: Readonly<Record<O, Words>>;
}
export interface FlagField extends Box<'flag', boolean> {
  /** the likely answer, which a fresh form holds */
  readonly usual?: boolean;
}
export interface PhotosField extends Box<'photos', readonly string[]> {
  readonly max: number;
}
export interface PlaceField extends Box<'place', string> {}
export interface StaffField extends Box<'staff', readonly string[]> {
  readonly many: boolean;
  /** whoever fills it in is the likely answer */
  readonly usual?: 'me';
}
export interface DepartmentField extends Box<'department', DepartmentKind> {}
export interface ReadingField extends Box<'reading', string> {}
export interface PointCodeField extends Box<'pointCode', PointProof> {}
export interface PartyField extends Box<'party', PartyRef> {}
export interface CaseLinkField extends Box<'caseLink', string> {
  /** cases of this procedure only */
  readonly of?: string;
}
export interface SlotField extends Box<'slot', Slot> {
  /** the box that names what is taken up in this time */
  readonly of?: string;
}
export interface OutsiderField extends Box<'outsider', OutsiderSign> {}
/** A kind of paper. `needed`: it can not be done without, always or while the condition holds. */
export interface PaperKind {
  readonly title: Words;
  readonly needed?: true | Condition;
}
export interface PapersField extends Box<'papers', readonly Paper[]> {
  readonly kinds: Readonly<Record<string, PaperKind>>;
  /** what becomes of one that is no longer valid */
  readonly expired: 'refuse' | 'warn';
}
export interface QuantityField extends Box<'quantity', Quantity> {
  /** the units to choose from; any when absent */
  readonly units?: readonly string[];
}
/** One row of a small table; boxes that are not filled are absent. */
export type Row<C extends Fields = Fields> = { readonly [K in keyof C]?: ValueOf<C[K]> };
export interface RowsField<C extends Fields = Fields> extends Box<'rows', readonly Row<C>[]> {
  readonly columns: C;
  readonly max: number;
}

export type Field =
  | TextField
  | PhoneField
  | CountField
  | MoneyField
  | DateField
  | ChoiceField
  | FlagField
  | PhotosField
  | PlaceField
  | StaffField
  | DepartmentField
  | ReadingField
  | PointCodeField
  | PartyField
  | CaseLinkField
  | SlotField
  | OutsiderField
  | PapersField
  | QuantityField
  // biome-ignore lint/suspicious/noExplicitAny: a table of any columns
  | RowsField<any>;

export type Fields = Readonly<Record<string, Field>>;
/** What a field holds once filled. */
export type ValueOf<F> = F extends Box<string, infer V> ? V : never;
/** The boxes of a sheet as far as they are filled. */
export type Sheet<F extends Fields = Fields> = { readonly [K in keyof F]?: ValueOf<F[K]> };

const base = { optional: false, sealed: false } as const;

/** A text of at most `max` characters. */
export const text = (title: Words, max = 500): TextField => ({ ...base, kind: 'text', title, sealed: true, max });
/** A telephone number: digits, spaces, plus and dashes. */
export const phone = (title: Words): PhoneField => ({ ...base, kind: 'phone', title, sealed: true });
/** A whole number between `min` and `max`. */
export const count = (title: Words, min = 0, max = 1_000_000): CountField => ({
  ...base,
  kind: 'count',
  title,
  min,
  max,
});
/** An amount in fen. */
export const money = (title: Words): MoneyField => ({ ...base, kind: 'money', title });
/** A day 'YYYY-MM-DD', or with `time` an instant as ISO string. */
export const date = (
  title: Words,
  how: { time?: boolean; lies?: 'past' | 'future' | 'any'; like?: string } = {},
): DateField => ({
  ...base,
  kind: 'date',
  title,
  time: how.time ?? false,
  lies: how.lies ?? 'any',
  ...(how.like ? { like: how.like } : {}),
});
/** 'renovation-noise' → 'Renovation noise' */
const plain = (key: string): string => `${key.charAt(0).toUpperCase()}${key.slice(1)}`.replaceAll('-', ' ');

/** One of the given options. One that is said in Chinese only is called by its key in English. */
export const choice = <const O extends string>(
  title: Words,
  options: Readonly<Record<O, string | Words>>,
): ChoiceField<O> => ({
  ...base,
  kind: 'choice',
  title,
  options: Object.fromEntries(
    Object.entries<string | Words>(options).map(([key, say]) => [
      key,
      typeof say === 'string' ? { zh: say, en: plain(key) } : say,
    ]),
  ) as Record<O, Words>,
});
/** Yes or no. */
export const flag = (title: Words, how: { usual?: boolean } = {}): FlagField => ({
  ...base,
  kind: 'flag',
  title,
  ...how,
});
/** Photos by content hash (64 hex digits each). */
export const photos = (title: Words, max = 9): PhotosField => ({ ...base, kind: 'photos', title, sealed: true, max });
/** A place of the estate, by id. */
export const place = (title: Words): PlaceField => ({ ...base, kind: 'place', title });
/** One person of the staff, or with `many` several, by id. */
export const staff = (title: Words, how: { many?: boolean; usual?: 'me' } = {}): StaffField => ({
  ...base,
  kind: 'staff',
  title,
  many: how.many ?? false,
  ...(how.usual ? { usual: how.usual } : {}),
});
/** A department of the office, by kind. */
export const department = (title: Words): DepartmentField => ({ ...base, kind: 'department', title });
/** A meter reading as printed on the meter, a decimal text. */
export const reading = (title: Words): ReadingField => ({ ...base, kind: 'reading', title });
/** Proof of having stood at a point: its scanned code, or by hand with a reason. */
export const pointCode = (title: Words): PointCodeField => ({ ...base, kind: 'pointCode', title, sealed: true });
/** Somebody the office deals with: chosen from the household files, or a name and a number typed. Personal by its nature. */
export const party = (title: Words): PartyField => ({ ...base, kind: 'party', title, sealed: true, personal: true });
/** Another case, by id; with `of` one of that procedure. */
export const caseLink = (title: Words, how: { of?: string } = {}): CaseLinkField => ({
  ...base,
  kind: 'caseLink',
  title,
  ...how,
});
/** From when to when; with `of` the box that names what is taken up. */
export const slot = (title: Words, how: { of?: string } = {}): SlotField => ({ ...base, kind: 'slot', title, ...how });
/** The signature of somebody who has no account here. Personal by its nature. */
export const outsider = (title: Words): OutsiderField => ({
  ...base,
  kind: 'outsider',
  title,
  sealed: true,
  personal: true,
});
/** Papers handed in, with their scans, by kind. */
export const papers = (
  title: Words,
  kinds: Readonly<Record<string, PaperKind>>,
  how: { expired?: 'refuse' | 'warn' } = {},
): PapersField => ({ ...base, kind: 'papers', title, sealed: true, kinds, expired: how.expired ?? 'refuse' });
/** How much of something, with its unit. */
export const quantity = (title: Words, units?: readonly string[]): QuantityField => ({
  ...base,
  kind: 'quantity',
  title,
  ...(units ? { units } : {}),
});
/** A small table: each row has these boxes. It is sealed when one of its columns is. */
export const rows = <const C extends Fields>(title: Words, columns: C, max = 50): RowsField<C> => ({
  ...base,
  kind: 'rows',
  title,
  sealed: Object.values(columns).some((column) => column.sealed),
  columns,
  max,
});

/** The same box, of personal data: sealed in the chain and masked by the server on every way out. */
export const personal = <F extends Field>(field: F): F => ({ ...field, personal: true, sealed: true });
/** The same box, allowed to stay empty for ever: closures may read it as undefined. */
export const optional = <F extends Field>(field: F): F => ({ ...field, optional: true });
/** The same box, with what an earlier step put in standing in the form again. */
export const again = <F extends Field>(field: F): F => ({ ...field, again: true });
/** The same box, open in the chain: for what is no person's, as a hash or a number of our own. */
export const openly = <F extends Field>(field: F): F => ({ ...field, sealed: false });

/** Whether what stands in a box is shown masked, so that nobody can type it again: it is kept where nothing else is given. */
export const standsMasked = (field: Field | undefined): boolean =>
  field?.personal === true && ['text', 'phone', 'party'].includes(field.kind);

/** Whether a box, or a column of it, holds personal data. */
export const isPersonal = (field: Field | undefined): boolean =>
  field !== undefined &&
  (field.personal === true || (field.kind === 'rows' && Object.values<Field>(field.columns).some(isPersonal)));
