import { statement } from '#server/db/statement.ts';

/** Tells every process: ids of projects that changed, or 'sessions' when one has ended. */
export const ring = statement('live.ring', `select pg_notify('kewu', $1)`);
