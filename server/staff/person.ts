import { type DepartmentKind, isRole } from '#kernel/roles.ts';
import type { Query } from '#server/db/statement.ts';
import { personInProject } from './person.sql.ts';
import type { Grant, Person } from './policy.ts';

/** Reads a person as one project knows them on `today`; null when no grant reaches that project. */
export async function readPerson(q: Query, projectId: string, staffId: string, today: string): Promise<Person | null> {
  const rows = await q(personInProject, [projectId, staffId, today]);
  const first = rows[0];
  if (!first) return null;
  const grants = rows.flatMap((row): Grant[] =>
    row.role && isRole(row.role) ? [{ role: row.role, zoneId: row.zoneId }] : [],
  );
  return {
    id: first.id,
    name: first.name,
    number: first.number,
    grants,
    departments: first.departments as DepartmentKind[],
    heads: first.heads as DepartmentKind[],
  };
}
