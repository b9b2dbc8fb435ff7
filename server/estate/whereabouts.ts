import { type Query, statement } from '#server/db/statement.ts';

/** A place as far as other slices need it: that it is of the project, and in which zone. */
export interface Whereabouts {
  readonly id: string;
  readonly zoneId: string | null;
  readonly kind: string;
}

const placeZone = statement<Whereabouts>(
  'estate.placeZone',
  `select id, case when kind = 'zone' then id else zone_id end as "zoneId", kind from kewu.places
   where project_id = $1 and id = any($2::uuid[]) and retired_at is null`,
);

/** Where places are; those that are not of this project, or there no more, are left out. */
export const placesOf = (q: Query, projectId: string, ids: readonly string[]): Promise<Whereabouts[]> =>
  q(placeZone, [projectId, ids]);

/** Where a place is, or undefined when it is not of this project, or is there no more. */
export const whereabouts = async (q: Query, projectId: string, id: string): Promise<Whereabouts | undefined> =>
  (await placesOf(q, projectId, [id]))[0];
