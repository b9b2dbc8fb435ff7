import type { ContactKind, PartyKind } from '#contract/customers.ts';
import { statement } from '#server/db/statement.ts';

/** What may be said of a party. */
export interface PartyFacts {
  readonly name: string;
  readonly idKind: string | null;
  readonly idNumber: string | null;
  readonly creditCode: string | null;
  readonly scope: string | null;
  readonly headName: string | null;
  readonly emergency: string | null;
  readonly consent: string | null;
  readonly remark: string | null;
}

/** A party as stored; plain, so only for rules that need it and for whoever was let see it. */
export interface PartyRow extends PartyFacts {
  id: string;
  kind: PartyKind;
  mergedInto: string | null;
  erasedAt: string | null;
  changedAt: string;
  changedBy: string | null;
  version: number;
  contactedAt: string | null;
}

/** Columns of `p`, kewu.parties. */
export const partyColumns = `p.id, p.kind, p.name, p.id_kind as "idKind", p.id_number as "idNumber", p.credit_code as "creditCode", p.scope,
  p.head_name as "headName", p.emergency, p.consent, p.remark, p.merged_into as "mergedInto", p.erased_at as "erasedAt",
  p.changed_at as "changedAt", p.changed_by as "changedBy", p.version, p.contacted_at as "contactedAt"`;

/** One party, with who changed it last. $2 its id. */
export const partyById = statement<PartyRow & { changedByName: string | null }>(
  'customers.partyById',
  `select ${partyColumns}, s.name as "changedByName" from kewu.parties p left join kewu.staff s on s.id = p.changed_by
   where p.project_id = $1 and p.id = $2`,
);
/** The same, held until the end of the transaction. */
export const lockParty = statement<PartyRow & { changedByName: string | null }>(
  'customers.lockParty',
  `select ${partyColumns}, (select s.name from kewu.staff s where s.id = p.changed_by) as "changedByName" from kewu.parties p
   where p.project_id = $1 and p.id = $2 for update of p`,
);

/** Zones in which a party stands, now or before; null for a room of none. */
export const partyZones = statement<{ zoneId: string | null }>(
  'customers.partyZones',
  'select distinct zone_id as "zoneId" from kewu.occupancies where project_id = $1 and party_id = $2',
);

/** Writes parties whole ($2, JSON): new ones, and those that are there as they are to be from now on. $3 now, $4 by whom. */
export const writeParties = statement(
  'customers.writeParties',
  `insert into kewu.parties as p (project_id, id, kind, name, id_kind, id_number, credit_code, scope, head_name, emergency, consent, remark,
     created_at, created_by, changed_at, changed_by)
   select $1::uuid, x.id, x.kind, x.name, x."idKind", x."idNumber", x."creditCode", x.scope, x."headName", x.emergency, x.consent, x.remark,
     $3::timestamptz, $4::uuid, $3::timestamptz, $4::uuid
   from jsonb_to_recordset($2::jsonb) as x(id uuid, kind text, name text, "idKind" text, "idNumber" text, "creditCode" text, scope text,
     "headName" text, emergency text, consent text, remark text)
   on conflict (project_id, id) do update set name = excluded.name, id_kind = excluded.id_kind, id_number = excluded.id_number,
     credit_code = excluded.credit_code, scope = excluded.scope, head_name = excluded.head_name, emergency = excluded.emergency,
     consent = excluded.consent, remark = excluded.remark, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
);

/** Counts a change that touched what hangs on a party: its relations, contacts, vehicles. $2 ids, $3 now, $4 by whom. */
export const touchParties = statement(
  'customers.touchParties',
  `update kewu.parties set version = version + 1, changed_at = $3::timestamptz, changed_by = $4::uuid
   where project_id = $1 and id = any($2::uuid[])`,
);

export interface ContactRow {
  id: string;
  partyId: string;
  kind: ContactKind;
  value: string;
  label: string | null;
}
const contactColumns = 'c.id, c.party_id as "partyId", c.kind, c.value, c.label';
/** Ways to reach parties ($2), the preferred first. */
export const contactsOf = statement<ContactRow>(
  'customers.contactsOf',
  `select ${contactColumns} from kewu.party_contacts c where c.project_id = $1 and c.party_id = any($2::uuid[]) order by c.party_id, c.sort, c.id`,
);
/** $2 JSON of contacts. */
export const writeContacts = statement(
  'customers.writeContacts',
  `insert into kewu.party_contacts (project_id, id, party_id, kind, value, label, sort)
   select $1::uuid, x.id, x."partyId", x.kind, x.value, x.label, x.sort
   from jsonb_to_recordset($2::jsonb) as x(id uuid, "partyId" uuid, kind text, value text, label text, sort int)`,
);
/** $2 party, $3 ids of its contacts. */
export const dropContacts = statement<ContactRow>(
  'customers.dropContacts',
  `delete from kewu.party_contacts c where c.project_id = $1 and c.party_id = $2 and c.id = any($3::uuid[]) returning ${contactColumns}`,
);

/** What was written over. $2 JSON of changes. */
export const writeChanges = statement(
  'customers.writeChanges',
  `insert into kewu.party_changes (project_id, id, party_id, act, before, after, by_id, at)
   select $1::uuid, x.id, x."partyId", x.act, x.before, x.after, $3::uuid, $4::timestamptz
   from jsonb_to_recordset($2::jsonb) as x(id uuid, "partyId" uuid, act text, before jsonb, after jsonb)`,
);

/** Others with the same paper number ($3), or the same name and telephone ($4, $5), that are still there. $2 the party itself. */
export const twinsOf = statement<{ id: string; name: string; same: 'paper' | 'phone' }>(
  'customers.twinsOf',
  `select p.id, p.name, 'paper' as same from kewu.parties p
   where p.project_id = $1 and p.id <> $2 and p.merged_into is null and p.erased_at is null and (p.id_number = $3 or p.credit_code = $3)
   union
   select p.id, p.name, 'phone' from kewu.party_contacts c join kewu.parties p on p.project_id = c.project_id and p.id = c.party_id
   where c.project_id = $1 and p.id <> $2 and p.merged_into is null and p.erased_at is null and c.value = any($5::text[]) and p.name = $4
   order by 3, 2 limit 5`,
);
