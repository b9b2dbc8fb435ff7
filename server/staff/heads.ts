import type { Query } from '#server/db/statement.ts';
import { noteMany } from '#server/record/office-changes.ts';
import type { TakenUp } from './invitations.sql.ts';
import { othersHolding } from './people.sql.ts';
import { vacateHeads } from './posts.sql.ts';

/** Whether anybody but a person (`but`) could say who leads a department of the project. */
export async function othersSayWhoLeads(q: Query, projectId: string, today: string, but: string): Promise<boolean> {
  for (const role of ['admin', 'manager']) {
    const [others] = await q(othersHolding, [projectId, role, today, but, null]);
    if ((others?.n ?? 0) > 0) return true;
  }
  return false;
}

/**
 * An account was opened with a code that somebody (`madeBy`) gave out and might have used: it leads no department any more
 * until somebody says so anew, as whoever made the code may not where somebody else could.
 */
export async function leadNoMore(
  q: Query,
  person: Pick<TakenUp, 'id' | 'name'>,
  { madeBy, today, now, offices }: { madeBy: string; today: string; now: string; offices: readonly string[] },
): Promise<void> {
  for (const projectId of offices) {
    if (!(await othersSayWhoLeads(q, projectId, today, madeBy))) continue;
    const vacant = await q(vacateHeads, [projectId, person.id]);
    await noteMany(
      q,
      { projectId, by: person.id, now },
      vacant.map(({ id, name }) => ({
        ...{ act: 'department.head', subjectId: id, label: name },
        ...{ before: { head: person.name }, after: { head: null } },
      })),
    );
  }
}
