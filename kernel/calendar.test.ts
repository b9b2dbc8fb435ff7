import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysInMonth,
  endOfDay,
  instantOf,
  isSpan,
  monthOf,
  officeDay,
  after as over,
  type Span,
} from './calendar.ts';

const office = 'Asia/Shanghai';
const zones = fc.constantFrom(office, 'UTC', 'America/New_York', 'Europe/Berlin');
const instants = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const day = 86_400_000;

describe('office days and deadlines', () => {
  test('the last millisecond of a day is in it, the next one is not', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const today = officeDay(at, zone);
        const end = endOfDay(today, zone);
        expect(officeDay(end, zone)).toBe(today);
        expect(officeDay(new Date(end.getTime() + 1), zone)).toBe(addDays(today, 1));
        expect(end.getTime()).toBeGreaterThanOrEqual(at.getTime());
      }),
    );
  });

  test('three days end with the third day after, whatever the hour; hours and minutes are counted exactly', () => {
    expect(over('2026-11-23T04:00:00Z', '3 days', office).toISOString()).toBe('2026-11-26T15:59:59.999Z');
    expect(over('2026-11-23T16:30:00Z', '3 days', office).toISOString()).toBe('2026-11-27T15:59:59.999Z');
    expect(over('2026-11-23T04:00:00Z', '4 hours', office).toISOString()).toBe('2026-11-23T08:00:00.000Z');
    expect(over('2026-11-23T04:00:00Z', '15 minutes', office).toISOString()).toBe('2026-11-23T04:15:00.000Z');
  });

  test('a span never ends before it began, and a longer one not before a shorter one', () => {
    const units = fc.constantFrom('minutes', 'hours', 'days');
    fc.assert(
      fc.property(instants, fc.nat(400), fc.nat(400), units, zones, (at, n, more, unit, zone) => {
        const short = over(at, `${n} ${unit}` as Span, zone).getTime();
        const long = over(at, `${n + more} ${unit}` as Span, zone).getTime();
        expect(short).toBeGreaterThanOrEqual(at.getTime());
        expect(long).toBeGreaterThanOrEqual(short);
        if (unit === 'days') expect(officeDay(new Date(short), zone)).toBe(addDays(officeDay(at, zone), n));
      }),
    );
  });

  test('a wall-clock time is found again where no hour is skipped or doubled', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const today = officeDay(at, office);
        const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 19);
        expect(instantOf(today, time, office).getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000);
      }),
    );
  });

  test('minutes of the office count while it is open, on every day of the week', () => {
    const open = (from: string, span: Span) => over(from, span, office).toISOString();
    // Monday 18:50, closed at 19:00, open again at 08:00
    expect(open('2026-11-23T10:50:00Z', '15 office minutes')).toBe('2026-11-24T00:05:00.000Z');
    expect(open('2026-11-23T02:00:00Z', '15 office minutes')).toBe('2026-11-23T02:15:00.000Z');
    expect(open('2026-11-23T18:00:00Z', '2 office hours')).toBe('2026-11-24T02:00:00.000Z');
    expect(open('2026-11-28T02:00:00Z', '30 office hours')).toBe('2026-11-30T10:00:00.000Z');
    expect(over('2026-11-23T10:50:00Z', '15 office minutes', office, { from: 0, to: 24 }).toISOString()).toBe(
      '2026-11-23T11:05:00.000Z',
    );
  });

  test('workdays are those the office says, where it says any', () => {
    const open = { from: 8, to: 19, isWorkday: (day: string) => day >= '2026-12-02' };
    expect(officeDay(over('2026-11-27T04:00:00Z', '2 workdays', 'Asia/Shanghai', open), 'Asia/Shanghai')).toBe(
      '2026-12-03',
    );
  });

  test('workdays pass over weekends and holidays, and count the Saturdays that are worked instead', () => {
    const done = (from: string, span: Span) => officeDay(over(from, span, office), office);
    expect(done('2026-11-26T04:00:00Z', '3 workdays')).toBe('2026-12-01');
    // the National Day of 2026: off from the 1st to the 7th, the 10th is worked
    expect(done('2026-09-30T04:00:00Z', '1 workday')).toBe('2026-10-08');
    expect(done('2026-09-30T04:00:00Z', '3 workdays')).toBe('2026-10-10');
    // the Spring Festival of 2026, with the Saturday before it worked
    expect(done('2026-02-13T04:00:00Z', '2 workdays')).toBe('2026-02-24');
    // a year whose notice is not known: weekends, and the holidays that are on the same day each year
    expect(done('2028-09-29T04:00:00Z', '2 workdays')).toBe('2028-10-05');
    expect(done('2026-11-28T04:00:00Z', '0 workdays')).toBe('2026-11-28');
  });

  test('days and months add up', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -900, max: 900 }), (at, n) => {
        const today = officeDay(at, 'UTC');
        expect(addDays(addDays(today, n), -n)).toBe(today);
        expect(Date.parse(addDays(today, n)) - Date.parse(today)).toBe(n * day);
        const month = monthOf(today);
        expect(addDays(month, daysInMonth(month))).toBe(monthOf(today, 1));
      }),
    );
    expect(() => addDays('2026-13-01', 1)).toThrow('not a day');
  });

  test('only spans are spans', () => {
    for (const good of ['1 day', '3 days', '10 minutes', '0 hours', '15 office minutes', '2 office hours', '1 workday'])
      expect(isSpan(good)).toBe(true);
    for (const bad of ['', '3', 'days', '-1 days', '1.5 hours', '3 weeks', '3 office days', '99999 days', 3, null])
      expect(isSpan(bad)).toBe(false);
  });
});
