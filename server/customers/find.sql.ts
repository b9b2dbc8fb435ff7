import type { PartyKind, Relation } from '#contract/customers.ts';
import { statement } from '#server/db/statement.ts';
import { walkIn } from '#server/estate/search.ts';

export interface FoundPartyRow {
  id: string;
  kind: PartyKind;
  name: string;
  headName: string | null;
  scope: string | null;
  phone: string | null;
  rooms: { id: string; code: string; relation: Relation; to: string | null }[] | null;
  contactedAt: string | null;
}

/** A party as lists show it: with its first telephone number and the rooms it is in on a day ($day). */
const shown = (
  day: string,
): string => `p.id, p.kind, p.name, p.head_name as "headName", p.scope, p.contacted_at as "contactedAt",
  (select c.value from kewu.party_contacts c where c.project_id = p.project_id and c.party_id = p.id and c.kind = 'phone' order by c.sort, c.id limit 1) as phone,
  (select jsonb_agg(o order by o.code) from (
     select r.id, r.code, o.relation, o.to_day as "to" from kewu.occupancies o join kewu.places r on r.project_id = o.project_id and r.id = o.room_id
     where o.project_id = p.project_id and o.party_id = p.id and o.from_day <= ${day}::date and (o.to_day is null or o.to_day >= ${day}::date)
     order by o.from_day limit 6) as o) as rooms`;
const inZones = (zones: string): string => `(${zones}::uuid[] is null or exists (select from kewu.occupancies z
  where z.project_id = p.project_id and z.party_id = p.id and z.zone_id = any(${zones})))`;
const there = 'p.merged_into is null and p.erased_at is null';

/** Parties found by their words; see walkIn for $1 to $8. $9 zones or null, $10 today, $11 how many. */
export const foundParties = statement<FoundPartyRow & { term: string; termKind: string }>(
  'customers.foundParties',
  `select ${shown('$10')}, t.term, t.kind as "termKind"
   from kewu.party_terms t
   cross join lateral (select * from kewu.parties i where i.project_id = $1 and i.id = t.subject_id limit 1) as p
   where ${walkIn('kewu.party_terms')} and ${there} and ${inZones('$9')}
   order by t.term, t.kind, t.subject_id limit $11`,
);

/** All parties by name. $2 and $3 the key before, $4 zones or null, $5 today, $6 how many. */
export const partiesByName = statement<FoundPartyRow>(
  'customers.partiesByName',
  `select ${shown('$5')} from kewu.parties p
   where p.project_id = $1 and (p.name collate "C", p.id) > ($2 collate "C", $3::uuid) and ${there} and ${inZones('$4')}
   order by p.name collate "C", p.id limit $6`,
);

/**
 * Tenants of business rooms that lack one of name, place, scope and head (P3-1.11). $2 and $3 the key before, $4 zones or
 * null, $5 today, $6 how many.
 */
export const incompleteTenants = statement<FoundPartyRow>(
  'customers.incompleteTenants',
  `select ${shown('$5')} from kewu.parties p
   where p.project_id = $1 and p.kind = 'company' and (p.scope is null or p.head_name is null)
     and (p.name collate "C", p.id) > ($2 collate "C", $3::uuid) and ${there} and ${inZones('$4')}
     and exists (select from kewu.occupancies o where o.project_id = $1 and o.party_id = p.id and o.relation = 'tenant'
       and o.from_day <= $5::date and (o.to_day is null or o.to_day >= $5::date))
   order by p.name collate "C", p.id limit $6`,
);
/** How many business tenants there are, and how many of them lack something. $2 zones or null, $3 today. */
export const tenantsCounted = statement<{ all: number; lacking: number }>(
  'customers.tenantsCounted',
  `select count(*)::int as all, (count(*) filter (where p.scope is null or p.head_name is null))::int as lacking from kewu.parties p
   where p.project_id = $1 and p.kind = 'company' and ${there} and ${inZones('$2')}
     and exists (select from kewu.occupancies o where o.project_id = $1 and o.party_id = p.id and o.relation = 'tenant'
       and o.from_day <= $3::date and (o.to_day is null or o.to_day >= $3::date))`,
);

/**
 * Owners and tenants nobody has spoken with since $5 (or ever), those longest silent first (P3-1.3). $2 and $3 the key
 * before, $4 zones or null, $6 today, $7 how many.
 */
export const overdueContacts = statement<FoundPartyRow & { since: string }>(
  'customers.overdueContacts',
  `select ${shown('$6')}, coalesce(p.contacted_at, '-infinity'::timestamptz)::text as since from kewu.parties p
   where p.project_id = $1 and (coalesce(p.contacted_at, '-infinity'::timestamptz), p.id) > ($2::timestamptz, $3::uuid)
     and coalesce(p.contacted_at, '-infinity'::timestamptz) < $5::timestamptz and ${there} and ${inZones('$4')}
     and exists (select from kewu.occupancies o where o.project_id = $1 and o.party_id = p.id and o.relation in ('owner', 'tenant')
       and o.from_day <= $6::date and (o.to_day is null or o.to_day >= $6::date))
   order by coalesce(p.contacted_at, '-infinity'::timestamptz), p.id limit $7`,
);
