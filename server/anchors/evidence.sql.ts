import { statement } from '#server/db/statement.ts';

/** An anchor that is gone, whose heads are there. */
export const anchorAmiss = statement<{ n: number }>(
  'anchors.anchorAmiss',
  `select h.n from kewu.anchor_heads h where h.project_id = $1
     and not exists (select from kewu.anchors a where a.project_id = $1 and a.n = h.n) limit 1`,
);
