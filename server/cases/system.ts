import type { ReadParam } from '#kernel/due.ts';
import type { CommandContext } from '#server/command/context.ts';
import { createDataLoader } from '#server/db/data-loader.ts';
import type { Query } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';
import { beginUnitOfWork } from '#server/record/unit-of-work.ts';
import { systemActor } from './actors.ts';
import type { StepApplication } from './record.ts';

/** The product itself, as the kernel sees it. */
export const system: StepApplication['actor'] = {
  kind: 'house',
  id: systemActor,
  roles: [],
  departments: [],
  heads: [],
};

/** What a job has at hand to take a step of a case by itself: nobody's command, at `now`, within one transaction. */
export function systemContext(
  q: Query,
  project: Project,
  params: ReadParam,
  { now, today }: { now: string; today: string },
): CommandContext {
  const nothing = (): never => {
    throw new Error('a step of the house asks for nothing of a person');
  };
  return {
    q,
    load: createDataLoader(q, project.id),
    claim: () => undefined,
    person: { id: systemActor, name: '', number: '', grants: [], departments: [], heads: [] },
    params,
    unit: beginUnitOfWork(project, { now, today, happenedAt: now, deviceAt: now, offsetMs: 0 }),
    pointKey: Buffer.alloc(0),
    checkProof: nothing,
    acts: {},
  };
}
