import { statement } from '#server/db/statement.ts';
import { walkTerms } from './search.ts';

export interface PlaceRow {
  id: string;
  parentId: string | null;
  kind: string;
  code: string;
  name: string;
  label: string;
  use: string | null;
  state: string | null;
  areaM2: number | null;
  zoneId: string | null;
  children: boolean;
  attributes: Record<string, unknown>;
  sort: number;
  path: string;
  charged: boolean;
  version: number;
  retiredAt: string | null;
}

// `limit 1`, here and below, keeps the planner from reading the whole table to answer for one page
const columns = `p.id, p.parent_id as "parentId", p.kind, p.code, p.name, p.label, p.use, p.state,
  (p.area_cm2 / 10000.0)::float8 as "areaM2", p.zone_id as "zoneId", p.attributes, p.sort, p.path,
  p.charged, p.version, p.retired_at as "retiredAt",
  coalesce((select true from kewu.places c where c.project_id = p.project_id and c.parent_id = p.id and c.retired_at is null limit 1), false) as children`;

/** What a person limited to zones sees: their places, and the project itself, from where the tree is walked. */
const seen = (zones: string): string =>
  `(${zones}::uuid[] is null or p.kind = 'project' or p.zone_id = any (${zones}))`;

/** Children of one place, in their order. $2 parent, $3 zones or null, $4 and $5 the key before, $6 how many. */
export const childPlaces = statement<PlaceRow>(
  'estate.childPlaces',
  `select ${columns} from kewu.places p
   where p.project_id = $1 and p.parent_id = $2 and p.retired_at is null and (p.sort, p.id) > ($4, $5::uuid) and ${seen('$3')}
   order by p.sort, p.id limit $6`,
);

export const rootPlaces = statement<PlaceRow>(
  'estate.rootPlaces',
  `select ${columns} from kewu.places p
   where p.project_id = $1 and p.parent_id is null and p.retired_at is null and (p.sort, p.id) > ($3, $4::uuid) and ${seen('$2')}
   order by p.sort, p.id limit $5`,
);

/** Places of one kind along the tree. $2 kind, $3 path before, $4 how many. */
export const placesOfKind = statement<PlaceRow>(
  'estate.placesOfKind',
  `select ${columns} from kewu.places p where p.project_id = $1 and p.kind = $2 and p.path > $3
     and p.retired_at is null order by p.path limit $4`,
);

/** The same within zones ($5): each zone's own page, merged. */
export const placesOfKindInZones = statement<PlaceRow>(
  'estate.placesOfKindInZones',
  `select ${columns} from unnest($5::uuid[]) as z (id) cross join lateral (
     select * from kewu.places i where i.project_id = $1 and i.zone_id = z.id and i.kind = $2 and i.path > $3
       and i.retired_at is null
     order by i.path limit $4) as p
   order by p.path limit $4`,
);

/** Places found by search words; see walkTerms for $1 to $8. $9 zones or null, $10 kind or null, $11 how many. */
export const foundPlaces = statement<PlaceRow & { term: string; termKind: string }>(
  'estate.foundPlaces',
  `select ${columns}, t.term, t.kind as "termKind"
   from kewu.search_terms t
   cross join lateral (select * from kewu.places i where i.project_id = $1 and i.id = t.subject_id limit 1) as p
   where ${walkTerms} and p.retired_at is null and ${seen('$9')} and ($10::text[] is null or p.kind = any($10))
   order by t.term, t.kind, t.subject_id limit $11`,
);

/** One place and those above it, from the root down; one that was retired too: what happened there still names it. */
export const placeAndAbove = statement<PlaceRow>(
  'estate.placeAndAbove',
  `with recursive up as (
     select i.*, 0 as depth from kewu.places i where i.project_id = $1 and i.id = $2
     union all
     select a.*, up.depth + 1 from up join kewu.places a on a.project_id = $1 and a.id = up.parent_id
   )
   select ${columns} from up p where ${seen('$3')} order by p.depth desc`,
);
