import type { Channel, FactKind, PaperKind, PetKind, Tenure, VehicleKind } from '#contract/customers.ts';
import { statement } from '#server/db/statement.ts';
import type { OccupancyRow } from './occupancies.sql.ts';
import { type PartyRow, partyColumns } from './parties.sql.ts';

/** A room with the words a stranger finds it by, and its facts of today on ($3). */
export const roomById = statement<{
  id: string;
  code: string;
  label: string;
  use: string | null;
  state: string | null;
  areaM2: number | null;
  zoneId: string | null;
  zone: string | null;
  facts: { id: string; kind: FactKind; from: string; to: string | null; note: string | null }[];
}>(
  'customers.roomById',
  `select p.id, p.code, p.label, p.use, p.state, (p.area_cm2 / 10000.0)::float8 as "areaM2", p.zone_id as "zoneId", z.name as zone,
     coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'from', f.from_day, 'to', f.to_day, 'note', f.note) order by f.from_day)
       from kewu.room_facts f where f.project_id = p.project_id and f.room_id = p.id and (f.to_day is null or f.to_day >= $3::date)), '[]') as facts
   from kewu.places p left join kewu.places z on z.project_id = p.project_id and z.id = p.zone_id
   where p.project_id = $1 and p.id = $2 and p.kind = 'room'`,
);

const occupancyColumns = `o.id, o.room_id as "roomId", o.zone_id as "zoneId", o.party_id as "partyId", o.relation, o.of_party as "ofParty",
  o.lives, o.from_day as "from", o.to_day as "to", o.note`;

/** Everybody who is, was or will be in a room, those who are first. A merged file's leavings are not shown twice. */
export const occupantsOf = statement<OccupancyRow & { roomCode: string; roomLabel: string }>(
  'customers.occupantsOf',
  `select ${occupancyColumns}, r.code as "roomCode", r.label as "roomLabel" from kewu.occupancies o
   join kewu.places r on r.project_id = o.project_id and r.id = o.room_id
   where o.project_id = $1 and o.room_id = $2
     and not exists (select from kewu.parties m where m.project_id = o.project_id and m.id = o.party_id and m.merged_into is not null)
   order by o.to_day desc nulls first, o.from_day, o.id limit 200`,
);
/** Every room a party is, was or will be in. $3 zones of the reader, null for all. */
export const roomsOfParty = statement<OccupancyRow & { roomCode: string; roomLabel: string }>(
  'customers.roomsOfParty',
  `select ${occupancyColumns}, r.code as "roomCode", r.label as "roomLabel" from kewu.occupancies o
   join kewu.places r on r.project_id = o.project_id and r.id = o.room_id
   where o.project_id = $1 and o.party_id = $2 and ($3::uuid[] is null or o.zone_id = any($3))
   order by o.to_day desc nulls first, o.from_day, o.id limit 200`,
);
export const partiesByIds = statement<PartyRow>(
  'customers.partiesByIds',
  `select ${partyColumns} from kewu.parties p where p.project_id = $1 and p.id = any($2::uuid[])`,
);

export interface VehicleRow {
  id: string;
  partyId: string;
  plate: string;
  kind: VehicleKind;
  colour: string | null;
  bay: string | null;
  tenure: Tenure | null;
  from: string;
  to: string | null;
}
export const vehiclesOf = statement<VehicleRow>(
  'customers.vehiclesOf',
  `select v.id, v.party_id as "partyId", v.plate, v.kind, v.colour, b.code as bay, v.tenure, v.from_day as "from", v.to_day as "to"
   from kewu.vehicles v left join kewu.bays b on b.project_id = v.project_id and b.id = v.bay_id
   where v.project_id = $1 and v.party_id = any($2::uuid[]) order by v.to_day desc nulls first, v.from_day, v.id`,
);
export interface PetRow {
  id: string;
  partyId: string;
  roomId: string;
  kind: PetKind;
  name: string | null;
  licence: string | null;
  vaccinatedUntil: string | null;
  from: string;
  to: string | null;
}
export const petsOf = statement<PetRow>(
  'customers.petsOf',
  `select id, party_id as "partyId", room_id as "roomId", kind, name, licence, vaccinated_until as "vaccinatedUntil", from_day as "from", to_day as "to"
   from kewu.pets where project_id = $1 and party_id = any($2::uuid[]) order by to_day desc nulls first, from_day`,
);
export interface DocumentRow {
  id: string;
  partyId: string | null;
  roomId: string | null;
  kind: PaperKind;
  title: string;
  hasFile: boolean;
  purpose: string | null;
  expiresOn: string | null;
  addedAt: string;
  addedBy: string;
  removedAt: string | null;
  removedWhy: string | null;
}
/** Papers of a room ($2, or null) and of parties ($3). */
export const documentsOf = statement<DocumentRow>(
  'customers.documentsOf',
  `select d.id, d.party_id as "partyId", d.room_id as "roomId", d.kind, d.title, d.hash is not null as "hasFile", d.purpose,
     d.expires_on as "expiresOn", d.added_at as "addedAt", s.name as "addedBy", d.removed_at as "removedAt", d.removed_why as "removedWhy"
   from kewu.documents d join kewu.staff s on s.id = d.added_by
   where d.project_id = $1 and (d.room_id = $2::uuid or d.party_id = any($3::uuid[])) order by d.removed_at nulls first, d.added_at desc limit 100`,
);
export interface SaidRow {
  id: string;
  roomCode: string | null;
  partyId: string | null;
  channel: Channel;
  body: string;
  happenedAt: string;
  by: string;
  nextOn: string | null;
}
/** What was last said in a room ($2, or null) and with parties ($3), the newest first. */
export const lastSaid = statement<SaidRow>(
  'customers.lastSaid',
  `select l.id, r.code as "roomCode", l.party_id as "partyId", l.channel, l.body, l.happened_at as "happenedAt", s.name as by, l.next_on as "nextOn"
   from (
     (select * from kewu.contact_log a where a.project_id = $1 and a.room_id = $2::uuid order by a.happened_at desc, a.id desc limit 20)
     union
     (select b.* from unnest($3::uuid[]) as p(id) cross join lateral (
        select * from kewu.contact_log i where i.project_id = $1 and i.party_id = p.id order by i.happened_at desc, i.id desc limit 20) as b)
   ) as l join kewu.staff s on s.id = l.by_id left join kewu.places r on r.project_id = $1 and r.id = l.room_id
   order by l.happened_at desc, l.id desc limit 20`,
);

/** What was written over in the file of a party, the newest first. */
export const changesOf = statement<{
  id: string;
  act: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  by: string | null;
  at: string;
}>(
  'customers.changesOf',
  `select c.id, c.act, c.before, c.after, s.name as by, c.at from kewu.party_changes c left join kewu.staff s on s.id = c.by_id
   where c.project_id = $1 and c.party_id = $2 and (c.at, c.id) < ($3::timestamptz, $4::uuid) order by c.at desc, c.id desc limit $5`,
);
