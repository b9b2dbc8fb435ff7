import { type Query, type Statement, statement } from '#server/db/statement.ts';
import type { Term } from '#server/text/terms.ts';

/** The statement that writes the words of subjects ($2) anew into a table of the shape of search_terms: $3 words, $4 their kinds, $5 whose. */
export const writingTerms = (name: string, table: 'kewu.search_terms' | 'kewu.party_terms'): Statement<unknown> =>
  statement(
    name,
    `with wanted as (
     select * from unnest($3::text[], $4::text[], $5::uuid[]) as x(term, kind, subject_id)
   ), gone as (
     delete from ${table} t where t.project_id = $1 and t.subject_id = any($2::uuid[])
       and not exists (select from wanted w where w.term = t.term and w.kind = t.kind and w.subject_id = t.subject_id)
   )
   insert into ${table} (project_id, term, kind, subject_id) select $1::uuid, term, kind, subject_id from wanted on conflict do nothing`,
  );

const searchTerms = writingTerms('estate.writeTerms', 'kewu.search_terms');

/** Writes the words of subjects anew; one without words is found by nothing from now on. */
export async function writeTerms(
  q: Query,
  projectId: string,
  ids: readonly string[],
  terms: readonly (Term & { readonly id: string })[],
  writing: Statement<unknown> = searchTerms,
): Promise<void> {
  if (ids.length === 0) return;
  await q(writing, [
    projectId,
    ids,
    terms.map(({ term }) => term),
    terms.map(({ kind }) => kind),
    terms.map(({ id }) => id),
  ]);
}
