import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { staffOf } from '#server/access/sessions.ts';
import { isId } from '#server/access/with-person.ts';
import type { Query } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import { Refused } from '#server/errors.ts';
import { noteAccess } from './access.sql.ts';

/** What is written down of somebody who sees, or wants to see, personal data. */
export interface Access {
  readonly act: 'unmask' | 'export' | 'document' | 'person-file' | 'search' | 'call';
  readonly subjectKind: 'party' | 'room' | 'document' | 'list' | 'month' | 'case';
  readonly subjectId?: string | undefined;
  readonly fields?: readonly string[];
  readonly reason?: string | undefined;
  readonly rows?: number | undefined;
  /** too ordinary to be written down when it is given: only who was refused is */
  readonly ordinary?: true;
}

/** Writes down that somebody saw personal data, or tried to. In a transaction of the caller's. */
export const noteSeen = (
  q: Query,
  projectId: string,
  seen: { readonly staffId: string; readonly at: string; readonly outcome: 'given' | 'refused' },
  { act, subjectKind, subjectId, fields, reason, rows }: Access,
): Promise<unknown> =>
  q(noteAccess, [
    ...[projectId, uuidv7(), seen.at, seen.staffId, act, subjectKind],
    ...[subjectId && isId(subjectId) ? subjectId : null, fields ?? [], reason ?? null, seen.outcome, rows ?? null],
  ]);

/**
 * Answers what `give` gives, and writes down that it was given; when it refuses, that somebody tried. The record is
 * written before anything leaves the house: what can not be written down is not shown. A project that a person has no
 * part in keeps the record of their trying too, as long as there is such a project.
 */
export async function recorded<T>(
  deps: Pick<Deps, 'db' | 'clock'>,
  request: FastifyRequest,
  projectId: string,
  access: Access,
  give: () => Promise<T>,
): Promise<T> {
  const note = async (outcome: 'given' | 'refused'): Promise<void> => {
    if (!isId(projectId)) return;
    const seen = { staffId: staffOf(request), at: deps.clock().toISOString(), outcome };
    await deps.db.tx({ projects: [projectId] }, (q) => noteSeen(q, projectId, seen, access));
  };
  try {
    const given = await give();
    if (!access.ordinary) await note('given');
    return given;
  } catch (error) {
    if (error instanceof Refused && [403, 404].includes(error.status)) await note('refused');
    throw error;
  }
}
