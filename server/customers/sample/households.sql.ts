import { statement } from '#server/db/statement.ts';

/** The statements that load household files: each takes its rows as one JSON array ($1), $2 the project, $3 now. */

export const addParties = statement(
  'customers.sampleParties',
  `insert into kewu.parties (project_id, id, kind, name, scope, head_name, created_at, changed_at)
   select $2::uuid, x.id, x.kind, x.name, x.scope, x."headName", $3::timestamptz, $3::timestamptz
   from jsonb_to_recordset($1::jsonb) as x(id uuid, kind text, name text, scope text, "headName" text)`,
);
export const addContacts = statement(
  'customers.sampleContacts',
  `insert into kewu.party_contacts (project_id, id, party_id, kind, value)
   select $2::uuid, x.id, x."partyId", x.kind, x.value from jsonb_to_recordset($1::jsonb) as x(id uuid, "partyId" uuid, kind text, value text)
   where $3::timestamptz is not null`,
);
export const addOccupancies = statement(
  'customers.sampleOccupancies',
  `insert into kewu.occupancies (project_id, id, room_id, zone_id, party_id, relation, of_party, lives, from_day, to_day, begun_at)
   select $2::uuid, x.id, x."roomId", r.zone_id, x."partyId", x.relation, x."ofParty", x.lives, x."from", x."to", $3::timestamptz
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "roomId" uuid, "partyId" uuid, relation text, "ofParty" uuid, lives boolean, "from" date, "to" date)
   join kewu.places r on r.project_id = $2::uuid and r.id = x."roomId"`,
);
export const addFacts = statement(
  'customers.sampleFacts',
  `insert into kewu.room_facts (project_id, id, room_id, kind, from_day, at)
   select $2::uuid, x.id, x."roomId", 'fitting-out', x."from", $3::timestamptz
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "roomId" uuid, "from" date)`,
);
export const addBays = statement(
  'customers.sampleBays',
  `insert into kewu.bays (project_id, id, place_id, code, use)
   select $2::uuid, x.id, x."placeId", x.code, x.use from jsonb_to_recordset($1::jsonb) as x(id uuid, "placeId" uuid, code text, use text)
   where $3::timestamptz is not null`,
);
export const addVehicles = statement(
  'customers.sampleVehicles',
  `insert into kewu.vehicles (project_id, id, party_id, plate, kind, bay_id, tenure, from_day)
   select $2::uuid, x.id, x."partyId", x.plate, 'car', x."bayId", x.tenure, x."from"
   from jsonb_to_recordset($1::jsonb) as x(id uuid, "partyId" uuid, plate text, "bayId" uuid, tenure text, "from" date)
   where $3::timestamptz is not null`,
);
export const addSaid = statement(
  'customers.sampleSaid',
  `with s as (
     select * from jsonb_to_recordset($1::jsonb) as x(id uuid, "roomId" uuid, "partyId" uuid, channel text, body text, at timestamptz, "byId" uuid)
   ), l as (
     insert into kewu.contact_log (project_id, id, room_id, party_id, channel, body, happened_at, by_id, at)
     select $2::uuid, id, "roomId", "partyId", channel, body, at, "byId", $3::timestamptz from s
   )
   update kewu.parties p set contacted_at = s.at from (select "partyId", max(at) as at from s group by 1) as s
   where p.project_id = $2::uuid and p.id = s."partyId"`,
);
