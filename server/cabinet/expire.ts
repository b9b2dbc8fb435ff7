import { officeDay } from '#kernel/calendar.ts';
import type { Deps } from '#server/deps.ts';
import type { Retention } from '#server/manifest/retention.ts';
import { inEachProject } from '#server/projects/each.ts';
import { readParams } from '#server/projects/projects.ts';

/** Removes what belongs to no chain and whose years are over, kind by kind; answers how many. Kept for good: nothing. */
export const expire = (deps: Pick<Deps, 'db' | 'clock'>, retention: Retention, signal?: AbortSignal): Promise<number> =>
  inEachProject(
    deps.db,
    async (project, failures) => {
      const now = deps.clock();
      const today = officeDay(now, project.timeZone);
      const params = await deps.db.read({ projects: [project.id] }, (q) => readParams(q, project.id, now));
      let gone = 0;
      for (const [kind, { years, drop }] of Object.entries(retention)) {
        signal?.throwIfAborted();
        const n = params(years);
        if (!drop || n === 0) continue;
        const before = `${Number(today.slice(0, 4)) - n}${today.slice(4)}`;
        await failures.of(kind, async () => {
          gone += await deps.db.owner((q) => drop(q, { projectId: project.id, before }));
        });
      }
      return gone;
    },
    signal,
  );
