import type { Db } from '#server/db/db.ts';
import { SetupFault } from '#server/db/fault.ts';
import { keepPartitions } from '#server/db/partitions.ts';
import type { Slice } from '#server/slice.ts';
import { office } from './estate.ts';
import { sampleProject } from './ids.ts';
import * as sql from './load.sql.ts';

export interface LoadOptions {
  /** The office day, 'YYYY-MM-DD': the plans of its month and of the next are made and approved. */
  readonly today: string;
  readonly now: Date;
}

/** True once any project stands in this database. */
export const hasProject = (db: Db): Promise<boolean> =>
  db.owner(async (q) => (await q(sql.anyProject))[0]?.there === true);

/**
 * Loads the sample estate 澜汇新城, slice by slice (`sample` of each), in one transaction. Refuses when any project stands
 * already. Rounds are not made here: the patrol slice makes those of the day from the approved plan, at every start as at
 * midnight.
 */
export async function loadSample(db: Db, slices: readonly Slice[], { today, now }: LoadOptions): Promise<void> {
  await keepPartitions(db, now);
  await db.owner(async (q) => {
    const [found] = await q(sql.anyProject);
    if (found?.there) throw new SetupFault('这个数据库里已经有项目，不能再装入样例。');
    const at = now.toISOString();
    await q(sql.addProject, [sampleProject, office.code, office.name, office.office, office.company, at]);
    for (const { sample } of slices) await sample?.(q, { projectId: sampleProject, today, now: at });
    await q(sql.learnSizes);
  });
}
