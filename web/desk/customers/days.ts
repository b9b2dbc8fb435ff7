import { addDays, officeDay } from '#kernel/calendar.ts';
import { serverNow } from '#web/api/clock.ts';
import { useOffice } from '#web/office/office.tsx';

/** Today's office day. */
export function useToday(): string {
  const { project } = useOffice();
  return officeDay(serverNow(), project.timeZone);
}

/** 2026-11-25 09:05: files go back years, so that the year is always said. */
export function useFullTime(): (at: string) => string {
  const { project, clock } = useOffice();
  return (at) => `${officeDay(at, project.timeZone)} ${clock(at)}`;
}

/** So many days before a paper runs out it is called out. */
const notice = 30;

/** How a day until which something is valid stands today. */
export function expiry(day: string | null, today: string): 'none' | 'good' | 'soon' | 'over' {
  if (day === null) return 'none';
  if (day < today) return 'over';
  return day <= addDays(today, notice) ? 'soon' : 'good';
}

/** It was said to speak again by today, and nobody has since with the same party. `said`: the newest first. */
export function isDue(
  said: readonly { readonly party: string | null; readonly nextOn: string | null }[],
  at: number,
  today: string,
): boolean {
  const one = said[at];
  if (!one || one.nextOn === null || one.nextOn > today) return false;
  return !said.slice(0, at).some(({ party }) => party === one.party);
}
