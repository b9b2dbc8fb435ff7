import type { ReadParam } from '#kernel/due.ts';
import type { Param } from '#kernel/procedure.ts';
import { type Query, statement } from '#server/db/statement.ts';

/** One office as the other slices need it. */
export interface Project {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly office: string;
  readonly company: string;
  readonly timeZone: string;
}

const one = statement<Project>(
  'projects.one',
  'select id, code, name, office, company, time_zone as "timeZone" from kewu.projects where id = $1',
);
const all = statement<Project>(
  'projects.all',
  'select id, code, name, office, company, time_zone as "timeZone" from kewu.projects order by code',
);
const parameters = statement<{ key: string; value: unknown }>(
  'projects.parameters',
  'select key, value from kewu.parameters where project_id = $1',
);

/** The project of that id, or null. */
export const readProject = async (q: Query, id: string): Promise<Project | null> => (await q(one, [id]))[0] ?? null;
/** Every project of this installation, by code. */
export const readProjects = (q: Query): Promise<Project[]> => q(all);

/**
 * Reader over the parameters a project has set. A setting whose JSON type differs from the shipped value's is a slip of
 * whoever wrote it and is passed over.
 */
export const paramsFrom =
  (set: ReadonlyMap<string, unknown>): ReadParam =>
  <T>(parameter: Param<T>): T => {
    const value = set.get(parameter.param);
    const fits =
      typeof value === typeof parameter.fallback && Array.isArray(value) === Array.isArray(parameter.fallback);
    return fits ? (value as T) : parameter.fallback;
  };

/** Reader of one project's parameters. */
export async function readParams(q: Query, projectId: string): Promise<ReadParam> {
  return paramsFrom(new Map((await q(parameters, [projectId])).map((row) => [row.key, row.value])));
}
