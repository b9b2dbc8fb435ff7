import type { Setting } from './parameters.sql.ts';

const agreed = (settings: readonly Setting[]): Setting[] => settings.filter(({ offered }) => !offered);

/** What waits for a second person: said last, by one who needs another to agree. Whatever is said later takes its place. */
export function openOffer(settings: readonly Setting[]): Setting | undefined {
  const last = settings.at(-1);
  return last?.offered ? last : undefined;
}

/** What was said last of those settings that have begun by a day; undefined when that was to take it back, or nothing. */
export function standsOn(settings: readonly Setting[], day: string): Setting | undefined {
  const last = agreed(settings)
    .filter(({ from }) => from <= day)
    .at(-1);
  return last && last.value !== null ? last : undefined;
}

/** Settings that begin after a day and that none said later replaces, the next first. */
export const comingAfter = (settings: readonly Setting[], day: string): Setting[] =>
  agreed(settings)
    .filter((one, i, all) => one.from > day && !all.slice(i + 1).some(({ from }) => from <= one.from))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
