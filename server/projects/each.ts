import type { Db } from '#server/db/db.ts';
import { isAway } from '#server/http/faults.ts';
import { type Project, readProjects } from './projects.ts';

/** Some of many failed, each named; the others are done. */
export class SomeFailed extends Error {
  readonly failed: readonly { readonly name: string; readonly error: unknown }[];

  constructor(failed: SomeFailed['failed']) {
    super(`${failed.length} failed: ${failed.map(({ name }) => name).join(', ')}`);
    this.name = 'SomeFailed';
    this.failed = failed;
  }
}

/** What failed of many, told at the end, so that one does not keep the others from being done. */
export interface Failures {
  /** Does one of many; answers undefined when it failed. A database that is away ends the whole at once. */
  of<T>(name: string, work: () => Promise<T>): Promise<T | undefined>;
  /** @throws SomeFailed when any did */
  tell(): void;
}

/** `signal`: once it is given, what stops because of it is no failure: it ends the whole. */
export function gatherFailures(signal?: AbortSignal): Failures {
  const failed: { name: string; error: unknown }[] = [];
  return {
    async of(name, work) {
      try {
        return await work();
      } catch (error) {
        if (isAway(error) || (signal?.aborted && error === signal.reason)) throw error;
        if (error instanceof SomeFailed)
          failed.push(...error.failed.map((one) => ({ name: `${name} ${one.name}`, error: one.error })));
        else failed.push({ name, error });
        return undefined;
      }
    },
    tell() {
      if (failed.length > 0) throw new SomeFailed(failed);
    },
  };
}

/**
 * Does something for every project, one after another; answers the sum of what they answer. A project that fails does not
 * keep the others from theirs. Told to stop by `signal`, it does no further project.
 * @throws SomeFailed at the end, naming each that failed; the reason of the signal
 */
export async function inEachProject(
  db: Db,
  work: (project: Project, failures: Failures) => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  const failures = gatherFailures(signal);
  let sum = 0;
  for (const project of await db.read({ projects: [] }, readProjects)) {
    signal?.throwIfAborted();
    const own = gatherFailures(signal);
    await failures.of(project.code, async () => {
      sum += await work(project, own);
      own.tell();
    });
  }
  failures.tell();
  return sum;
}
