import type { Words } from '#kernel/words.ts';
import { shownAs } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

export type MonthState = 'open' | 'locked' | 'binding' | 'packed' | 'destroyed';

/** A month in the cabinet. `month` is its first day. */
export interface MonthRow {
  month: string;
  caseId: string;
  number: string | null;
  state: MonthState;
  lockedAt: string | null;
  lockedBy: string | null;
  /** what was missing when it was locked, as far as it is not hidden from the reader */
  missing: readonly unknown[];
  /** forms set so far, of how many */
  done: number;
  total: number;
  fault: Words | null;
  manifest: string | null;
  pack: string | null;
  size: number | null;
  packedAt: string | null;
}

const missing = (reader: string): string => `(select coalesce(jsonb_agg(x.gap order by x.n), '[]')
  from jsonb_array_elements(m.missing) with ordinality as x(gap, n) where ${shownAs('m.project_id', "(x.gap->>'id')::uuid", reader)})`;
const columns = (
  reader: string,
): string => `m.month, m.case_id as "caseId", c.number, m.state, m.locked_at as "lockedAt", s.name as "lockedBy", ${missing(reader)} as missing, m.done, m.total,
  m.fault, m.manifest, m.pack, m.size::float8 as size, m.packed_at as "packedAt"`;
const tables = `kewu.months m join kewu.cases c on c.project_id = m.project_id and c.id = m.case_id left join kewu.staff s on s.id = m.locked_by`;

/** Months before $2, the newest first. $4 the reader. */
export const monthsBefore = statement<MonthRow>(
  'cabinet.monthsBefore',
  `select ${columns('$4')} from ${tables} where m.project_id = $1 and m.month < $2::date order by m.month desc limit $3`,
);
/** One month. $3 the reader. */
export const monthOf = statement<MonthRow>(
  'cabinet.monthOf',
  `select ${columns('$3')} from ${tables} where m.project_id = $1 and m.month = $2::date`,
);

/** The first month ($2 to $3, first days) whose rounds are in no month of the cabinet. */
export const uncabineted = statement<{ month: string }>(
  'cabinet.uncabineted',
  `select x.month::date as month
   from generate_series($2::date, $3::date, interval '1 month') as x(month)
   where exists (select from kewu.rounds r where r.project_id = $1 and r.day >= x.month and r.day < x.month + interval '1 month')
     and not exists (select from kewu.months m where m.project_id = $1 and m.month = x.month)
   order by x.month limit 1`,
);

/** $3 months begun: first day and sheet. */
export const addMonths = statement(
  'cabinet.addMonths',
  `insert into kewu.months (project_id, month, case_id, state)
   select $1::uuid, month, "caseId", 'open' from jsonb_to_recordset($3::jsonb) as x(month date, "caseId" uuid)
   where $2::timestamptz is not null`,
);

/** Holds the rounds of a month, so that none changes while it is locked; how each stands. */
export const holdRounds = statement<{ state: string; n: number }>(
  'cabinet.holdRounds',
  `select state, count(*)::int as n from (
     select state from kewu.rounds where project_id = $1 and day >= $2::date and day < $2::date + interval '1 month' order by id for update
   ) as r group by state`,
);

/** $3 months locked: their rounds take no more records. */
export const lockMonths = statement(
  'cabinet.lockMonths',
  `with x as (select * from jsonb_to_recordset($3::jsonb) as x(month date, "by" uuid, missing jsonb)),
   r as (
     update kewu.rounds t set locked = true from x
     where t.project_id = $1::uuid and t.day >= x.month and t.day < x.month + interval '1 month'
   )
   update kewu.months m set state = 'locked', locked_at = $2::timestamptz, locked_by = x."by", missing = x.missing
   from x where m.project_id = $1::uuid and m.month = x.month`,
);

/** A month to bind, held until $3. */
export const claimMonth = statement<{ month: string }>(
  'cabinet.claimMonth',
  `update kewu.months set state = 'binding', lease_until = $3::timestamptz, done = 0
   where project_id = $1 and month = (
     select month from kewu.months where project_id = $1 and (state = 'locked' or (state = 'binding' and lease_until <= $2::timestamptz))
     order by month limit 1 for update skip locked)
   returning month`,
);
export const reportMonthProgress = statement(
  'cabinet.reportProgress',
  'update kewu.months set done = $3, total = $4, lease_until = $5::timestamptz where project_id = $1 and month = $2::date',
);
export const failMonth = statement(
  'cabinet.failMonth',
  `update kewu.months set fault = $3::jsonb, lease_until = $4::timestamptz where project_id = $1 and month = $2::date and state = 'binding'`,
);
export const settleMonth = statement<{ month: string }>(
  'cabinet.settleMonth',
  `update kewu.months set state = 'packed', fault = null, lease_until = null, manifest = $3, pack = $4, size = $5, packed_at = $6::timestamptz
   where project_id = $1 and month = $2::date and state = 'binding' returning month`,
);

/**
 * True when the pack of a month ($2, $3 the instants between which it lies) may hold a case that is hidden from the reader
 * ($4): one that came to its end then, or that a round found and that was open then.
 */
export const holdsHidden = statement<{ found: boolean }>(
  'cabinet.holdsHidden',
  `select coalesce((select true from kewu.case_hidden h join kewu.cases c on c.project_id = h.project_id and c.id = h.case_id
     where h.project_id = $1 and h.staff_id = $4::uuid and c.opened_at < $3::timestamptz
       and (c.closed_at >= $2::timestamptz or c.closed_at is null) and (c.origin ? 'round' or c.closed_at < $3::timestamptz)
     limit 1), false) as found`,
);
