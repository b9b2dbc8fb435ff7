import { statement } from '#server/db/statement.ts';
import { type CaseRow, columns } from './cases.sql.ts';

/**
 * Cases that lapse by themselves before $2 (now), the first ones after $3 and $4, at most $5; $6 only this one. Locks the roots
 * of their families, as every writer does, and passes over those somebody is writing to: they come next time.
 */
export const claimLapsed = statement<{ id: string; at: string }>(
  'cases.claimLapsed',
  `select c.id, c.lapses_at as at from kewu.cases c join kewu.cases r on r.project_id = c.project_id and r.id = c.root_id
   where c.project_id = $1 and not c.ended and c.lapses_at is not null and c.lapses_at <= $2::timestamptz
     and (c.lapses_at, c.id) > ($3::timestamptz, $4::uuid) and ($6::uuid is null or c.id = $6::uuid)
   order by c.lapses_at, c.id limit $5 for update of r skip locked`,
);

/** The families of cases ($2), whole, each once; read after the lock. */
export const familiesLapsed = statement<CaseRow>(
  'cases.familiesLapsed',
  `select ${columns} from kewu.cases c where c.project_id = $1 and c.root_id in (
     select m.root_id from kewu.cases m where m.project_id = $1 and m.id = any($2::uuid[])) order by c.id`,
);
