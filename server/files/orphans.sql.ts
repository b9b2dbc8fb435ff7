import { statement } from '#server/db/statement.ts';

/**
 * Files nobody has looked at yet that came before $2. Held until the end of the transaction: a command that refers to one
 * of them holds it already and is passed over, or waits and finds it gone.
 */
export const holdOld = statement<{ hash: string }>(
  'files.holdOld',
  `select hash from kewu.files where project_id = $1 and not kept and gone_at is null and at < $2::timestamptz
   order by at limit $3 for update skip locked`,
);

/**
 * Settles files that are held ($2): those that a visit, a value of any stream or a command handed in late names are kept,
 * the others are going ($3 now). Reads all of these of the project, once a day at most, whatever shape they have.
 */
export const settle = statement<{ kept: boolean }>(
  'files.settle',
  `with named as (
     select hash from kewu.photo_uses where project_id = $1 and hash = any($2::text[])
     union
     select m[1] from kewu.event_values v cross join lateral regexp_matches(v.value, '[0-9a-f]{64}', 'g') as m
     where v.project_id = $1
     union
     select hash from kewu.documents where project_id = $1 and hash = any($2::text[])
     union
     select m[1] from kewu.late_commands l cross join lateral regexp_matches(l.body::text, '[0-9a-f]{64}', 'g') as m
     where l.project_id = $1
   ), looked as (
     select f.hash, exists (select from named n where n.hash = f.hash) as used from unnest($2::text[]) as f(hash)
   )
   update kewu.files f set kept = l.used, gone_at = case when not l.used then $3::timestamptz end
   from looked l where f.project_id = $1 and f.hash = l.hash returning f.kept`,
);

/** Files that are going and have not come back; held while their bytes are removed. */
export const holdGoing = statement<{ hash: string }>(
  'files.holdGoing',
  `select hash from kewu.files where project_id = $1 and gone_at is not null order by hash limit $2 for update skip locked`,
);
export const dropGone = statement(
  'files.dropGone',
  'delete from kewu.files where project_id = $1 and hash = any($2::text[])',
);
