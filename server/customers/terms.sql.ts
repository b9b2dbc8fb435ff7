import { statement } from '#server/db/statement.ts';

/** What parties ($2) are found by: names, telephone numbers, plates. Merged and erased ones are found by nothing. */
export const findableParties = statement<{
  id: string;
  kind: 'person' | 'company';
  name: string;
  headName: string | null;
  phones: string[];
  plates: string[];
}>(
  'customers.findable',
  `select p.id, p.kind, p.name, p.head_name as "headName",
     array(select c.value from kewu.party_contacts c where c.project_id = $1 and c.party_id = p.id and c.kind = 'phone') as phones,
     array(select v.plate from kewu.vehicles v where v.project_id = $1 and v.party_id = p.id and v.to_day is null) as plates
   from kewu.parties p where p.project_id = $1 and p.id = any($2::uuid[]) and p.merged_into is null and p.erased_at is null`,
);

/** Writes the words of parties ($2) anew: $3 words, $4 their kinds, $5 whose. */
export const writePartyTerms = statement(
  'customers.writeTerms',
  `with wanted as (
     select * from unnest($3::text[], $4::text[], $5::uuid[]) as x(term, kind, subject_id)
   ), gone as (
     delete from kewu.party_terms t where t.project_id = $1 and t.subject_id = any($2::uuid[])
       and not exists (select from wanted w where w.term = t.term and w.kind = t.kind and w.subject_id = t.subject_id)
   )
   insert into kewu.party_terms (project_id, term, kind, subject_id) select $1::uuid, term, kind, subject_id from wanted on conflict do nothing`,
);
