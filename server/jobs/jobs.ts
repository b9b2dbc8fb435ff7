import { setMaxListeners } from 'node:events';
import { officeDay } from '#kernel/calendar.ts';
import { keepAnchors } from '#server/anchors/keep.ts';
import type { AnchorPlan } from '#server/anchors/send.ts';
import { carryOutLists } from '#server/cabinet/destruction.ts';
import { beginMonths } from '#server/cabinet/lock.ts';
import { workPacks } from '#server/cabinet/work.ts';
import { wordCases } from '#server/cases/read/search.ts';
import { sweep } from '#server/cases/sweep.ts';
import { keepExpoPictures } from '#server/customers/expo.ts';
import { turnRooms } from '#server/customers/turn.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import type { Deps } from '#server/deps.ts';
import { workExports } from '#server/exports/work.ts';
import { sweepFiles } from '#server/files/orphans.ts';
import { workImports } from '#server/imports/work.ts';
import { sealLogs } from '#server/logs/seal.ts';
import { climbAlarms } from '#server/notify/alarms.ts';
import { drainOutbox } from '#server/notify/drain.ts';
import { notifyReaders } from '#server/papers/notify-readers.ts';
import { makeAllRounds } from '#server/patrol/schedule.ts';
import { pushNews } from '#server/push/push.ts';
import { turnStaff } from '#server/staff/turn.ts';

/** What is done again and again beside the requests. Once `signal` is aborted it ends with the batch under way, and throws its reason. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(signal: AbortSignal): Promise<unknown>;
}

/** The jobs of the product. Each claims what it works on in the database, so that two processes do no harm. */
export const jobsOf = (deps: Pick<Deps, 'db' | 'clock' | 'files' | 'pushKeys'>, anchors: AnchorPlan): Job[] => [
  { name: 'partitions', everyMs: 3_600_000, run: () => keepPartitions(deps.db, deps.clock()) },
  { name: 'rounds', everyMs: 60_000, run: () => makeAllRounds(deps.db, deps.clock(), officeDay) },
  { name: 'outbox', everyMs: 250, run: (signal) => drainOutbox(deps.db, deps.clock(), signal) },
  { name: 'push', everyMs: 1_000, run: () => pushNews(deps.db, deps.pushKeys, deps.clock()) },
  { name: 'papers', everyMs: 30_000, run: (signal) => notifyReaders(deps.db, deps.clock(), signal) },
  { name: 'sweep', everyMs: 30_000, run: (signal) => sweep(deps.db, deps.clock(), signal) },
  { name: 'alarms', everyMs: 30_000, run: (signal) => climbAlarms(deps.db, deps.clock(), signal) },
  { name: 'words', everyMs: 5_000, run: (signal) => wordCases(deps.db, deps.clock(), signal) },
  { name: 'anchor', everyMs: 600_000, run: () => keepAnchors(deps.db, anchors, deps.clock) },
  { name: 'logs', everyMs: 30_000, run: () => sealLogs(deps.db, deps.clock()) },
  { name: 'imports', everyMs: 1_000, run: (signal) => workImports(deps.db, deps.clock, signal) },
  { name: 'exports', everyMs: 1_000, run: (signal) => workExports(deps, signal) },
  { name: 'months', everyMs: 3_600_000, run: (signal) => beginMonths(deps.db, deps.clock(), signal) },
  { name: 'packs', everyMs: 5_000, run: (signal) => workPacks(deps, undefined, signal) },
  { name: 'destruction', everyMs: 10_000, run: (signal) => carryOutLists(deps, signal) },
  { name: 'expo', everyMs: 3_600_000, run: (signal) => keepExpoPictures(deps.db, deps.clock(), signal) },
  { name: 'rooms', everyMs: 600_000, run: (signal) => turnRooms(deps.db, deps.clock(), signal) },
  { name: 'staff', everyMs: 600_000, run: (signal) => turnStaff(deps.db, deps.clock(), signal) },
  { name: 'files', everyMs: 86_400_000, run: (signal) => sweepFiles(deps.db, deps.files, deps.clock(), signal) },
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
