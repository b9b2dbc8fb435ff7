import { statement } from '#server/db/statement.ts';

/** Held by whoever changes the tree until the end of the transaction: of two people one comes after the other. */
export const lockTree = statement(
  'estate.lockTree',
  'select id from kewu.places where project_id = $1 and parent_id is null order by id for no key update',
);

export interface KnownPlace {
  id: string;
  parentId: string | null;
  zoneId: string | null;
  kind: string;
  code: string;
  name: string;
  path: string;
  label: string;
  sort: number;
  use: string | null;
  areaCm2: number | null;
  charged: boolean;
  version: number;
  changedBy: string | null;
}

/** One place that is there, and those above it, from the root down. */
export const placeKnown = statement<KnownPlace>(
  'estate.placeKnown',
  `with recursive up as (
     select i.*, 0 as depth from kewu.places i where i.project_id = $1 and i.id = $2 and i.retired_at is null
     union all
     select a.*, up.depth + 1 from up join kewu.places a on a.project_id = $1 and a.id = up.parent_id
   )
   select p.id, p.parent_id as "parentId", p.zone_id as "zoneId", p.kind, p.code, p.name, p.path, p.label, p.sort, p.use,
     p.area_cm2::float8 as "areaCm2", p.charged, p.version, s.name as "changedBy"
   from up p left join kewu.staff s on s.id = p.changed_by order by p.depth desc`,
);

/** Those of the codes ($2) that are taken, but for the place $3 itself. */
export const takenCodes = statement<{ id: string; code: string; label: string; parentId: string | null; kind: string }>(
  'estate.takenCodes',
  `select id, code, label, parent_id as "parentId", kind from kewu.places
   where project_id = $1 and code = any($2::text[]) and retired_at is null and id is distinct from $3::uuid`,
);

/** The highest place in the order below $2. */
export const lastSort = statement<{ sort: number }>(
  'estate.lastSort',
  'select coalesce(max(sort), 0) as sort from kewu.places where project_id = $1 and parent_id = $2 and retired_at is null',
);

/** Writes places ($2) down, or over; $3 by whom, $4 when. A new room stands empty, a new home is unsold. */
export const writePlaces = statement(
  'estate.writePlaces',
  `insert into kewu.places (project_id, id, parent_id, zone_id, kind, code, name, path, label, sort, use, state, area_cm2, charged, changed_by, changed_at)
   select $1::uuid, x.id, x."parentId", x."zoneId", x.kind, x.code, x.name, x.path, x.label, x.sort, x.use,
     case when x.kind = 'room' then case when x.use = 'home' then 'unsold' else 'vacant' end end, x."areaCm2", x.charged, $3::uuid, $4::timestamptz
   from jsonb_to_recordset($2::jsonb) as x(id uuid, "parentId" uuid, "zoneId" uuid, kind text, code text, name text, path text, label text,
     sort int, use text, "areaCm2" bigint, charged boolean)
   on conflict (project_id, id) do update set parent_id = excluded.parent_id, zone_id = excluded.zone_id, code = excluded.code,
     name = excluded.name, path = excluded.path, label = excluded.label, sort = excluded.sort, use = excluded.use,
     area_cm2 = excluded.area_cm2, charged = excluded.charged, changed_by = excluded.changed_by, changed_at = excluded.changed_at,
     version = places.version + 1`,
);

/**
 * What lies below a place follows it: paths that begin with $2 begin with $3, labels that begin with $4 begin with $5,
 * the zone is $6; relations of rooms, of the place $7 itself too, go along. Answers whose search words are to be written anew.
 */
export const followPlace = statement<{ id: string }>(
  'estate.followPlace',
  `with moved as (
     update kewu.places p set path = $3 || substr(p.path, length($2) + 1), zone_id = $6::uuid,
       label = case when $4 <> '' and starts_with(p.label, $4) then $5 || substr(p.label, length($4) + 1) else p.label end
     where p.project_id = $1 and p.path >= $2 || '/' and p.path < $2 || '0' and p.retired_at is null
     returning p.id, p.kind
   ), along as (
     update kewu.occupancies o set zone_id = $6::uuid
     where o.project_id = $1 and o.zone_id is distinct from $6::uuid
       and (o.room_id = $7 or o.room_id in (select id from moved where kind = 'room'))
   )
   select id from moved`,
);

/** The subtree of a place: $2 itself, $3 its path. */
const subtree = `these as materialized (
     select id, kind, code from kewu.places where project_id = $1 and retired_at is null
       and (id = $2 or (path >= $3 || '/' and path < $3 || '0')))`;

export interface Hangs {
  below: number;
  meters: number;
  points: number;
  people: number;
  facts: number;
  bays: number;
  cases: number;
  rounds: number;
  routes: number;
}

/** Holds a place and what lies below it: whoever is about to move somebody in waits, and then finds it gone. */
export const lockSubtree = statement(
  'estate.lockSubtree',
  `select id from kewu.places where project_id = $1 and retired_at is null
     and (id = $2 or (path >= $3 || '/' and path < $3 || '0')) order by id for update`,
);

/** What hangs on a place and on what lies below it on the day $4. A vacant room's own route is no hindrance. */
export const hangsOn = statement<Hangs>(
  'estate.hangsOn',
  `with ${subtree}, through as (
     select rp.route_id, t.code from kewu.route_points rp join these t on t.id = rp.point_id where rp.project_id = $1
   )
   select
     (select count(*)::int from these where id <> $2 and kind not in ('meter', 'point')) as below,
     (select count(*)::int from these where id <> $2 and kind = 'meter') as meters,
     (select count(*)::int from these where id <> $2 and kind = 'point') as points,
     (select count(*)::int from kewu.occupancies o join these t on t.id = o.room_id
       where o.project_id = $1 and (o.to_day is null or o.to_day >= $4::date)) as people,
     (select count(*)::int from kewu.room_facts f join these t on t.id = f.room_id
       where f.project_id = $1 and (f.to_day is null or f.to_day >= $4::date)) as facts,
     (select count(*)::int from kewu.bays b join these t on t.id = b.place_id where b.project_id = $1) as bays,
     (select count(*)::int from kewu.cases c join these t on t.id = c.place_id where c.project_id = $1 and not c.ended) as cases,
     (select count(*)::int from kewu.rounds r where r.project_id = $1 and r.state in ('waiting', 'walking')
       and r.route_id in (select route_id from through)) as rounds,
     (select count(*)::int from kewu.routes r where r.project_id = $1 and r.active
       and exists (select from through t where t.route_id = r.id and r.code <> 'KF-' || t.code)) as routes`,
);

/** Retires a place and what lies below it; the routes of vacant rooms among them rest. $4 when, $5 by whom. */
export const retirePlaces = statement<{ id: string; code: string; kind: string }>(
  'estate.retirePlaces',
  `with ${subtree}, rest as (
     update kewu.routes r set active = false from these t
     where r.project_id = $1 and r.kind = 'vacant' and t.kind = 'room' and r.code = 'KF-' || t.code
   )
   update kewu.places p set retired_at = $4::timestamptz, changed_at = $4::timestamptz, changed_by = $5::uuid, version = p.version + 1
   from these t where p.project_id = $1 and p.id = t.id returning p.id, p.code, p.kind`,
);
