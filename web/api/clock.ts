/** What was measured last outlives the page: a phone opened without a network knows its clock all the same. */
const name = 'kewu.clock';
function lastMeasured(): { way: number; offset: number } | undefined {
  try {
    const offset = Number(localStorage.getItem(name) ?? Number.NaN);
    // any answer of today knows better
    return Number.isFinite(offset) ? { way: Number.POSITIVE_INFINITY, offset } : undefined;
  } catch {
    return undefined;
  }
}
function keepMeasured(offset: number | undefined): void {
  try {
    if (offset === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, String(offset));
  } catch {
    // a browser that keeps nothing measures anew
  }
}

/**
 * How far this device's clock is off: server minus device, in milliseconds, from the Date header of answers. The header
 * has whole seconds, so the answer with the shortest way counts, and the middle of its second.
 */
let best: { way: number; offset: number } | undefined = lastMeasured();

/** Takes one answer into account: when it was asked and when it came (device clock), and its Date header. */
export function learnOffset(asked: number, came: number, dateHeader: string | null): void {
  const server = dateHeader ? Date.parse(dateHeader) : Number.NaN;
  if (Number.isNaN(server)) return;
  const way = came - asked;
  const offset = Math.round(server + 500 - (asked + came) / 2);
  // a clock that was set meanwhile shows as a jump: then the newest answer is the truth
  if (best && way > best.way && Math.abs(offset - best.offset) <= 2_000 + way) return;
  // the store is written only when it would say something else
  if (!best || Math.abs(offset - best.offset) > 1_000) keepMeasured(offset);
  best = { way, offset };
}

/** The measured offset; differences within the second of the header count as none. */
export const clockOffset = (): number => (best && Math.abs(best.offset) > 1_000 ? best.offset : 0);

/** Now by the server's clock, as far as it is known. */
export const serverNow = (): Date => new Date(Date.now() + clockOffset());

/** Forgets what was learnt (tests, and a refused clock). */
export const forgetOffset = (): void => {
  best = undefined;
  keepMeasured(undefined);
};
