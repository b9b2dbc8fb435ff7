import { statement } from '#server/db/statement.ts';

/** Parties with these names ($2), where they are today ($3), and their telephones: who a row may mean. */
export const namedParties = statement<{ id: string; name: string; rooms: string[]; phones: string[] }>(
  'imports.namedParties',
  `select p.id, p.name,
     array(select o.room_id from kewu.occupancies o where o.project_id = $1 and o.party_id = p.id and (o.to_day is null or o.to_day >= $3::date)) as rooms,
     array(select c.value from kewu.party_contacts c where c.project_id = $1 and c.party_id = p.id and c.kind = 'phone') as phones
   from kewu.parties p where p.project_id = $1 and p.merged_into is null and p.erased_at is null and p.name collate "C" = any($2::text[])`,
);
/** Who owns or rents these rooms ($2) on $3, whoever lives there first. */
export const heldRooms = statement<{ roomId: string; partyId: string }>(
  'imports.heldRooms',
  `select distinct on (o.room_id) o.room_id as "roomId", o.party_id as "partyId" from kewu.occupancies o
   where o.project_id = $1 and o.room_id = any($2::uuid[]) and o.relation in ('tenant', 'owner') and (o.to_day is null or o.to_day >= $3::date)
   order by o.room_id, o.relation desc, o.from_day`,
);
/** All bays by code, with whoever's vehicle stands there. */
export const baysOfProject = statement<{ id: string; code: string; plate: string | null }>(
  'imports.bays',
  `select b.id, b.code, (select v.plate from kewu.vehicles v where v.project_id = $1 and v.bay_id = b.id and v.to_day is null limit 1) as plate
   from kewu.bays b where b.project_id = $1`,
);
export interface VehicleKnown {
  readonly id: string;
  readonly plate: string;
  readonly partyId: string;
  readonly kind: string;
  readonly colour: string | null;
  readonly bayId: string | null;
  readonly tenure: string | null;
}
export const knownVehicles = statement<VehicleKnown>(
  'imports.knownVehicles',
  `select id, plate, party_id as "partyId", kind, colour, bay_id as "bayId", tenure from kewu.vehicles
   where project_id = $1 and plate = any($2::text[]) and to_day is null`,
);
/** Writes vehicles ($2, JSON) whole; answers those that were there as they were. */
export const writeVehicles = statement<{ id: string; before: Record<string, unknown> | null }>(
  'imports.writeVehicles',
  `with x as (
     select * from jsonb_to_recordset($2::jsonb) as x(id uuid, "partyId" uuid, plate text, kind text, colour text, "bayId" uuid, tenure text, "from" date)
   ), old as materialized (
     select v.id, to_jsonb(v) - 'project_id' as before from kewu.vehicles v join x on x.id = v.id where v.project_id = $1
   ), w as (
     insert into kewu.vehicles (project_id, id, party_id, plate, kind, colour, bay_id, tenure, from_day)
     select $1::uuid, id, "partyId", plate, kind, colour, "bayId", tenure, "from" from x
     on conflict (project_id, id) do update set kind = excluded.kind, colour = excluded.colour, bay_id = excluded.bay_id, tenure = excluded.tenure
     returning id
   ) select x.id, old.before from x left join old on old.id = x.id`,
);
/** Vehicles an import ($2) made or changed that were touched since: in the changes of their parties. */
export const vehiclesSince = statement<{ n: number }>(
  'imports.vehiclesSince',
  `select count(distinct v.id)::int as n from kewu.import_undo u join kewu.vehicles v on v.project_id = $1 and v.id = u.subject_id
     join kewu.party_changes h on h.project_id = $1 and h.party_id = v.party_id and h.act = 'vehicle' and h.after->>'id' = v.id::text
     join kewu.imports i on i.project_id = $1 and i.id = u.import_id
   where u.project_id = $1 and u.import_id = $2 and h.at > coalesce(i.committed_at, i.checked_at)`,
);
/** Takes back the vehicles of an import ($2); answers whose they were. As the owner. */
export const undoVehicles = statement<{ partyId: string }>(
  'imports.undoVehicles',
  `with u as (select subject_id as id, before from kewu.import_undo where project_id = $1 and import_id = $2 and kind = 'vehicle'),
   gone as (
     delete from kewu.vehicles v using u where v.project_id = $1 and v.id = u.id and u.before is null returning v.party_id
   ), back as (
     update kewu.vehicles v set kind = u.before->>'kind', colour = u.before->>'colour', bay_id = (u.before->>'bay_id')::uuid, tenure = u.before->>'tenure'
     from u where v.project_id = $1 and v.id = u.id and u.before is not null returning v.party_id
   ) select party_id as "partyId" from gone union select party_id from back`,
);
