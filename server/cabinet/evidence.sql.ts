import { statement } from '#server/db/statement.ts';
import type { ReplayedRow } from '#server/replay/stream.ts';

export const monthRows = statement<ReplayedRow & { listed: boolean }>(
  'cabinet.monthRows',
  `select m.*, exists (select from kewu.destructions d
     where d.project_id = m.project_id and d.month = m.month and d.state = 'destroyed') as listed
   from kewu.months m where m.project_id = $1 and m.case_id = any($2::uuid[])`,
);

export const listRows = statement<ReplayedRow>(
  'cabinet.listRows',
  'select * from kewu.destructions where project_id = $1 and list_id = any($2::uuid[])',
);

export const listedRows = statement<{
  list: string;
  stream: string;
  kind: string;
  number: string | null;
  seq: number;
  head: string;
  due: string;
}>(
  'cabinet.listedRows',
  `select list_id as list, stream_id as stream, kind, number, seq, encode(head, 'hex') as head, kept_until as due
   from kewu.destruction_items where project_id = $1 and list_id = any($2::uuid[])`,
);

export const tombstoneRows = statement<ReplayedRow>(
  'cabinet.tombstoneRows',
  'select * from kewu.tombstones where project_id = $1 and list_id = any($2::uuid[])',
);

/** A round that is locked though its month is not, or the other way round though it had begun by then. */
export const lockAmiss = statement<{ round: string }>(
  'cabinet.lockAmiss',
  `select coalesce(r.number, r.id::text) as round from kewu.rounds r
   left join kewu.months m on m.project_id = r.project_id and m.month = date_trunc('month', r.day)::date
   where r.project_id = $1 and case when r.locked then m.locked_at is null
     else m.locked_at is not null and exists (select from kewu.events e
       where e.project_id = r.project_id and e.stream_id = r.id and e.seq = 1 and e.at <= m.locked_at) end limit 1`,
);

/** Rows the chain speaks of, by table. */
export const rowCounts = statement<{ name: string; n: number }>(
  'cabinet.rowCounts',
  `select 'months' as name, count(*) as n from kewu.months where project_id = $1
   union all select 'destructions' as name, count(*) as n from kewu.destructions where project_id = $1
   union all select 'destruction_items' as name, count(*) as n from kewu.destruction_items where project_id = $1
   union all select 'tombstones' as name, count(*) as n from kewu.tombstones where project_id = $1`,
);
