import type { Db } from '#server/db/db.ts';
import { type Query, statement } from '#server/db/statement.ts';
import { beginOccupancies, settleRooms } from './occupancies.sql.ts';
import { writeChanges, writeContacts, writeParties } from './parties.sql.ts';

/** Household files written set by set, for whoever brings many at once and has looked at them. Empty sets cost nothing. */

type Rows = readonly object[];
const json = (rows: Rows): string => JSON.stringify(rows);

export async function partiesMade(q: Query, projectId: string, rows: Rows, now: string, by: string): Promise<void> {
  if (rows.length > 0) await q(writeParties, [projectId, json(rows), now, by]);
}
export async function contactsAdded(q: Query, projectId: string, rows: Rows): Promise<void> {
  if (rows.length > 0) await q(writeContacts, [projectId, json(rows)]);
}
export async function beginStays(q: Query, projectId: string, rows: Rows, now: string, by: string): Promise<void> {
  if (rows.length > 0) await q(beginOccupancies, [projectId, json(rows), now, by]);
}
export async function changesNoted(q: Query, projectId: string, rows: Rows, now: string, by: string): Promise<void> {
  if (rows.length > 0) await q(writeChanges, [projectId, json(rows), by, now]);
}
/** The states of rooms follow. */
export async function roomsSettled(
  q: Query,
  projectId: string,
  rooms: readonly string[],
  today: string,
): Promise<void> {
  if (rooms.length > 0) await q(settleRooms, [projectId, rooms, today]);
}

const learn = statement(
  'customers.learn',
  'analyze kewu.parties, kewu.party_contacts, kewu.party_terms, kewu.occupancies, kewu.vehicles',
);
/**
 * Tells the planner what household files look like now. After many came at once it would go on planning for the few there
 * were: index scans along a whole project for each row.
 */
export const learnSizes = (db: Db): Promise<unknown> => db.owner((q) => q(learn));
