import { isWorkday } from './holidays.ts';

/** Office days and deadlines. An office lives in one time zone; its day is written 'YYYY-MM-DD'. */

/**
 * A span says its clock. '4 hours', '15 minutes' count exactly; '15 office minutes', '2 office hours' count while the office is
 * open; '3 days', '3 workdays' end with the office day.
 */
export type Span =
  | `${number} ${'' | 'office '}${'minute' | 'hour'}${'s' | ''}`
  | `${number} ${'day' | 'workday'}${'s' | ''}`;
/** What is counted: 'minutes', 'office hours', 'workdays'. */
export const spanUnits = ['minutes', 'hours', 'days', 'office minutes', 'office hours', 'workdays'] as const;
export type SpanUnit = (typeof spanUnits)[number];

/** How much of what a span is. */
export function spanParts(span: Span): { n: number; unit: SpanUnit } {
  const [n = '', ...unit] = span.split(' ');
  return { n: Number(n), unit: `${unit.join(' ').replace(/s$/, '')}s` as SpanUnit };
}

/** The hours of a day in which an office is open, as whole hours of its wall clock; and which days are workdays. */
export interface OpenHours {
  readonly from: number;
  readonly to: number;
  /** asked only by spans in workdays; those that are shipped when not said */
  readonly isWorkday?: (day: string) => boolean;
}
export const usualHours: OpenHours = { from: 8, to: 19 };

const formats = new Map<string, Intl.DateTimeFormat>();
function parts(at: number, timeZone: string): Record<string, number> {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
}

// the last one asked for in each zone: no clock is set by less than a quarter of an hour
const lastDays = new Map<string, { quarter: number; day: string }>();

/** The office day an instant falls on. */
export function officeDay(at: string | Date, timeZone: string): string {
  const ms = new Date(at).getTime();
  const quarter = Math.floor(ms / 900_000);
  const last = lastDays.get(timeZone);
  if (last?.quarter === quarter) return last.day;
  const p = parts(ms, timeZone);
  const day = `${String(p.year).padStart(4, '0')}-${String(p.month).padStart(2, '0')}-${String(p.day).padStart(2, '0')}`;
  lastDays.set(timeZone, { quarter, day });
  return day;
}

/** The instant at which the wall clock of `timeZone` shows `day` and `time` ('HH:MM' or 'HH:MM:SS'). */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  let guess = wanted;
  // twice: the first step may land on the other side of a change of offset
  for (let i = 0; i < 2; i++) {
    const p = parts(guess, timeZone);
    const shown = Date.UTC(p.year!, p.month! - 1, p.day!, p.hour!, p.minute!, p.second!);
    guess += wanted - shown;
  }
  return new Date(guess);
}

/** The day `n` days after `day`. */
export function addDays(day: string, n: number): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a day: ${day}`);
  return new Date(ms + n * 86_400_000).toISOString().slice(0, 10);
}

/** First day of the month of `day`, moved by `months`. */
export function monthOf(day: string, months = 0): string {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1 + months, 1)).toISOString().slice(0, 10);
}

/** Days of the month that begins on `month`. */
export function daysInMonth(month: string): number {
  const [year, m] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, m!, 0)).getUTCDate();
}

/** The last millisecond of an office day. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(instantOf(addDays(day, 1), '00:00', timeZone).getTime() - 1);
}

/** True when `value` is a span this module understands. */
export const isSpan = (value: unknown): value is Span =>
  typeof value === 'string' && /^\d{1,4} ((office )?(minute|hour)|(work)?day)s?$/.test(value);

/**
 * When a span counted from `from` is over. '3 days' from Monday noon is the end of Thursday; '4 hours' from Monday noon is
 * Monday 16:00; '30 office minutes' from 18:50 is 08:20 the next day, in an office open from 8 to 19.
 */
export function after(from: string | Date, span: Span, timeZone: string, open: OpenHours = usualHours): Date {
  const { n, unit } = spanParts(span);
  const at = new Date(from).getTime();
  switch (unit) {
    case 'minutes':
      return new Date(at + n * minute);
    case 'hours':
      return new Date(at + n * 60 * minute);
    case 'days':
      return endOfDay(addDays(officeDay(from, timeZone), n), timeZone);
    case 'workdays':
      return endOfDay(workdaysLater(officeDay(from, timeZone), n, open.isWorkday ?? isWorkday), timeZone);
    case 'office minutes':
      return whileOpen(at, n * minute, timeZone, open);
    case 'office hours':
      return whileOpen(at, n * 60 * minute, timeZone, open);
  }
}

const minute = 60_000;

function workdaysLater(day: string, n: number, works: (day: string) => boolean): string {
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, 1);
    if (works(at)) left -= 1;
  }
  return at;
}

/** Counts only the time in which the office is open. */
function whileOpen(from: number, ms: number, timeZone: string, open: OpenHours): Date {
  let left = ms;
  for (let day = officeDay(new Date(from), timeZone); ; day = addDays(day, 1)) {
    const opens = Math.max(from, instantOf(day, hourOf(open.from), timeZone).getTime());
    const closes = instantOf(day, hourOf(open.to), timeZone).getTime();
    const here = Math.max(0, closes - opens);
    if (left <= here) return new Date(opens + left);
    left -= here;
  }
}

const hourOf = (hour: number): string => (hour === 24 ? '23:59:59' : `${String(hour).padStart(2, '0')}:00`);
