import { statement } from '#server/db/statement.ts';

/** The command of that id, if it was carried out: hash of its body and where its result lies. */
export const knownCommand = statement<{ bodyHash: string; staffId: string; result: unknown }>(
  'sync.knownCommand',
  `select encode(body_hash, 'hex') as "bodyHash", staff_id as "staffId", result from kewu.commands where project_id = $1 and month = $2::date and id = $3`,
);
