import { endSessionsOf } from '#server/access/sessions.ts';
import type { Query } from '#server/db/statement.ts';
import { endGrantsOf, endWaitingOf, vacate, withdrawInvitations, writeLeave } from './people.sql.ts';

/**
 * People leave with the day `last`: their grants end with it and their invitations hold no more. Whoever is `gone` already is signed
 * out, and their posts fall vacant; answers how many did.
 */
export async function peopleLeave(
  q: Query,
  projectId: string,
  people: readonly string[],
  { last, gone, now }: { last: string; gone: boolean; now: string },
): Promise<number> {
  await q(endGrantsOf, [people, last]);
  await q(endWaitingOf, [people]);
  await q(withdrawInvitations, [people, now]);
  await q(writeLeave, [people, last, gone]);
  if (!gone) return 0;
  await endSessionsOf(q, people);
  return (await q(vacate, [projectId, people])).length;
}
