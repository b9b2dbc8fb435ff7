import { v7 as uuidv7 } from 'uuid';
import { addDays } from '#kernel/calendar.ts';
import { confirmers, isRole, isTrusted, type RoleId, roles } from '#kernel/roles.ts';
import type { Query } from '#server/db/statement.ts';
import { noteMany, type OfficeChange } from '#server/office/changes.ts';
import {
  addGrants,
  addWaiting,
  aloneInCompany,
  barFromWaiting,
  couldConfirm,
  endGrants,
  markAlone,
  passwordDue,
  trustedGrants,
} from './confirm.sql.ts';
import type { Person } from './policy.ts';

/** A grant on its way: of whom, what, where, from when to when. */
export interface NewGrant {
  readonly id: string;
  readonly staffId: string;
  readonly role: string;
  /** null: every office of the company */
  readonly projectId: string | null;
  readonly zoneId: string | null;
  readonly from: string;
  readonly to: string | null;
}
/** What becomes of it: it counts, it waits for a second person, or it counts because nobody else is there to confirm it. */
export type Standing = 'holds' | 'waits' | 'alone';

/** May confirm that somebody else holds a trusted role. */
export const mayConfirm = (person: Person): boolean =>
  person.grants.some(({ role, zoneId }) => zoneId === null && confirmers.includes(role));

/**
 * Writes grants down, given by `by`. One of a trusted role waits until somebody else than giver and holder has confirmed it;
 * where nobody could, it counts at once, is marked for good, and the account's next sign-in sets another password.
 */
export async function putGrants(
  q: Query,
  grants: readonly NewGrant[],
  { by, today, now }: { by: string; today: string; now: string },
): Promise<ReadonlyMap<string, Standing>> {
  const weighs = ({ role }: NewGrant): boolean => isRole(role) && isTrusted(role);
  const others = new Map<string | null, readonly { id: string }[]>();
  for (const projectId of new Set(grants.filter(weighs).map((grant) => grant.projectId)))
    others.set(projectId, await q(couldConfirm, [projectId, today, [by]]));
  const standingOf = (grant: NewGrant): Standing => {
    if (!weighs(grant)) return 'holds';
    return others.get(grant.projectId)?.some(({ id }) => id !== grant.staffId) ? 'waits' : 'alone';
  };
  const standings = new Map(grants.map((grant) => [grant.id, standingOf(grant)]));
  const of = (standing: Standing) => grants.filter(({ id }) => standings.get(id) === standing);
  const counts = [...of('holds'), ...of('alone').map((grant) => ({ ...grant, alone: true }))];
  if (counts.length > 0) await q(addGrants, [JSON.stringify(counts.map((grant) => ({ ...grant, by })))]);
  const waits = of('waits').map((grant) => ({ ...grant, by, barred: [by] }));
  if (waits.length > 0) await q(addWaiting, [JSON.stringify(waits), now]);
  if (of('alone').length > 0) await q(passwordDue, [of('alone').map(({ staffId }) => staffId)]);
  return standings;
}

/** The line of the log that stays: somebody got a trusted role and nobody else was there to confirm it (单人开通). */
export const noteOfAlone = (of: { id: string; name: string; number: string }, role: string): OfficeChange => ({
  ...{ act: 'grant.alone', subjectId: of.id, label: `${of.name} ${of.number}` },
  after: { role },
});

/** The lines of those who hold a role of the whole company unconfirmed: they stand at the beginning of every office's log. */
export const notesOfCompany = async (q: Query): Promise<OfficeChange[]> =>
  (await q(aloneInCompany)).map((one) => noteOfAlone(one, one.role));

const trusted = (Object.keys(roles) as RoleId[]).filter(isTrusted);

/**
 * An account was opened, or opened anew, with a code that somebody (`madeBy`) gave out and might have used: what trusted
 * roles it holds wait again, for somebody else than them. Where nobody else is there they stay, marked for good. `offices`:
 * whose logs tell of what goes for the whole company.
 */
export async function waitAnew(
  q: Query,
  person: { id: string; name: string; number: string },
  { madeBy, today, now, offices }: { madeBy: string; today: string; now: string; offices: readonly string[] },
): Promise<void> {
  await q(barFromWaiting, [person.id, madeBy]);
  const held = await q(trustedGrants, [person.id, trusted, today]);
  const again: (typeof held)[number][] = [];
  const alone: (typeof held)[number][] = [];
  for (const grant of held) {
    const others = await q(couldConfirm, [grant.projectId, today, [madeBy, person.id]]);
    (others.length > 0 ? again : alone).push(grant);
  }
  if (again.length > 0) {
    await q(endGrants, [again.map(({ id }) => id), addDays(today, -1)]);
    const waits = again.map(({ alone: _, ...grant }) => ({
      ...grant,
      id: uuidv7(),
      staffId: person.id,
      barred: [madeBy],
    }));
    await q(addWaiting, [JSON.stringify(waits), now]);
  }
  if (alone.length > 0) {
    await q(markAlone, [alone.map(({ id }) => id)]);
    await q(passwordDue, [[person.id]]);
  }
  for (const projectId of offices) {
    const here = (grant: (typeof held)[number]): boolean => (grant.projectId ?? projectId) === projectId;
    await noteMany(q, { projectId, by: person.id, now }, [
      ...again.filter(here).map(({ role }) => ({
        ...{ act: 'grant.waits', subjectId: person.id, label: `${person.name} ${person.number}` },
        after: { role },
      })),
      ...alone.filter((grant) => here(grant) && !grant.alone).map(({ role }) => noteOfAlone(person, role)),
    ]);
  }
}
