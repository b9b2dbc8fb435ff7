import type { FastifyRequest } from 'fastify';
import { officeDay } from '#kernel/calendar.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { Query } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import type { Project } from '#server/projects/projects.ts';
import { readPlace } from './person.ts';
import type { Person } from './policy.ts';
import { staffOf } from './sessions.ts';

/** What a reading route has at hand: the project, and who asks as that project knows them. */
export interface RequestContext {
  readonly q: Query;
  readonly project: Project;
  readonly person: Person;
  readonly params: ReadParam;
  readonly now: Date;
  /** the office day of `now` */
  readonly today: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the text of a UUID; anything else can not be an id and is answered like a missing one. */
export const isId = (text: string): boolean => uuid.test(text);

/**
 * Opens a reading transaction held to one project and runs `fn` in it as the signed-in person. A project that is not
 * there, and one that no grant of the person reaches, are both 404 `not-found`.
 */
export async function withPerson<T>(
  deps: Pick<Deps, 'db' | 'clock'>,
  request: FastifyRequest,
  projectId: string,
  fn: (context: RequestContext) => Promise<T>,
): Promise<T> {
  if (!isId(projectId)) notFound();
  const staffId = staffOf(request);
  const now = deps.clock();
  return deps.db.read({ projects: [projectId] }, async (q) => {
    // grants change by the day of the installation's country: the project's own zone is not known before it is read
    const place = await readPlace(q, projectId, staffId, officeDay(now, 'Asia/Shanghai'));
    if (!place) notFound();
    const { project, person, params } = place;
    return fn({ q, project, person, params, now, today: officeDay(now, project.timeZone) });
  });
}
