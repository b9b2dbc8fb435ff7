import { instantOf } from '#kernel/calendar.ts';

/** 'YYYY-MM-DDTHH:MM' on the wall clock of the office, wherever this device thinks it is. */
export const wallClock = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(at))
    .replace(' ', 'T');

/** What the browser's own picker of a day and a time gives, as an ISO instant; undefined for nothing. */
export function instantIn(text: string, timeZone: string): string | undefined {
  const [day = '', time] = text.split('T');
  return day === '' || !time ? undefined : instantOf(day, time, timeZone).toISOString();
}
