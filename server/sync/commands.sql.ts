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
