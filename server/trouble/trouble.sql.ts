import { shownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** A message that could not be told to anybody. `about`: the number of the case or round, where there is one and it is not hidden from the reader. */
export interface SetAside {
  readonly id: string;
  readonly about: string | null;
  readonly at: string;
  readonly fault: string | null;
}
/** Messages of a project that were set aside since $2, the newest first. $3 the reader. */
export const setAsideIn = statement<SetAside>(
  'trouble.setAsideIn',
  `select o.id, coalesce(c.number, r.number) as about, o.set_aside_at as at, o.fault from kewu.outbox o
   left join kewu.cases c on c.project_id = $1 and c.id::text = o.body->>'case' and ${shownTo('$3')}
   left join kewu.rounds r on r.project_id = $1 and r.id::text = o.body->>'round'
   where o.project_id = $1 and o.set_aside_at >= $2::timestamptz order by o.set_aside_at desc, o.id limit 50`,
);
/** How many there are in the installation since $1. */
export const setAsideAtAll = statement<{ n: number }>(
  'trouble.setAsideAtAll',
  'select count(*)::int as n from kewu.outbox where set_aside_at >= $1::timestamptz',
);
