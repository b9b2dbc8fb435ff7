import type { Words } from '#kernel/words.ts';
import { statement } from '#server/db/statement.ts';

export interface ExportRow {
  id: string;
  list: string;
  query: Record<string, string>;
  whole: boolean;
  reason: string;
  lang: keyof Words;
  state: 'waiting' | 'working' | 'done' | 'failed' | 'cancelled' | 'gone';
  done: number;
  size: number | null;
  fault: Words | null;
  byId: string;
  by: string;
  byNumber: string;
  madeAt: string;
  finishedAt: string | null;
}
const columns = `e.id, e.list, e.query, e.whole, e.reason, e.lang, e.state, e.done, e.size, e.fault, e.by_id as "byId", s.name as by, s.number as "byNumber",
  e.made_at as "madeAt", e.finished_at as "finishedAt"`;
const tables = 'kewu.exports e join kewu.staff s on s.id = e.by_id';

export const addExport = statement(
  'exports.add',
  `insert into kewu.exports (project_id, id, list, query, whole, reason, lang, state, by_id, made_at)
   values ($1, $2, $3, $4::jsonb, $5, $6, $7, 'waiting', $8, $9::timestamptz)`,
);
export const exportById = statement<ExportRow>(
  'exports.byId',
  `select ${columns} from ${tables} where e.project_id = $1 and e.id = $2`,
);
/** One's own, the newest first. $2 whose, $3 and $4 the key before, $5 how many. */
export const exportsOf = statement<ExportRow>(
  'exports.of',
  `select ${columns} from ${tables} where e.project_id = $1 and e.by_id = $2 and (e.made_at, e.id) < ($3::timestamptz, $4::uuid)
   order by e.made_at desc, e.id desc limit $5`,
);
/** True when something was hidden from a person ($2) since $3: what was carried out before may hold it. */
export const hiddenSince = statement<{ found: boolean }>(
  'exports.hiddenSince',
  `select coalesce((select true from kewu.case_hidden h where h.project_id = $1 and h.staff_id = $2::uuid and h.at >= $3::timestamptz
     limit 1), false) as found`,
);
/** How many of one's own wait or are made. */
export const waitingOf = statement<{ n: number }>(
  'exports.waitingOf',
  `select count(*)::int as n from kewu.exports where project_id = $1 and by_id = $2 and state in ('waiting', 'working')`,
);
export const claimExport = statement<{ id: string }>(
  'exports.claim',
  `update kewu.exports set state = 'working', done = 0, lease_until = $3::timestamptz where project_id = $1 and id = (
     select id from kewu.exports where project_id = $1 and state in ('waiting', 'working')
       and (lease_until is null or lease_until <= $2::timestamptz) order by made_at limit 1 for update skip locked) returning id`,
);
/** $3 rows so far; answers nothing once it was cancelled. */
export const reportExportProgress = statement<{ id: string }>(
  'exports.reportProgress',
  `update kewu.exports set done = $3, lease_until = $4::timestamptz where project_id = $1 and id = $2 and state = 'working' returning id`,
);
/** $3 state, $4 rows, $5 bytes, $6 fault, $7 now. */
export const settleExport = statement<{ id: string }>(
  'exports.settle',
  `update kewu.exports set state = $3, done = $4, size = $5, fault = $6::jsonb, finished_at = $7::timestamptz, lease_until = null
   where project_id = $1 and id = $2 and state = 'working' returning id`,
);
/** Whoever made it broke off: it waits again until $3, and is made anew from a snapshot of its own. */
export const handBack = statement(
  'exports.handBack',
  `update kewu.exports set state = 'waiting', done = 0, lease_until = $3::timestamptz where project_id = $1 and id = $2 and state = 'working'`,
);
export const cancelExport = statement<{ id: string }>(
  'exports.cancel',
  `update kewu.exports set state = 'cancelled', finished_at = $4::timestamptz, lease_until = null
   where project_id = $1 and id = $2 and by_id = $3 and state in ('waiting', 'working') returning id`,
);
/** Those finished before $2 go: their files are removed. */
export const agedExports = statement<{ id: string }>(
  'exports.aged',
  `update kewu.exports set state = 'gone' where project_id = $1 and state = 'done' and finished_at < $2::timestamptz returning id`,
);
