/**
 * Days off and days worked instead, as the State Council's yearly notices set them (放假调休). A year that is not here yet has
 * the days its weekday says, and the statutory holidays that fall on the same day each year.
 */
const years: Readonly<Record<string, { readonly off: readonly string[]; readonly worked: readonly string[] }>> = {
  '2025': {
    off: ['01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  '2026': {
    off: [
      '01-01..01-03',
      '02-15..02-23',
      '04-04..04-06',
      '05-01..05-05',
      '06-19..06-21',
      '09-25..09-27',
      '10-01..10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};
const everyYear = { off: ['01-01', '05-01..05-02', '10-01..10-03'], worked: [] };

/** Whether an office day ('YYYY-MM-DD') is a workday. */
export function isWorkday(day: string): boolean {
  const [year = '', date = ''] = [day.slice(0, 4), day.slice(5)];
  const { off, worked } = years[year] ?? everyYear;
  if (worked.includes(date)) return true;
  if (off.some((span) => within(date, span))) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function within(date: string, span: string): boolean {
  const [from = '', to = from] = span.split('..');
  return date >= from && date <= to;
}
