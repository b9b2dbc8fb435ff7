const formats = new Map<string, Intl.DateTimeFormat>();
/** '2026-11-23 08:30' as the clock of the office showed it. */
export function localMinute(instant: string | Date, timeZone: string): string {
  const known = formats.get(timeZone);
  const format = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  if (!known) formats.set(timeZone, format);
  return format.format(new Date(instant));
}
