/**
 * Days off and days worked instead, as the State Council's yearly notices set them (放假调休): 'YYYY-MM-DD', or the first and
 * the last of several as 'YYYY-MM-DD..YYYY-MM-DD'. What is shipped; an office, or the company for all, sets its own list.
 */
export const shippedOff: readonly string[] = [
  ...['2025-01-01', '2025-01-28..2025-02-04', '2025-04-04..2025-04-06', '2025-05-01..2025-05-05'],
  ...['2025-05-31..2025-06-02', '2025-10-01..2025-10-08'],
  ...['2026-01-01..2026-01-03', '2026-02-15..2026-02-23', '2026-04-04..2026-04-06', '2026-05-01..2026-05-05'],
  ...['2026-06-19..2026-06-21', '2026-09-25..2026-09-27', '2026-10-01..2026-10-07'],
];
export const shippedWorked: readonly string[] = [
  ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];
/** A year that no list names has the statutory holidays that fall on the same day each year. */
const everyYear = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** Whether an office day ('YYYY-MM-DD') is a workday, by these lists. */
export function isWorkday(day: string, off = shippedOff, worked = shippedWorked): boolean {
  if (worked.some((days) => within(day, days))) return true;
  const year = day.slice(0, 4);
  const named = off.some((days) => days.startsWith(year));
  if (named ? off.some((days) => within(day, days)) : everyYear.includes(day.slice(5))) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function within(day: string, days: string): boolean {
  const [from = '', to = from] = days.split('..');
  return day >= from && day <= to;
}
