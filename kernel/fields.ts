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

interface Box<K extends string, V> {
  readonly kind: K;
  readonly title: Words;
  readonly optional: boolean;
  readonly sealed: boolean;
  /** what an earlier step put in is the likely answer when it is asked for again */
  readonly again?: true;
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
export interface FlagField extends Box<'flag', boolean> {}
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
  | PointCodeField;

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
/** One of the given options. */
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
      typeof say === 'string' ? { zh: say, en: key } : say,
    ]),
  ) as Record<O, Words>,
});
/** Yes or no. */
export const flag = (title: Words): FlagField => ({ ...base, kind: 'flag', title });
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

/** The same box, allowed to stay empty for ever: closures may read it as undefined. */
export const optional = <F extends Field>(field: F): F => ({ ...field, optional: true });
/** The same box, with what an earlier step put in standing in the form again. */
export const again = <F extends Field>(field: F): F => ({ ...field, again: true });
/** The same box, open in the chain: for what is no person's, as a hash or a number of our own. */
export const openly = <F extends Field>(field: F): F => ({ ...field, sealed: false });
