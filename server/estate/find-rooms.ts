import type { Query } from '#server/db/statement.ts';
import { foundPlaces, type PlaceRow } from './places.sql.ts';
import { firstTerm, type Ranges } from './search.ts';

/** The first rooms that a search finds, in zones (null: all). */
export const findRooms = (
  q: Query,
  projectId: string,
  ranges: Ranges,
  zones: readonly string[] | null,
  limit: number,
): Promise<PlaceRow[]> =>
  q(foundPlaces, [
    ...[projectId, ranges.from, ranges.to, ranges.alsoFrom, ranges.alsoTo, ...firstTerm],
    ...[zones, 'room', limit],
  ]);
