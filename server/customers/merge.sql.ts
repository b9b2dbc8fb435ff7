import { statement } from '#server/db/statement.ts';

/** Ids of what went over from one file to another, by kind. */
export interface Moved {
  readonly contacts: readonly string[];
  readonly occupancies: readonly string[];
  /** relations that were of the merged party: its family, its staff */
  readonly of: readonly string[];
  readonly vehicles: readonly string[];
  readonly pets: readonly string[];
  readonly documents: readonly string[];
  readonly said: readonly string[];
}

const list = (of: string): string => `(select coalesce(jsonb_agg(id), '[]') from ${of})`;

/**
 * Moves all that hangs on a party ($3) to another ($2). What the other has already (the same number, the same relation to
 * the same room at the same time) stays behind with the merged file. Answers what went over.
 */
export const moveBelongings = statement<{ moved: Moved }>(
  'customers.moveBelongings',
  `with c as (
     update kewu.party_contacts t set party_id = $2 where t.project_id = $1 and t.party_id = $3
       and not exists (select from kewu.party_contacts k where k.project_id = $1 and k.party_id = $2 and k.value = t.value) returning id
   ), o as (
     update kewu.occupancies t set party_id = $2 where t.project_id = $1 and t.party_id = $3
       and not exists (select from kewu.occupancies k where k.project_id = $1 and k.party_id = $2 and k.room_id = t.room_id and k.relation = t.relation
         and k.from_day <= coalesce(t.to_day, 'infinity') and t.from_day <= coalesce(k.to_day, 'infinity')) returning id
   ), f as (
     update kewu.occupancies t set of_party = $2 where t.project_id = $1 and t.of_party = $3 returning id
   ), v as (
     update kewu.vehicles set party_id = $2 where project_id = $1 and party_id = $3 returning id
   ), p as (
     update kewu.pets set party_id = $2 where project_id = $1 and party_id = $3 returning id
   ), d as (
     update kewu.documents set party_id = $2 where project_id = $1 and party_id = $3 returning id
   ), l as (
     update kewu.contact_log set party_id = $2 where project_id = $1 and party_id = $3 returning id
   )
   select jsonb_build_object('contacts', ${list('c')}, 'occupancies', ${list('o')}, 'of', ${list('f')}, 'vehicles', ${list('v')},
     'pets', ${list('p')}, 'documents', ${list('d')}, 'said', ${list('l')}) as moved`,
);

const ids = (kind: string): string => `array(select jsonb_array_elements_text($4::jsonb->'${kind}'))::uuid[]`;
/** Gives back to a party ($3) what went over ($4, as moveBelongings answered) and is still with the other ($2). */
export const moveBack = statement(
  'customers.moveBack',
  `with c as (
     update kewu.party_contacts set party_id = $3 where project_id = $1 and party_id = $2 and id = any(${ids('contacts')})
   ), o as (
     update kewu.occupancies set party_id = $3 where project_id = $1 and party_id = $2 and id = any(${ids('occupancies')})
   ), f as (
     update kewu.occupancies set of_party = $3 where project_id = $1 and of_party = $2 and id = any(${ids('of')})
   ), v as (
     update kewu.vehicles set party_id = $3 where project_id = $1 and party_id = $2 and id = any(${ids('vehicles')})
   ), p as (
     update kewu.pets set party_id = $3 where project_id = $1 and party_id = $2 and id = any(${ids('pets')})
   ), d as (
     update kewu.documents set party_id = $3 where project_id = $1 and party_id = $2 and id = any(${ids('documents')})
   )
   update kewu.contact_log set party_id = $3 where project_id = $1 and party_id = $2 and id = any(${ids('said')})`,
);

/** $2 party, $3 what it is merged into, or null. */
export const setMerged = statement(
  'customers.setMerged',
  'update kewu.parties set merged_into = $3, version = version + 1 where project_id = $1 and id = $2',
);
/** $2 id, $3 kept, $4 merged, $5 what went over, $6 by whom, $7 now. */
export const addMerge = statement(
  'customers.addMerge',
  `insert into kewu.party_merges (project_id, id, kept_id, merged_id, moved, by_id, at) values ($1, $2, $3, $4, $5::jsonb, $6, $7::timestamptz)`,
);
export const mergeById = statement<{
  id: string;
  keptId: string;
  mergedId: string;
  moved: Moved & {
    readonly filled?: Readonly<Record<string, string>>;
    /** what went over of other slices, by their names */
    readonly others?: Readonly<Record<string, readonly string[]>>;
  };
  undoneAt: string | null;
}>(
  'customers.mergeById',
  `select id, kept_id as "keptId", merged_id as "mergedId", moved, undone_at as "undoneAt" from kewu.party_merges
   where project_id = $1 and id = $2 for update`,
);
export const endMerge = statement(
  'customers.endMerge',
  'update kewu.party_merges set undone_at = $3::timestamptz, undone_by = $4 where project_id = $1 and id = $2',
);
/** Merges that stand of which a party ($2) is the kept one, the newest first. */
export const mergesOf = statement<{ id: string; at: string; by: string; kind: string; name: string }>(
  'customers.mergesOf',
  `select m.id, m.at, s.name as by, p.kind, p.name from kewu.party_merges m join kewu.staff s on s.id = m.by_id
   join kewu.parties p on p.project_id = m.project_id and p.id = m.merged_id
   where m.project_id = $1 and m.kept_id = $2 and m.undone_at is null order by m.at desc, m.id desc limit 20`,
);
