import { statement } from '#server/db/statement.ts';
import { writingTerms } from '#server/estate/write-terms.ts';

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

/** Writes the words of parties anew. */
export const writePartyTerms = writingTerms('customers.writeTerms', 'kewu.party_terms');
