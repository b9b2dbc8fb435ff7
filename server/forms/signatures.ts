import type { Query } from '#server/db/statement.ts';
import { type Signature, signaturesOn } from './f012.sql.ts';

/** The signatures on some cases and rounds, in the order they were given. */
export const signaturesOf = (q: Query, projectId: string, streams: readonly string[]): Promise<Signature[]> =>
  q(signaturesOn, [projectId, streams]);
