import { setMaxListeners } from 'node:events';
import { keepAnchors } from '#server/anchors/keep.ts';
import type { AnchorPlan } from '#server/anchors/send.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import type { Job, JobDeps, Product } from '#server/slice.ts';

/** The jobs of the product: those of its slices, the partitions made ahead, and the anchors, where the operator wants them. */
export const jobsOf = (deps: JobDeps, product: Product, anchors: AnchorPlan): Job[] => [
  ...product.slices.flatMap(({ jobs }) => jobs?.(deps, product) ?? []),
  { name: 'partitions', everyMs: 3_600_000, run: () => keepPartitions(deps.db, deps.clock()) },
  { name: 'anchor', everyMs: 600_000, run: () => keepAnchors(deps.db, product.streams, anchors, deps.clock) },
];

/** Milliseconds a job that fails again and again waits at most, unless it runs more seldom anyway. */
const longestPause = 60_000;

/** Jobs that are at work. */
export interface Jobs {
  /** Tells those at work to stop, and waits until they have. */
  stop(): Promise<void>;
}

/**
 * Starts jobs: each runs at once and then again `everyMs` after it ended, so it never overlaps itself; a fault is told
 * and the job goes on, after a pause that grows while it fails. `ended` hears how each run went.
 */
export function startJobs(
  jobs: readonly Job[],
  fault: (error: unknown, name: string) => void,
  ended?: (name: string, outcome: 'done' | 'failed') => void,
): Jobs {
  const stopping = new AbortController();
  const { signal } = stopping;
  // many listen to it at once, each for as long as it works
  setMaxListeners(0, signal);
  const timers = new Map<Job, NodeJS.Timeout>();
  const working = new Set<Promise<void>>();
  const turn = (job: Job, failed = 0): void => {
    const work = job
      .run(signal)
      .then(
        () => {
          ended?.(job.name, 'done');
          return 0;
        },
        (error: unknown) => {
          if (error === signal.reason) return failed;
          ended?.(job.name, 'failed');
          fault(error, job.name);
          return failed + 1;
        },
      )
      .then((failures) => {
        working.delete(work);
        const pause = Math.max(job.everyMs, Math.min(longestPause, job.everyMs * 2 ** failures));
        if (!signal.aborted) timers.set(job, setTimeout(turn, pause, job, failures).unref());
      });
    working.add(work);
  };
  for (const job of jobs) turn(job);
  return {
    async stop() {
      stopping.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(working);
    },
  };
}
