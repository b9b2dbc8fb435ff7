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
   where project_id = $1 and id = $2 and retired_at is null`,
);

/** Where a place is, or undefined when it is not of this project, or is there no more. */
export const whereabouts = async (q: Query, projectId: string, id: string): Promise<Whereabouts | undefined> =>
  (await q(placeZone, [projectId, id]))[0];
