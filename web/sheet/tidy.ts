/**
 * Content of a box without blanks around texts, parts that are empty and rows of nothing; undefined when nothing is left of
 * it: so a box that was filled in and emptied again counts as empty, however many parts it has.
 */
export function tidy(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) {
    const kept = value.map(tidy).filter((one) => one !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (typeof value !== 'object') return value;
  const parts = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    const kept = tidy(part);
    return kept === undefined ? [] : [[name, kept]];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}
