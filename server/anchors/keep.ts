import { anchorNightly } from '#server/cases/anchor.ts';
import type { Db } from '#server/db/db.ts';
import { sealLogs } from '#server/logs/seal.ts';
import type { Streams } from '#server/manifest/stream.ts';
import { gatherFailures, inEachProject } from '#server/projects/each.ts';
import { type AnchorPlan, sendAnchors } from './send.ts';

/**
 * Everything that is to be done for the anchors, again and again: the logs sealed, so that the night's anchor holds them;
 * the anchor made and filed; what is to be sent out sent. A step that fails keeps none of the others from being done.
 */
export async function keepAnchors(db: Db, streams: Streams, plan: AnchorPlan, clock: () => Date): Promise<void> {
  const failures = gatherFailures();
  await failures.of('logs', () => sealLogs(db, clock()));
  await failures.of('anchors', () => anchorNightly(db, streams, plan.folder, clock()));
  await failures.of('sending', () =>
    inEachProject(db, async (project) => {
      await sendAnchors(db, plan, project, clock());
      return 0;
    }),
  );
  failures.tell();
}
