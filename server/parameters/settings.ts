import type { Setting } from './parameters.sql.ts';

/** What was said last of those settings that have begun by a day; undefined when that was to take it back, or nothing. */
export function standsOn(settings: readonly Setting[], day: string): Setting | undefined {
  const last = settings.filter(({ from }) => from <= day).at(-1);
  return last && last.value !== null ? last : undefined;
}

/** Settings that begin after a day and that none said later replaces, the next first. */
export const comingAfter = (settings: readonly Setting[], day: string): Setting[] =>
  settings
    .filter((one, i) => one.from > day && !settings.slice(i + 1).some(({ from }) => from <= one.from))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
