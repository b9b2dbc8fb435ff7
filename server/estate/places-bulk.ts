import type { Query } from '#server/db/statement.ts';
import { writePlaces } from './places-write.sql.ts';

/** Writes many places at once, parents before what lies below them, for whoever has looked at them. */
export async function placesWritten(
  q: Query,
  projectId: string,
  rows: readonly object[],
  by: string,
  now: string,
): Promise<void> {
  if (rows.length > 0) await q(writePlaces, [projectId, JSON.stringify(rows), by, now]);
}
