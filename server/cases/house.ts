import type { ReadParam } from '#kernel/due.ts';
import { eachOf } from '#server/db/each.ts';
import type { Query } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';
import { openLedger } from './ledger.ts';
import { clock, type Doing, type Work } from './record.ts';

/** The product itself, as the kernel sees it. */
export const house: Doing['actor'] = { kind: 'house', id: clock, roles: [], departments: [], heads: [] };

/** What a job has at hand to take a step of a case by itself: nobody's command, at `now`, within one transaction. */
export function houseWork(
  q: Query,
  project: Project,
  params: ReadParam,
  { now, today }: { now: string; today: string },
): Work {
  const nothing = (): never => {
    throw new Error('a step of the house asks for nothing of a person');
  };
  return {
    q,
    each: eachOf(q, project.id),
    claim: () => undefined,
    person: { id: clock, name: '', number: '', grants: [], departments: [], heads: [] },
    params,
    ledger: openLedger(project, { now, today, happenedAt: now, deviceAt: now, offsetMs: 0 }),
    pointKey: Buffer.alloc(0),
    checkProof: nothing,
    acts: { replay: nothing, 'lock-month': nothing, destruction: nothing },
  };
}
