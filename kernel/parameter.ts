import { isSpan, type Span, type SpanUnit, spanParts } from './calendar.ts';
import { departments, type RoleId, roles } from './roles.ts';
import { type Words, words, yuan } from './words.ts';

/** How short and how long a span may be set. */
interface SpanBounds {
  readonly least: Span;
  readonly most: Span;
}
/** How small and how large a whole number may be set, and what is counted. `zero`: 0 may be set too, and means this. */
interface NumberBounds {
  readonly least: number;
  readonly most: number;
  readonly unit: Words;
  readonly zero?: Words;
}
/** How far a limit of amounts may be set, in fen. */
interface AmountBounds {
  readonly least: number;
  readonly most: number;
  readonly amount: true;
}
/** What a list holds (roles when not said) and how many at least; who always stays in it, and who never gets in. */
interface ListBounds {
  readonly of?: 'roles' | 'departments' | 'days';
  readonly least?: number;
  readonly keeps?: readonly RoleId[];
  readonly never?: readonly RoleId[];
}
type BoundsOf<T> = T extends number ? NumberBounds : T extends readonly unknown[] ? ListBounds : SpanBounds;

/** A value an office may set over the shipped default: what it is called, and how far it may be set. */
export interface Param<T> {
  readonly param: string;
  readonly fallback: T;
  readonly title: Words;
  readonly bounds?: SpanBounds | NumberBounds | AmountBounds | ListBounds;
}

/**
 * Declares a parameter: its key in the settings of an office, what holds until somebody sets it, and what it is called in
 * the words of the trade. Its shape follows from the fallback; a number has to say its bounds.
 */
export const param = <T>(
  key: string,
  fallback: T,
  title: Words,
  ...[bounds]: T extends number ? [NumberBounds] : [BoundsOf<T>?]
): Param<T> => ({ param: key, fallback, title, ...(bounds ? { bounds } : {}) });

/** Declares up to which amount, in fen, something may be decided. It takes two people to change one. */
export const limit = (
  key: string,
  fallback: number,
  title: Words,
  bounds: { readonly least: number; readonly most: number },
): Param<number> => ({ param: key, fallback, title, bounds: { ...bounds, amount: true } });

/** What one person sets of it holds only when another has agreed. */
export const wantsTwo = (parameter: Param<unknown>): boolean => shapeOf(parameter).kind === 'amount';

/** True when `value` is a parameter. */
export const isParam = (value: unknown): value is Param<unknown> =>
  typeof value === 'object' && value !== null && 'param' in value && 'fallback' in value;

/** Every parameter that stands anywhere in a definition, each once, in the order of the definition. */
export function paramsIn(definition: unknown): Param<unknown>[] {
  if (isParam(definition)) return [definition];
  if (typeof definition !== 'object' || definition === null) return [];
  return [...new Set(Object.values(definition).flatMap(paramsIn))];
}

/** A parameter as somebody who sets it needs it: what may be put in, and how far. */
export type Shape =
  | { readonly kind: 'span'; readonly least: Span; readonly most: Span }
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly unit: Words;
      readonly zero: Words | null;
    }
  /** in fen */
  | { readonly kind: 'amount'; readonly least: number; readonly most: number }
  | {
      readonly kind: 'roles' | 'departments';
      readonly least: number;
      readonly options: readonly string[];
      readonly keeps: readonly string[];
    }
  /** days, or the first and the last of several: '2027-05-01..2027-05-05' */
  | { readonly kind: 'days'; readonly least: number; readonly most: number };

/** The shape of a parameter, from its fallback and its bounds. */
export function shapeOf({ param: key, fallback, bounds = {} }: Param<unknown>): Shape {
  if (isSpan(fallback)) return { kind: 'span', least: '1 minute', most: '365 days', ...bounds } as Shape;
  if ('amount' in bounds) return { kind: 'amount', least: bounds.least, most: bounds.most };
  if (typeof fallback === 'number') return { kind: 'number', zero: null, ...bounds } as Shape;
  if (!Array.isArray(fallback)) throw new TypeError(`parameter ${key}: a ${typeof fallback} has no shape`);
  const { of = 'roles', least = 1, keeps = [], never = [] } = bounds as ListBounds;
  if (of === 'days') return { kind: 'days', least, most: mostDays };
  // a resident is a role of the household, not of the office
  const barred: readonly string[] = ['resident', ...never];
  const options = Object.keys(of === 'roles' ? roles : departments).filter((one) => !barred.includes(one));
  return { kind: of, least, options, keeps };
}

/** True when a value is of the shape of the parameter, be it within its bounds or not: else it is passed over. */
export function fits(parameter: Param<unknown>, value: unknown): boolean {
  const { fallback } = parameter;
  if (isSpan(fallback)) return isSpan(value);
  if (Array.isArray(fallback)) return Array.isArray(value) && value.every((one) => typeof one === 'string');
  return typeof value === typeof fallback && (typeof value !== 'number' || Number.isInteger(value));
}

/** How long a span is about, to hold it against bounds: an hour of the office is an hour, a workday a day. */
export const minutesOf = (span: Span): number => {
  const { n, unit } = spanParts(span);
  return n * (unit.endsWith('days') ? 1440 : unit.endsWith('hours') ? 60 : 1);
};
/** What spans count, as people read it. */
const unitWords: Readonly<Record<SpanUnit, Words>> = {
  minutes: words('分钟', 'min'),
  hours: words('小时', 'h'),
  days: words('天', 'days'),
  'office minutes': words('分钟（服务时间）', 'min open'),
  'office hours': words('小时（服务时间）', 'h open'),
  workdays: words('个工作日', 'workdays'),
};
/** A span as people read it. */
export function spanWords(span: Span): Words {
  const { n, unit } = spanParts(span);
  const { zh, en } = unitWords[unit];
  return words(`${n} ${zh}`, `${n} ${n === 1 ? en.replace(/days$/, 'day') : en}`);
}

/** Why this parameter can not be set so, in words; null when it can. */
export function faultOf(parameter: Param<unknown>, value: unknown): Words | null {
  const shape = shapeOf(parameter);
  switch (shape.kind) {
    case 'span': {
      if (!isSpan(value) || minutesOf(value) < minutesOf(shape.least) || minutesOf(value) > minutesOf(shape.most)) {
        const [least, most] = [spanWords(shape.least), spanWords(shape.most)];
        return words(`请填 ${least.zh}到 ${most.zh}之间的时长。`, `From ${least.en} to ${most.en}.`);
      }
      return null;
    }
    case 'number': {
      if (shape.zero && value === 0) return null;
      if (!Number.isInteger(value) || Number(value) < shape.least || Number(value) > shape.most)
        return words(
          `请填 ${shape.least} 到 ${shape.most} 之间的整数（${shape.unit.zh}）${shape.zero ? `，或 0（${shape.zero.zh}）` : ''}。`,
          `A whole number from ${shape.least} to ${shape.most} (${shape.unit.en})${shape.zero ? `, or 0 (${shape.zero.en})` : ''}.`,
        );
      return null;
    }
    case 'amount':
      if (!Number.isInteger(value) || Number(value) < shape.least || Number(value) > shape.most)
        return words(
          `请填 ${yuan(shape.least)} 到 ${yuan(shape.most)} 之间的金额。`,
          `An amount from ${yuan(shape.least)} to ${yuan(shape.most)}.`,
        );
      return null;
    case 'days':
      return faultOfDays(shape, value);
    default:
      return faultOfList(shape, value);
  }
}

/** So many entries a list of days has at most: about ten years of them. */
const mostDays = 200;
/** How long one of them may be, from the first day to the last. */
const longest = 31 * 86_400_000;

function faultOfDays({ least, most }: Extract<Shape, { kind: 'days' }>, value: unknown): Words | null {
  const many: readonly unknown[] = Array.isArray(value) ? value : [];
  if (!Array.isArray(value) || many.length < least || many.length > most)
    return words(`请填 ${least} 到 ${most} 行。`, `From ${least} to ${most} lines.`);
  const wrong = many.find((one) => {
    const [from = '', to = from, ...more] = String(one).split('..');
    const span = Date.parse(to) - Date.parse(from);
    return more.length > 0 || !isDay(from) || !isDay(to) || !(span >= 0 && span < longest);
  });
  if (wrong === undefined) return null;
  const example = '2027-05-01..2027-05-05';
  return words(
    `「${String(wrong)}」不是日期，请写成 2027-05-01 或 ${example}。`,
    `“${String(wrong)}” is no day: write 2027-05-01 or ${example}.`,
  );
}
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function faultOfList(shape: Extract<Shape, { options: readonly string[] }>, value: unknown): Words | null {
  const named = (ids: readonly string[]): Words => {
    const all: Readonly<Record<string, Words>> = shape.kind === 'roles' ? roles : departments;
    return words(ids.map((id) => all[id]?.zh ?? id).join('、'), ids.map((id) => all[id]?.en ?? id).join(', '));
  };
  const many: readonly unknown[] = Array.isArray(value) ? value : [];
  const lacking = shape.keeps.filter((one) => !many.includes(one));
  if (!Array.isArray(value) || new Set(many).size < many.length)
    return words('请从列表里选择，每项只选一次。', 'Choose from the list, each once.');
  const stranger = many.filter((one) => !shape.options.includes(String(one)));
  if (stranger.length > 0) {
    const { zh, en } = named(stranger.map(String));
    return words(`不能选：${zh}。`, `Can not be chosen: ${en}.`);
  }
  if (many.length < shape.least) return words(`至少选 ${shape.least} 项。`, `At least ${shape.least}.`);
  if (lacking.length > 0) {
    const { zh, en } = named(lacking);
    return words(`必须保留：${zh}。`, `Has to stay: ${en}.`);
  }
  return null;
}
