import { anchorNightly, eachProject } from '#server/cases/anchor.ts';
import type { Db } from '#server/db/db.ts';
import { sealLogs } from '#server/logs/seal.ts';
import { type AnchorPlan, sendAnchors } from './send.ts';

/**
 * Everything that is to be done for the anchors, again and again: the logs sealed, so that the night's anchor holds them;
 * the anchor made and filed; what is to be sent out sent. A step that fails keeps none of the others from being done.
 */
export async function keepAnchors(db: Db, plan: AnchorPlan, clock: () => Date): Promise<void> {
  const steps = [
    () => sealLogs(db, clock()),
    () => anchorNightly(db, plan.folder, clock()),
    () => eachProject(db, (project) => sendAnchors(db, plan, project, clock())),
  ];
  const faults: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}
