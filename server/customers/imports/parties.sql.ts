import { statement } from '#server/db/statement.ts';

/** Who owns or rents a room. */
export interface RoomHolder {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
}
/** A room as reading a file needs it. */
export interface RoomKnown {
  readonly id: string;
  readonly code: string;
  areaCm2: number | null;
  readonly holders: readonly RoomHolder[];
}
/** All rooms of a project with whoever owns and rents them on $2. */
export const roomsOfProject = statement<RoomKnown>(
  'imports.rooms',
  `select r.id, r.code, r.area_cm2 as "areaCm2", coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'relation', o.relation) order by o.from_day)
     from kewu.occupancies o join kewu.parties p on p.project_id = $1 and p.id = o.party_id
     where o.project_id = $1 and o.room_id = r.id and o.relation in ('owner', 'co-owner', 'tenant') and (o.to_day is null or o.to_day >= $2::date)), '[]') as holders
   from kewu.places r where r.project_id = $1 and r.kind = 'room'`,
);

export interface KnownParty {
  readonly id: string;
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly idNumber: string | null;
  readonly creditCode: string | null;
  readonly scope: string | null;
  readonly headName: string | null;
  readonly emergency: string | null;
  readonly remark: string | null;
  readonly phones: string[];
  readonly plates: string[];
  readonly stays: { id: string; roomId: string; relation: string; from: string; to: string | null; lives: boolean }[];
}
/** Parties that have one of the paper numbers ($2) or names ($3), whole. */
export const knownParties = statement<KnownParty>(
  'imports.knownParties',
  `select p.id, p.kind, p.name, p.id_number as "idNumber", p.credit_code as "creditCode", p.scope, p.head_name as "headName", p.emergency, p.remark,
     array(select c.value from kewu.party_contacts c where c.project_id = $1 and c.party_id = p.id and c.kind = 'phone') as phones,
     array(select v.plate from kewu.vehicles v where v.project_id = $1 and v.party_id = p.id and v.to_day is null) as plates,
     (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'roomId', o.room_id, 'relation', o.relation, 'from', o.from_day, 'to', o.to_day, 'lives', o.lives)
        order by o.from_day), '[]') from kewu.occupancies o where o.project_id = $1 and o.party_id = p.id) as stays
   from kewu.parties p
   where p.project_id = $1 and p.merged_into is null and p.erased_at is null and p.id in (
     select id from kewu.parties where project_id = $1 and id_number = any($2::text[])
     union select id from kewu.parties where project_id = $1 and credit_code = any($2::text[])
     union select id from kewu.parties where project_id = $1 and name collate "C" = any($3::text[]))`,
);
export const platesTaken = statement<{ plate: string; partyId: string }>(
  'imports.platesTaken',
  'select plate, party_id as "partyId" from kewu.vehicles where project_id = $1 and plate = any($2::text[]) and to_day is null',
);

/** Changes only what is named of parties ($2, JSON); $3 now, $4 by whom. Answers them as they were. */
export const setFacts = statement<{ id: string; before: Record<string, unknown> }>(
  'imports.setFacts',
  `with x as (select * from jsonb_to_recordset($2::jsonb) as x(id uuid, set jsonb)),
   old as materialized (
     select p.id, jsonb_build_object('name', p.name, 'idKind', p.id_kind, 'idNumber', p.id_number, 'creditCode', p.credit_code, 'scope', p.scope,
       'headName', p.head_name, 'emergency', p.emergency, 'remark', p.remark, 'version', p.version) as before
     from kewu.parties p join x on x.id = p.id where p.project_id = $1 for update of p
   )
   update kewu.parties p set name = coalesce(x.set->>'name', p.name), id_number = coalesce(x.set->>'idNumber', p.id_number),
     id_kind = coalesce(x.set->>'idKind', p.id_kind), credit_code = coalesce(x.set->>'creditCode', p.credit_code),
     scope = coalesce(x.set->>'scope', p.scope), head_name = coalesce(x.set->>'headName', p.head_name),
     emergency = coalesce(x.set->>'emergency', p.emergency), remark = coalesce(x.set->>'remark', p.remark),
     version = p.version + 1, changed_at = $3::timestamptz, changed_by = $4::uuid
   from x join old on old.id = x.id where p.project_id = $1 and p.id = x.id returning p.id, old.before`,
);
/** Moves days and living of relations ($2, JSON); answers them as they were. */
export const setStays = statement<{ id: string; before: Record<string, unknown> }>(
  'imports.setStays',
  `with x as (select * from jsonb_to_recordset($2::jsonb) as x(id uuid, "from" date, "to" date, "setTo" boolean, lives boolean)),
   old as materialized (
     select o.id, jsonb_build_object('from', o.from_day, 'to', o.to_day, 'lives', o.lives) as before
     from kewu.occupancies o join x on x.id = o.id where o.project_id = $1 for update of o
   )
   update kewu.occupancies o set from_day = coalesce(x."from", o.from_day), to_day = case when x."setTo" then x."to" else o.to_day end, lives = coalesce(x.lives, o.lives)
   from x join old on old.id = x.id where o.project_id = $1 and o.id = x.id returning o.id, old.before`,
);
/** New vehicles ($2, JSON) from a day ($3). */
export const addVehicles = statement(
  'imports.addVehicles',
  `insert into kewu.vehicles (project_id, id, party_id, plate, kind, from_day)
   select $1::uuid, x.id, x."partyId", x.plate, 'car', $3::date from jsonb_to_recordset($2::jsonb) as x(id uuid, "partyId" uuid, plate text)`,
);
/** Areas of rooms that had none ($2, JSON); answers the rooms. */
export const setAreas = statement<{ id: string }>(
  'imports.setAreas',
  `update kewu.places p set area_cm2 = x.cm2 from jsonb_to_recordset($2::jsonb) as x("roomId" uuid, cm2 bigint)
   where p.project_id = $1 and p.id = x."roomId" and p.area_cm2 is null returning p.id`,
);

const made = (kind: string): string =>
  `(select subject_id from kewu.import_undo where project_id = $1 and import_id = $2 and kind = '${kind}' and before is null)`;

/** What has come to hang on what an import ($2) made or wrote over: how many of each, and the first room or name. */
export const hangingOn = statement<{ what: string; n: number; example: string | null }>(
  'imports.hangingOn',
  `select what, count(*)::int as n, min(example) as example from (
     select 'said' as what, left(l.body, 20) as example from kewu.contact_log l where l.project_id = $1 and l.party_id in ${made('party')}
     union all
     select 'paper', d.title from kewu.documents d where d.project_id = $1 and d.party_id in ${made('party')}
     union all
     select 'pet', null from kewu.pets a where a.project_id = $1 and a.party_id in ${made('party')}
     union all
     select 'merge', null from kewu.party_merges m where m.project_id = $1 and m.undone_at is null and (m.kept_id in ${made('party')} or m.merged_id in ${made('party')})
     union all
     select 'stay', r.code from kewu.occupancies o join kewu.places r on r.project_id = o.project_id and r.id = o.room_id
       where o.project_id = $1 and (o.party_id in ${made('party')} or o.of_party in ${made('party')}) and o.id not in ${made('stay')}
     union all
     select 'stay', r.code from kewu.occupancies o join kewu.places r on r.project_id = o.project_id and r.id = o.room_id
       where o.project_id = $1 and o.id in ${made('stay')} and o.ended_at is not null
     union all
     select 'vehicle', null from kewu.vehicles v where v.project_id = $1 and v.party_id in ${made('party')} and v.id not in ${made('vehicle')}
     union all
     select 'party', null from kewu.party_changes h join kewu.import_undo u on u.project_id = h.project_id and u.import_id = $2 and u.kind = 'party' and u.subject_id = h.party_id
       where h.project_id = $1 and h.at > (select coalesce(committed_at, checked_at) from kewu.imports where project_id = $1 and id = $2) and h.act <> 'import'
   ) as x group by what order by what`,
);

/** Takes back what an import ($2) made and wrote over, of parties and what hangs on them. As the owner. Answers rooms to settle and parties to word anew. */
export const undoAll = statement<{ rooms: string[] | null; parties: string[] | null }>(
  'imports.undoParties',
  `with u as (select kind, subject_id as id, before from kewu.import_undo where project_id = $1 and import_id = $2),
   rooms as materialized (
     select o.room_id as id from kewu.occupancies o join u on u.kind = 'stay' and u.id = o.id where o.project_id = $1
   ), kept as materialized (select id from u where kind = 'party' and before is not null),
   touched as materialized (
     select c.party_id as id from kewu.party_contacts c join u on u.kind = 'contact' and u.id = c.id where c.project_id = $1
     union select v.party_id from kewu.vehicles v join u on u.kind = 'vehicle' and u.id = v.id where v.project_id = $1
     union select id from kept
   ), t as (
     delete from kewu.party_terms t using u where t.project_id = $1 and u.kind = 'party' and u.before is null and t.subject_id = u.id
   ), h as (
     delete from kewu.party_changes h using u where h.project_id = $1 and u.kind = 'change' and h.id = u.id
   ), h2 as (
     delete from kewu.party_changes h using u where h.project_id = $1 and u.kind = 'party' and u.before is null and h.party_id = u.id
   ), v as (
     delete from kewu.vehicles v using u where v.project_id = $1 and u.kind = 'vehicle' and v.id = u.id
   ), c as (
     delete from kewu.party_contacts c using u where c.project_id = $1 and u.kind = 'contact' and c.id = u.id
   ), s as (
     delete from kewu.occupancies o using u where o.project_id = $1 and u.kind = 'stay' and u.before is null and o.id = u.id
   ), s2 as (
     update kewu.occupancies o set from_day = (u.before->>'from')::date, to_day = (u.before->>'to')::date, lives = (u.before->>'lives')::boolean
     from u where o.project_id = $1 and u.kind = 'stay' and u.before is not null and o.id = u.id
   ), a as (
     update kewu.places p set area_cm2 = null from u where p.project_id = $1 and u.kind = 'area' and p.id = u.id
   ), p as (
     update kewu.parties p set name = u.before->>'name', id_kind = u.before->>'idKind', id_number = u.before->>'idNumber', credit_code = u.before->>'creditCode',
       scope = u.before->>'scope', head_name = u.before->>'headName', emergency = u.before->>'emergency', remark = u.before->>'remark', version = p.version + 1
     from u where p.project_id = $1 and u.kind = 'party' and u.before is not null and p.id = u.id
   )
   select (select array_agg(distinct id) from rooms) as rooms, (select array_agg(distinct id) from touched) as parties`,
);
/** The parties an import made, once nothing of theirs is left. */
export const dropMadeParties = statement(
  'imports.dropMadeParties',
  `delete from kewu.parties p using kewu.import_undo u where u.project_id = $1 and u.import_id = $2 and u.kind = 'party' and u.before is null
     and p.project_id = $1 and p.id = u.subject_id`,
);
