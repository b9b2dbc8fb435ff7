import { statement } from '#server/db/statement.ts';

/** A command carried out before: hash of its body and its result. */
export interface KnownCommand {
  readonly id: string;
  readonly bodyHash: string;
  readonly staffId: string;
  readonly result: unknown;
}

/** Those of the commands ($3) that were carried out; $2 the month their ids were made in. */
export const knownCommands = statement<KnownCommand>(
  'sync.knownCommands',
  `select id, encode(body_hash, 'hex') as "bodyHash", staff_id as "staffId", result from kewu.commands
   where project_id = $1 and month = $2::date and id = any($3::uuid[])`,
);

/**
 * A phone that is known ($3) handed something in at $4, and $5 still wait on it. Written at most every 15 s: a shift that
 * comes home hands in many batches at once.
 */
export const phoneHeard = statement(
  'sync.phoneHeard',
  `update kewu.phones set seen_at = $4::timestamptz, unsent = $5, oldest_at = case when $5 = 0 then null else oldest_at end
   where project_id = $1 and staff_id = $2 and device = $3 and seen_at < $4::timestamptz - interval '15 seconds'`,
);
