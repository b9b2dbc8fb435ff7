import { statement } from '#server/db/statement.ts';

/** An expo unit with its tenant on a day. */
export interface ExpoRow {
  room: string;
  label: string;
  areaM2: number | null;
  state: string | null;
  partyId: string | null;
  tenant: string | null;
  tenantKind: string | null;
  scope: string | null;
  headName: string | null;
  from: string | null;
  to: string | null;
}
/** All expo units along the tree with whoever rents them on $2. */
export const expoUnits = statement<ExpoRow>(
  'customers.expoUnits',
  `select r.code as room, r.label, (r.area_cm2 / 10000.0)::float8 as "areaM2", r.state, p.id as "partyId", p.name as tenant, p.kind as "tenantKind",
     p.scope, p.head_name as "headName", o.from_day as "from", o.to_day as "to"
   from kewu.places r
   left join lateral (select * from kewu.occupancies i where i.project_id = $1 and i.room_id = r.id and i.relation = 'tenant'
     and i.from_day <= $2::date and (i.to_day is null or i.to_day >= $2::date) order by i.from_day limit 1) as o on true
   left join kewu.parties p on p.project_id = $1 and p.id = o.party_id
   where r.project_id = $1 and r.kind = 'room' and r.use = 'expo' order by r.path`,
);
/** Leases of expo units that began, and that ended, in the days from $2 to $3. */
export const expoMoves = statement<{ began: number; ended: number }>(
  'customers.expoMoves',
  `select count(*) filter (where o.from_day between $2::date and $3::date)::int as began,
     count(*) filter (where o.to_day between $2::date and $3::date)::int as ended
   from kewu.occupancies o join kewu.places r on r.project_id = $1 and r.id = o.room_id
   where o.project_id = $1 and o.relation = 'tenant' and r.use = 'expo'`,
);
export interface SnapshotRow {
  month: string;
  body: ExpoBody;
  hash: string;
  heads: Record<string, { salt: string; name: string } | null>;
  madeAt: string;
}
/** What a monthly picture says. `head`: salted digest of the head's name. */
export interface ExpoBody {
  readonly month: string;
  readonly units: readonly (Omit<ExpoRow, 'headName'> & { readonly head: string | null })[];
  readonly began: number;
  readonly ended: number;
}
export const snapshotOf = statement<SnapshotRow>(
  'customers.expoSnapshot',
  'select month, body, hash, heads, made_at as "madeAt" from kewu.expo_snapshots where project_id = $1 and month = $2::date',
);
export const snapshotMonths = statement<{ month: string }>(
  'customers.expoMonths',
  'select month from kewu.expo_snapshots where project_id = $1 order by month desc limit 60',
);
/** Keeps the picture of a month ($2) once; one that is there stays as it is. */
export const addSnapshot = statement(
  'customers.addExpoSnapshot',
  `insert into kewu.expo_snapshots (project_id, month, body, hash, heads, made_at) values ($1, $2::date, $3::jsonb, $4, $5::jsonb, $6::timestamptz)
   on conflict do nothing`,
);
/** The zones expo units lie in. */
export const expoZones = statement<{ zoneId: string | null }>(
  'customers.expoZones',
  `select distinct zone_id as "zoneId" from kewu.places where project_id = $1 and kind = 'room' and use = 'expo'`,
);
