/** Looks like the number of a case, or its tail: cases then come before rooms. */
export const isNumber = (text: string): boolean => /^[a-z]{2}-/i.test(text) || /\d{4}-\d{4}$/.test(text);

/** One is the beginning of the other: somebody goes on typing, or takes letters back. */
export const goesOn = (before: unknown, now: string): boolean =>
  typeof before === 'string' && before !== '' && (now.startsWith(before) || before.startsWith(now));
