import { isCleanText } from '#kernel/values.ts';
import { refuse } from '#server/errors.ts';

export const defaultLimit = 50;

/** A cursor from the key of the last row shown; the route seals it before it leaves the house. */
export const cursorFrom = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key behind a cursor, of as many parts as `fits` has checks; undefined on the first page, 400 when not ours. */
export function keyOf(
  after: string | undefined,
  ...fits: readonly ((part: string | number) => boolean)[]
): (string | number)[] | undefined {
  if (after === undefined) return undefined;
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(after, 'base64url').toString());
  } catch {
    refuseCursor();
  }
  const whole =
    Array.isArray(key) &&
    key.length === fits.length &&
    key.every((part) => (typeof part === 'string' && isCleanText(part)) || Number.isSafeInteger(part)) &&
    fits.every((holds, i) => holds(key[i]));
  return whole ? (key as (string | number)[]) : refuseCursor();
}
export const isText = (part: string | number): boolean => typeof part === 'string';
export const isWhole = (part: string | number): boolean => typeof part === 'number' && Math.abs(part) < 2 ** 31;

/** 400: a cursor that is none of ours, or of another list. */
export function refuseCursor(): never {
  refuse(400, 'query.invalid', { zh: '翻页位置不对，请从头看起。', en: 'The place in the list is not known.' }, [
    { path: 'after', say: { zh: '格式不对。', en: 'Not in the right form.' } },
  ]);
}

/** Cuts rows read one past the page, and tells where the next page begins. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly (string | number)[],
  show: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(show), next: rows.length > limit && last ? cursorFrom(key(last)) : null };
}
