import type { ReadParam } from '#kernel/due.ts';
import { isRole } from '#kernel/roles.ts';
import type { Query } from '#server/db/statement.ts';
import { type Project, paramsFrom } from '#server/projects/projects.ts';
import { whoAndWhere } from './person.sql.ts';
import type { Grant, Person } from './policy.ts';

/** The project at hand with its parameters, and who asks as that project knows them. */
export interface Place {
  readonly project: Project;
  readonly person: Person;
  readonly params: ReadParam;
}

/**
 * Reads who asks and where on `today`; null when there is no such project, no grant of the person reaches it, or they have
 * left. `left`: also somebody who has left since, as they were on that day (late facts).
 */
export async function readPlace(
  q: Query,
  projectId: string,
  staffId: string,
  today: string,
  { left = false }: { left?: boolean } = {},
): Promise<Place | null> {
  const [row] = await q(whoAndWhere, [projectId, staffId, today, left]);
  if (!row?.project || !row.person?.grants) return null;
  const grants = row.person.grants.flatMap((grant): Grant[] =>
    isRole(grant.role) ? [{ role: grant.role, zoneId: grant.zoneId, everywhere: grant.everywhere }] : [],
  );
  return {
    project: row.project,
    person: { ...row.person, grants },
    params: paramsFrom(row.params ?? {}),
  };
}
