import type { ReadParam } from '#kernel/due.ts';
import { fits, type Param } from '#kernel/parameter.ts';
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
/** The project of that id, or null. */
export const readProject = async (q: Query, id: string): Promise<Project | null> => (await q(one, [id]))[0] ?? null;
/** Every project of this installation, by code. */
export const readProjects = (q: Query): Promise<Project[]> => q(all);

/** What was said last of each key by that day, as one object. A value of null is what was taken back; what is only offered holds nothing. */
const standing = (table: string, own: string, day: string): string =>
  `(select coalesce(jsonb_object_agg(x.key, x.value) filter (where x.value is not null), '{}') from (
     select distinct on (key) key, value from kewu.${table} where ${own} from_day <= ${day} and not offered order by key, n desc) x)`;

/** SQL: the parameters of a project on a day, as one object; what the company has locked stands over what the office set. */
export const parametersOn = (project: string, day: string): string =>
  `(${standing('parameters', `project_id = ${project} and`, day)} || ${standing('company_parameters', '', day)})`;

const parameters = statement<{ set: Record<string, unknown> }>(
  'projects.parameters',
  `select ${parametersOn('o.id', '($2::timestamptz at time zone o.time_zone)::date')} as set from kewu.projects o where o.id = $1`,
);

/**
 * Reader over the parameters a project has set. A setting that is not of the parameter's shape is a slip of whoever wrote it
 * and is passed over.
 */
export const paramsFrom =
  (set: Readonly<Record<string, unknown>>): ReadParam =>
  <T>(parameter: Param<T>): T => {
    const value = Object.hasOwn(set, parameter.param) ? set[parameter.param] : undefined;
    return fits(parameter, value) ? (value as T) : parameter.fallback;
  };

/** Reader of one project's parameters, as they stand on its office day at that instant. */
export async function readParams(q: Query, projectId: string, at: string | Date): Promise<ReadParam> {
  const [row] = await q(parameters, [projectId, at instanceof Date ? at.toISOString() : at]);
  return paramsFrom(row?.set ?? {});
}
