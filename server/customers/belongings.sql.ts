import { statement } from '#server/db/statement.ts';

/** Writes a vehicle ($2, one JSON object) whole. */
export const writeVehicle = statement(
  'customers.writeVehicle',
  `insert into kewu.vehicles (project_id, id, party_id, plate, kind, colour, bay_id, tenure, from_day, to_day, note)
   select $1::uuid, x.id, x."partyId", x.plate, x.kind, x.colour, x."bayId", x.tenure, x."from", x."to", x.note
   from jsonb_to_record($2::jsonb) as x(id uuid, "partyId" uuid, plate text, kind text, colour text, "bayId" uuid, tenure text,
     "from" date, "to" date, note text)
   on conflict (project_id, id) do update set plate = excluded.plate, kind = excluded.kind, colour = excluded.colour,
     bay_id = excluded.bay_id, tenure = excluded.tenure, from_day = excluded.from_day, to_day = excluded.to_day, note = excluded.note`,
);
export const vehicleById = statement<{
  id: string;
  partyId: string;
  plate: string;
  kind: string;
  colour: string | null;
  bayId: string | null;
  tenure: string | null;
  from: string;
  to: string | null;
  note: string | null;
}>(
  'customers.vehicleById',
  `select id, party_id as "partyId", plate, kind, colour, bay_id as "bayId", tenure, from_day as "from", to_day as "to", note
   from kewu.vehicles where project_id = $1 and id = $2 for update`,
);
/** Who else has this plate ($2), or stands in this bay ($3), now. $4 the vehicle itself. */
export const vehicleAlso = statement<{ plate: string; same: 'plate' | 'bay' }>(
  'customers.vehicleAlso',
  `select plate, case when plate = $2 then 'plate' else 'bay' end as same from kewu.vehicles
   where project_id = $1 and to_day is null and id <> $4 and (plate = $2 or bay_id = $3::uuid) limit 1`,
);
/** A bay by its code, as it is painted on the ground. */
export const bayByCode = statement<{ id: string }>(
  'customers.bayByCode',
  'select id from kewu.bays where project_id = $1 and code = $2',
);

export const writePet = statement(
  'customers.writePet',
  `insert into kewu.pets (project_id, id, party_id, room_id, kind, name, licence, vaccinated_until, from_day, to_day)
   select $1::uuid, x.id, x."partyId", x."roomId", x.kind, x.name, x.licence, x."vaccinatedUntil", x."from", x."to"
   from jsonb_to_record($2::jsonb) as x(id uuid, "partyId" uuid, "roomId" uuid, kind text, name text, licence text,
     "vaccinatedUntil" date, "from" date, "to" date)
   on conflict (project_id, id) do update set kind = excluded.kind, name = excluded.name, licence = excluded.licence,
     vaccinated_until = excluded.vaccinated_until, to_day = excluded.to_day`,
);
export const petById = statement<{ id: string; partyId: string; roomId: string }>(
  'customers.petById',
  'select id, party_id as "partyId", room_id as "roomId" from kewu.pets where project_id = $1 and id = $2 for update',
);

/** Which of these papers are in the file store; they stay there until what refers to them is written. */
export const knownPapers = statement<{ hash: string }>(
  'customers.knownPapers',
  `select hash from kewu.files where project_id = $1 and hash = any($2::text[]) and gone_at is null for key share`,
);
export const addDocument = statement(
  'customers.addDocument',
  `insert into kewu.documents (project_id, id, party_id, room_id, kind, title, hash, purpose, expires_on, added_at, added_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9::date, $10::timestamptz, $11)`,
);
export const documentById = statement<{
  id: string;
  partyId: string | null;
  roomId: string | null;
  kind: string;
  title: string;
  hash: string | null;
  removedAt: string | null;
  zoneId: string | null;
}>(
  'customers.documentById',
  `select d.id, d.party_id as "partyId", d.room_id as "roomId", d.kind, d.title, d.hash, d.removed_at as "removedAt", r.zone_id as "zoneId"
   from kewu.documents d left join kewu.places r on r.project_id = d.project_id and r.id = d.room_id
   where d.project_id = $1 and d.id = $2`,
);
/** A paper that is taken out keeps its line; the file goes with the next sweep, unless something else refers to it. */
export const removeDocument = statement(
  'customers.removeDocument',
  `with f as (
     update kewu.files f set kept = false, at = '1970-01-01' from kewu.documents d
     where d.project_id = $1 and d.id = $2 and f.project_id = $1 and f.hash = d.hash
   )
   update kewu.documents set removed_at = $3::timestamptz, removed_by = $4, removed_why = $5, hash = null where project_id = $1 and id = $2`,
);

/** Entries of the contact log ($3, JSON; $2 now). Who is spoken with in a room: whoever owns and rents it that day. */
export const addSaid = statement(
  'customers.addSaid',
  `with s as (
     select * from jsonb_to_recordset($3::jsonb) as x(id uuid, room uuid, party uuid, channel text, text text, next date, note uuid, by uuid, at timestamptz)
   ), l as (
     insert into kewu.contact_log (project_id, id, room_id, party_id, channel, body, happened_at, by_id, at, next_on, note_id)
     select $1::uuid, id, room, party, channel, text, at, by, $2::timestamptz, next, note from s
   ), spoken as (
     select party as id, at from s where party is not null
     union all
     select o.party_id, s.at from s join kewu.occupancies o on o.project_id = $1::uuid and o.room_id = s.room
     where s.party is null and o.relation in ('owner', 'co-owner', 'tenant') and (o.to_day is null or o.to_day >= (s.at at time zone (select time_zone from kewu.projects where id = $1::uuid))::date)
   )
   update kewu.parties p set contacted_at = greatest(p.contacted_at, m.at)
   from (select id, max(at) as at from spoken group by id) as m where p.project_id = $1::uuid and p.id = m.id`,
);
