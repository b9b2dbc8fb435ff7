import { after, endOfDay, isSpan, type Span, usualHours } from './calendar.ts';
import type { Sheet } from './fields.ts';
import { isWorkday, shippedOff, shippedWorked } from './holidays.ts';
import { isParam, type Param, param } from './parameter.ts';
import type { Due } from './procedure.ts';

/** Reads a parameter of the project; the shipped default when nobody set it. */
export type ReadParam = <T>(parameter: Param<T>) => T;

/**
 * When a deadline falls, as an ISO instant, or null when its box is still empty.
 * `entered` is the instant the state was entered (for a whole case: when it was opened).
 */
export function dueAt(due: Due, sheet: Sheet, entered: string, params: ReadParam, timeZone: string): string | null {
  if (isParam(due)) return spanFrom(entered, due as Param<Span>, params, timeZone);
  if ('date' in due) {
    const value = sheet[due.date];
    return typeof value === 'string' ? endOfBox(value, timeZone) : null;
  }
  if ('by' in due) {
    const chosen = sheet[due.by];
    const span = typeof chosen === 'string' ? due.spans[chosen] : undefined;
    return span ? spanFrom(entered, span, params, timeZone) : null;
  }
  const from = sheet[due.from];
  return typeof from === 'string' ? spanFrom(from, due.span, params, timeZone) : null;
}

/** The instant a date box stands for as a deadline: a day counts to its end. */
export const endOfBox = (value: string, timeZone: string): string =>
  (value.length === 10 ? endOfDay(value, timeZone) : new Date(value)).toISOString();

function spanFrom(from: string, parameter: Param<Span>, params: ReadParam, timeZone: string): string {
  return spanEnds(from, parameter, params, timeZone).toISOString();
}

/** When the office is open: the clock of spans in office minutes and hours. */
export const openFrom = param(
  'office.open-from',
  usualHours.from,
  { zh: '服务开始', en: 'Open from' },
  { least: 0, most: 12, unit: { zh: '时', en: 'o’clock' } },
);
export const openTo = param(
  'office.open-to',
  usualHours.to,
  { zh: '服务结束', en: 'Open until' },
  { least: 13, most: 24, unit: { zh: '时', en: 'o’clock' } },
);

/** Days off beside Saturdays and Sundays, and such days that are worked: the clock of spans in workdays. */
export const daysOff = param<readonly string[]>(
  'office.days-off',
  shippedOff,
  { zh: '放假日', en: 'Days off' },
  { of: 'days', least: 0 },
);
export const daysWorked = param<readonly string[]>(
  'office.days-worked',
  shippedWorked,
  { zh: '调休上班日', en: 'Weekend days worked' },
  { of: 'days', least: 0 },
);

/** When a span that an office may have set is over, counted from an instant. */
export const spanEnds = (from: string, parameter: Param<Span>, params: ReadParam, timeZone: string): Date =>
  after(from, spanOf(parameter, params), timeZone, {
    ...{ from: params(openFrom), to: params(openTo) },
    isWorkday: (day) => isWorkday(day, params(daysOff), params(daysWorked)),
  });

/** A span as it is set. A setting may hold nonsense written by hand: the shipped value is then the safe one. */
function spanOf(parameter: Param<Span>, params: ReadParam): Span {
  const span = params(parameter);
  return isSpan(span) ? span : parameter.fallback;
}

/** The earlier of two deadlines; null stands for none. */
export const earlier = (a: string | null, b: string | null): string | null => (a && b ? (a < b ? a : b) : (a ?? b));
