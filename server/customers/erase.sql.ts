import { statement } from '#server/db/statement.ts';

/** Relations of a party ($2) that still run on a day ($3) and rest on a contract: owner, co-owner, tenant. */
export const standingOf = statement<{ relation: string; room: string }>(
  'customers.standingOf',
  `select o.relation, r.code as room from kewu.occupancies o join kewu.places r on r.project_id = o.project_id and r.id = o.room_id
   where o.project_id = $1 and o.party_id = $2 and o.relation in ('owner', 'co-owner', 'tenant') and (o.to_day is null or o.to_day >= $3::date)
   order by r.path limit 20`,
);

/**
 * Erases what says who a party ($2) is ($3 now, $4 what stands instead of the name and of what was said, $5 the zone of
 * the office). The rows of
 * rooms, days and relations stay: of nobody any more.
 */
export const eraseParty = statement<{ said: number; papers: number; vehicles: number; contacts: number }>(
  'customers.eraseParty',
  `with p as (
     update kewu.parties set name = $4, id_kind = null, id_number = null, credit_code = null, scope = null, head_name = null, emergency = null,
       consent = null, remark = null, erased_at = $3::timestamptz, version = version + 1 where project_id = $1 and id = $2
   ), c as (
     delete from kewu.party_contacts where project_id = $1 and party_id = $2 returning 1
   ), t as (
     delete from kewu.party_terms where project_id = $1 and subject_id = $2
   ), v as (
     update kewu.vehicles set plate = $4, colour = null, note = null, to_day = coalesce(to_day, ($3::timestamptz at time zone $5)::date) where project_id = $1 and party_id = $2 returning 1
   ), a as (
     update kewu.pets set name = null, licence = null, to_day = coalesce(to_day, greatest(($3::timestamptz at time zone $5)::date, from_day)) where project_id = $1 and party_id = $2
   ), f as (
     update kewu.files f set kept = false, at = '1970-01-01' from kewu.documents d
     where d.project_id = $1 and d.party_id = $2 and f.project_id = $1 and f.hash = d.hash
   ), d as (
     update kewu.documents set hash = null, title = $4, purpose = case when kind = 'identity' then $4 end, removed_at = coalesce(removed_at, $3::timestamptz),
       removed_why = coalesce(removed_why, $4) where project_id = $1 and party_id = $2 returning 1
   ), l as (
     update kewu.contact_log set body = $4 where project_id = $1 and party_id = $2 returning 1
   ), h as (
     update kewu.party_changes set before = null, after = null, salt = null where project_id = $1 and party_id = $2
   )
   select (select count(*)::int from l) as said, (select count(*)::int from d) as papers, (select count(*)::int from v) as vehicles,
     (select count(*)::int from c) as contacts`,
);

/** Files merged into a party ($2), however deep: they hold the same person's data. */
export const mergedInto = statement<{ id: string }>(
  'customers.mergedInto',
  `with recursive m as (
     select id from kewu.parties where project_id = $1 and merged_into = $2
     union select p.id from m join kewu.parties p on p.project_id = $1 and p.merged_into = m.id
   ) select id from m`,
);
