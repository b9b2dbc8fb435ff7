import type { ReadParam } from '#kernel/due.ts';
import type { CommandContext } from '#server/command/context.ts';
import { createDataLoader } from '#server/db/data-loader.ts';
import type { Query } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';
import { beginUnitOfWork } from '#server/record/unit-of-work.ts';
import { outsideActor, systemActor } from './actors.ts';
import type { StepApplication } from './record.ts';

/** The product itself, as the kernel sees it. */
export const system: StepApplication['actor'] = {
  kind: 'house',
  id: systemActor,
  roles: [],
  departments: [],
  heads: [],
};

/** Somebody without an account, as the kernel sees them. */
export const outsider: StepApplication['actor'] = { ...system, kind: 'outside', id: outsideActor };

/**
 * What is at hand to take a step of a case that is nobody's command, at `now`, within one transaction: a job of the product, or
 * somebody without an account (`actor`), who has no right to anything.
 */
export function systemContext(
  q: Query,
  project: Project,
  params: ReadParam,
  { now, today }: { now: string; today: string },
  actor = systemActor,
): CommandContext {
  const nothing = (): never => {
    throw new Error('a step of nobody asks for nothing of a person');
  };
  return {
    q,
    load: createDataLoader(q, project.id),
    claim: () => undefined,
    person: { id: actor, name: '', number: '', grants: [], departments: [], heads: [] },
    params,
    unit: beginUnitOfWork(project, { now, today, happenedAt: now, deviceAt: now, offsetMs: 0 }),
    pointKey: Buffer.alloc(0),
    checkProof: nothing,
    acts: {},
  };
}
