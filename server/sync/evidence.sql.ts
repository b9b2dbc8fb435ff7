import { statement } from '#server/db/statement.ts';
import type { ReplayedRow } from '#server/replay/stream.ts';

export const heldRows = statement<ReplayedRow>(
  'sync.heldRows',
  'select * from kewu.late_commands where project_id = $1 and case_id = any($2::uuid[])',
);

/** A file that is going though a command that a late fact holds names it. */
export const goingAmiss = statement<{ hash: string }>(
  'sync.goingAmiss',
  `select f.hash from kewu.files f where f.project_id = $1 and f.gone_at is not null
     and exists (select from kewu.late_commands l where l.project_id = $1 and strpos(l.body::text, f.hash) > 0) limit 1`,
);

/** Rows the chain speaks of, by table. */
export const rowCounts = statement<{ name: string; n: number }>(
  'sync.rowCounts',
  `select 'late_commands' as name, count(*) as n from kewu.late_commands where project_id = $1`,
);
