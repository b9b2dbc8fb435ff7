import type { Query } from '#server/db/statement.ts';
import { foundPlaces, type PlaceRow } from './places.sql.ts';
import { type Ranges, walkFrom } from './search.ts';

/** The rooms that fit a search best, in zones (null: all), along the tree. */
export async function findRooms(
  q: Query,
  projectId: string,
  ranges: Ranges,
  zones: readonly string[] | null,
  limit: number,
): Promise<PlaceRow[]> {
  const rows = await q(foundPlaces, [...walkFrom(projectId, ranges), ...[zones, ['room'], limit]]);
  // the best fits, in the order in which people know them
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}
