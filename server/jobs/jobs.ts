import { keepAnchors } from '#server/anchors/keep.ts';
import type { AnchorPlan } from '#server/anchors/send.ts';
import { carryOutLists } from '#server/cabinet/destruction.ts';
import { beginMonths } from '#server/cabinet/lock.ts';
import { workPacks } from '#server/cabinet/work.ts';
import { wordCases } from '#server/cases/read/search.ts';
import { sweep } from '#server/cases/sweep.ts';
import { keepExpoPictures } from '#server/customers/expo.ts';
import { turnRooms } from '#server/customers/turn.ts';
import type { Deps } from '#server/deps.ts';
import { workExports } from '#server/exports/work.ts';
import { sweepFiles } from '#server/files/orphans.ts';
import { workImports } from '#server/imports/work.ts';
import { sealLogs } from '#server/logs/seal.ts';
import { climbAlarms } from '#server/notify/alarms.ts';
import { drainOutbox } from '#server/notify/drain.ts';
import { tellPapers } from '#server/papers/tell.ts';
import { pushNews } from '#server/push/push.ts';
import { turnStaff } from '#server/staff/turn.ts';

/** What is done again and again beside the requests. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<unknown>;
}

/** The jobs of the product. Each claims what it works on in the database, so that two processes do no harm. */
export const jobsOf = (deps: Pick<Deps, 'db' | 'clock' | 'files' | 'pushKeys'>, anchors: AnchorPlan): Job[] => [
  { name: 'outbox', everyMs: 250, run: () => drainOutbox(deps.db, deps.clock()) },
  { name: 'push', everyMs: 1_000, run: () => pushNews(deps.db, deps.pushKeys, deps.clock()) },
  { name: 'papers', everyMs: 30_000, run: () => tellPapers(deps.db, deps.clock()) },
  { name: 'sweep', everyMs: 30_000, run: () => sweep(deps.db, deps.clock()) },
  { name: 'alarms', everyMs: 30_000, run: () => climbAlarms(deps.db, deps.clock()) },
  { name: 'words', everyMs: 5_000, run: () => wordCases(deps.db, deps.clock()) },
  { name: 'anchor', everyMs: 600_000, run: () => keepAnchors(deps.db, anchors, deps.clock) },
  { name: 'logs', everyMs: 30_000, run: () => sealLogs(deps.db, deps.clock()) },
  { name: 'imports', everyMs: 1_000, run: () => workImports(deps.db, deps.clock) },
  { name: 'exports', everyMs: 1_000, run: () => workExports(deps) },
  { name: 'months', everyMs: 3_600_000, run: () => beginMonths(deps.db, deps.clock()) },
  { name: 'packs', everyMs: 5_000, run: () => workPacks(deps) },
  { name: 'destruction', everyMs: 10_000, run: () => carryOutLists(deps) },
  { name: 'expo', everyMs: 3_600_000, run: () => keepExpoPictures(deps.db, deps.clock()) },
  { name: 'rooms', everyMs: 600_000, run: () => turnRooms(deps.db, deps.clock()) },
  { name: 'staff', everyMs: 600_000, run: () => turnStaff(deps.db, deps.clock()) },
  { name: 'files', everyMs: 86_400_000, run: () => sweepFiles(deps.db, deps.files, deps.clock()) },
];

/** Milliseconds a job that fails again and again waits at most, unless it runs more seldom anyway. */
const longestPause = 60_000;

/**
 * Starts jobs: each runs at once and then again `everyMs` after it ended, so it never overlaps itself; a fault is told
 * and the job goes on, after a pause that grows while it fails. `stop` waits for those at work.
 */
export function startJobs(
  jobs: readonly Job[],
  fault: (error: unknown, name: string) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  const timers = new Map<Job, NodeJS.Timeout>();
  const working = new Set<Promise<void>>();
  const turn = (job: Job, failed = 0): void => {
    const work = job
      .run()
      .then(
        () => 0,
        (error: unknown) => {
          fault(error, job.name);
          return failed + 1;
        },
      )
      .then((failures) => {
        working.delete(work);
        const pause = Math.max(job.everyMs, Math.min(longestPause, job.everyMs * 2 ** failures));
        if (!stopped) timers.set(job, setTimeout(turn, pause, job, failures).unref());
      });
    working.add(work);
  };
  for (const job of jobs) turn(job);
  return {
    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(working);
    },
  };
}
