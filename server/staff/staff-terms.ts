import { type Query, statement } from '#server/db/statement.ts';
import { writeTerms } from '#server/estate/write-terms.ts';
import { searchTerms } from '#server/text/terms.ts';
import { inTurns, parts } from '#server/turns.ts';

const findable = statement<{ id: string; number: string; name: string; titles: string[] }>(
  'staff.findable',
  `select s.id, s.number, s.name, array(select p.title from kewu.posts p where p.project_id = $1 and p.staff_id = s.id order by p.number) as titles
   from kewu.staff s where s.id = any($2::uuid[]) and s.state = 'active'`,
);

/** Writes what people are found by in one project anew: name, number and posts. Who has left is found by nothing. */
export async function keepStaffTerms(q: Query, projectId: string, ids: readonly string[]): Promise<void> {
  for await (const some of parts(ids)) {
    const people = await q(findable, [projectId, some]);
    const terms = await inTurns(people, ({ id, number, name, titles }) =>
      searchTerms({ numbers: [number], name, person: true, texts: titles }).map((term) => ({ ...term, id })),
    );
    await writeTerms(q, projectId, some, terms.flat());
  }
}
