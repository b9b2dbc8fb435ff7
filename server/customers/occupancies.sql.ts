import type { Relation } from '#contract/customers.ts';
import { statement } from '#server/db/statement.ts';

/** A room, held until the end of the transaction: whoever changes who is in it waits here for the other. */
export const lockRoom = statement<{
  id: string;
  code: string;
  label: string;
  use: string | null;
  zoneId: string | null;
}>(
  'customers.lockRoom',
  `select p.id, p.code, p.label, p.use, p.zone_id as "zoneId" from kewu.places p
   where p.project_id = $1 and p.id = $2 and p.kind = 'room' and p.retired_at is null for update of p`,
);

export interface OccupancyRow {
  id: string;
  roomId: string;
  zoneId: string | null;
  partyId: string;
  relation: Relation;
  ofParty: string | null;
  lives: boolean;
  from: string;
  to: string | null;
  note: string | null;
}
const columns = `o.id, o.room_id as "roomId", o.zone_id as "zoneId", o.party_id as "partyId", o.relation, o.of_party as "ofParty",
  o.lives, o.from_day as "from", o.to_day as "to", o.note`;

export const occupancyById = statement<OccupancyRow>(
  'customers.occupancyById',
  `select ${columns} from kewu.occupancies o where o.project_id = $1 and o.id = $2`,
);
/** Everybody who is in a room on or after a day ($3). */
export const occupanciesSince = statement<OccupancyRow>(
  'customers.occupanciesSince',
  `select ${columns} from kewu.occupancies o where o.project_id = $1 and o.room_id = $2 and (o.to_day is null or o.to_day >= $3::date)
   order by o.from_day, o.id`,
);

/** $2 JSON of relations, $3 now, $4 by whom. */
export const beginOccupancies = statement(
  'customers.beginOccupancies',
  `insert into kewu.occupancies (project_id, id, room_id, zone_id, party_id, relation, of_party, lives, from_day, to_day, note, begun_at, begun_by)
   select $1::uuid, x.id, x."roomId", r.zone_id, x."partyId", x.relation, x."ofParty", coalesce(x.lives, false), x."from", x."to", x.note,
     $3::timestamptz, $4::uuid
   from jsonb_to_recordset($2::jsonb) as x(id uuid, "roomId" uuid, "partyId" uuid, relation text, "ofParty" uuid, lives boolean,
     "from" date, "to" date, note text)
   join kewu.places r on r.project_id = $1::uuid and r.id = x."roomId"`,
);
/** Ends relations ($2) with a day ($3) as their last; one that begins later never was: its last day is its first. */
export const endOccupancies = statement<OccupancyRow>(
  'customers.endOccupancies',
  `update kewu.occupancies o set to_day = greatest($3::date, o.from_day), ended_at = $4::timestamptz, ended_by = $5::uuid, end_reason = $6
   where o.project_id = $1 and o.id = any($2::uuid[]) returning ${columns}`,
);
/** Puts right what was written of a relation: $3 lives, $4 first day, $5 last day or null, $6 note. */
export const changeOccupancy = statement(
  'customers.changeOccupancy',
  `update kewu.occupancies set lives = $3, from_day = $4::date, to_day = $5::date, note = $6 where project_id = $1 and id = $2`,
);

/** Rooms whose relations or facts began in the days from $2 to $3, or ended the day before one of them. */
export const roomsThatTurn = statement<{ id: string }>(
  'customers.roomsThatTurn',
  `select room_id as id from kewu.occupancies where project_id = $1 and from_day between $2::date and $3::date
   union select room_id from kewu.occupancies where project_id = $1 and to_day between $2::date - 1 and $3::date - 1
   union select room_id from kewu.room_facts where project_id = $1 and (from_day between $2::date and $3::date or to_day between $2::date - 1 and $3::date - 1)`,
);

/**
 * The state of rooms ($2) as the facts of a day ($3) make it: fitted out, closed, let, lived in by the owner, empty; a
 * home that never had an owner is unsold. Only what differs is written; answers those rooms.
 */
export const settleRooms = statement<{ id: string; state: string }>(
  'customers.settleRooms',
  `with stands as materialized (
     select r.id, r.use, coalesce(
       (select f.kind from kewu.room_facts f where f.project_id = $1 and f.room_id = r.id and f.from_day <= $3::date
          and (f.to_day is null or f.to_day >= $3::date) order by f.kind desc limit 1),
       (select case when bool_or(o.relation = 'tenant') then 'let' when bool_or(o.lives) then 'occupied' else 'vacant' end
        from kewu.occupancies o where o.project_id = $1 and o.room_id = r.id and o.relation in ('owner', 'co-owner', 'tenant')
          and o.from_day <= $3::date and (o.to_day is null or o.to_day >= $3::date)),
       case when r.use = 'home' and not exists (select from kewu.occupancies o where o.project_id = $1 and o.room_id = r.id) then 'unsold' else 'vacant' end
     ) as state
     from kewu.places r where r.project_id = $1 and r.id = any($2::uuid[]) and r.kind = 'room'
   )
   update kewu.places p set state = s.state from stands s
   where p.project_id = $1 and p.id = s.id and p.state is distinct from s.state returning p.id, p.state`,
);

/** $2 id, $3 room, $4 kind, $5 first day, $6 last day or null, $7 note, $8 by whom, $9 now. */
export const addFact = statement(
  'customers.addFact',
  `insert into kewu.room_facts (project_id, id, room_id, kind, from_day, to_day, note, by_id, at)
   values ($1, $2, $3, $4, $5::date, $6::date, $7, $8, $9::timestamptz)`,
);
export const factById = statement<{
  id: string;
  roomId: string;
  zoneId: string | null;
  from: string;
  to: string | null;
}>(
  'customers.factById',
  `select f.id, f.room_id as "roomId", p.zone_id as "zoneId", f.from_day as "from", f.to_day as "to"
   from kewu.room_facts f join kewu.places p on p.project_id = f.project_id and p.id = f.room_id where f.project_id = $1 and f.id = $2`,
);
export const endFact = statement(
  'customers.endFact',
  'update kewu.room_facts set to_day = greatest($3::date, from_day) where project_id = $1 and id = $2',
);
