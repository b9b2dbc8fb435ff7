/** Times as an office reads them, always in the time zone of its project. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  timeZone: string,
  language: string,
  what: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${what} ${language} ${timeZone}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone, hourCycle: 'h23', ...options });
    formats.set(key, made);
  }
  return made;
}

/** 11月24日 09:05 */
export const dayAndTime = (at: string, timeZone: string, language: string): string =>
  format(timeZone, language, 'dt', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  );

/** 09:05 */
export const timeOfDay = (at: string, timeZone: string, language: string): string =>
  format(timeZone, language, 't', { hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** 09:05:42 */
export const timeToSecond = (at: string, timeZone: string, language: string): string =>
  format(timeZone, language, 'ts', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(at));

/** 2026年11月24日 星期二, of an office day 'YYYY-MM-DD' */
export const longDay = (day: string, language: string): string =>
  format('UTC', language, 'd', { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }).format(
    new Date(`${day}T12:00:00Z`),
  );
