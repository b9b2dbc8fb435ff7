import { isAway } from '#server/http/faults.ts';

/** So long work that lost its database rests: what takes the database down each time must not do so at once again. */
const restMs = 5_000;

/**
 * From when on work that was broken off is gone on with, where it was: at once when it was told to stop, shortly after the
 * database went away under it, which is no fault of the work. Nothing when the work itself failed. Answers an ISO time.
 */
export function resumeAt(error: unknown, now: Date, signal?: AbortSignal): string | undefined {
  if (signal?.aborted) return now.toISOString();
  return isAway(error) ? new Date(now.getTime() + restMs).toISOString() : undefined;
}
