import { v7 as uuidv7 } from 'uuid';
import { addDays } from '#kernel/calendar.ts';
import { confirmers, isRole, isTrusted, type RoleId, roles } from '#kernel/roles.ts';
import type { Person } from '#server/access/policy.ts';
import { endSessionsOf } from '#server/access/sessions.ts';
import type { Query } from '#server/db/statement.ts';
import { noteMany, type OfficeChange } from '#server/record/office-changes.ts';
import {
  addGrants,
  addWaiting,
  aloneInCompany,
  barFromWaiting,
  couldConfirm,
  endGrants,
  markAlone,
  openersOf,
  passwordDue,
  trustedGrants,
} from './confirm.sql.ts';
import { leadNoMore } from './heads.ts';
import type { TakenUp } from './invitations.sql.ts';

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
  const waits = of('waits');
  if (waits.length > 0) {
    const openers = new Map(
      (await q(openersOf, [waits.map(({ staffId }) => staffId)])).map((one) => [one.id, one.openedBy]),
    );
    const barred = (grant: NewGrant): string[] => distinct(by, openers.get(grant.staffId));
    await q(addWaiting, [JSON.stringify(waits.map((grant) => ({ ...grant, by, barred: barred(grant) }))), now]);
  }
  await passwordIsDue(
    q,
    of('alone').map(({ staffId }) => staffId),
  );
  return standings;
}

const distinct = (...ids: (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => typeof id === 'string')),
];

/** These people set another password before they go on: their sessions are over, the next sign-in asks for it. */
export async function passwordIsDue(q: Query, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  await q(passwordDue, [people]);
  await endSessionsOf(q, people);
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
 * roles it holds wait again, for somebody else than them. Where there is nobody else they wait too, and whoever made the
 * code confirms them by an act of its own, which is marked. They stay, marked, where the office would be locked out: nobody
 * but the holder could confirm anything; and where the office begins: given alone, and never opened before. Departments it leads
 * are led by nobody until somebody says so anew. `offices`: whose logs tell of it.
 */
export async function awaitConfirmation(
  q: Query,
  person: Pick<TakenUp, 'id' | 'name' | 'number' | 'again' | 'openedBefore'>,
  { madeBy, today, now, offices }: { madeBy: string; today: string; now: string; offices: readonly string[] },
): Promise<void> {
  await q(barFromWaiting, [person.id, madeBy]);
  const held = await q(trustedGrants, [person.id, trusted, today]);
  const again: (typeof held)[number][] = [];
  const alone: (typeof held)[number][] = [];
  for (const grant of held) {
    const able = await q(couldConfirm, [grant.projectId, today, [person.id]]);
    const begins = grant.alone && !person.again && able.every(({ id }) => id === madeBy);
    (able.length === 0 || begins ? alone : again).push(grant);
  }
  if (again.length > 0) {
    await q(endGrants, [again.map(({ id }) => id), addDays(today, -1)]);
    // that it was given is settled once somebody else has confirmed it; where nobody has, the giver stays barred
    const waits = again.map(({ alone: unconfirmed, ...grant }) => ({
      ...{ ...grant, id: uuidv7(), staffId: person.id },
      barred: distinct(madeBy, person.openedBefore, unconfirmed ? grant.by : null),
    }));
    await q(addWaiting, [JSON.stringify(waits), now]);
  }
  if (alone.length > 0) {
    await q(markAlone, [alone.map(({ id }) => id)]);
    await passwordIsDue(q, [person.id]);
  }
  await leadNoMore(q, person, { madeBy, today, now, offices });
  const label = `${person.name} ${person.number}`;
  for (const projectId of offices) {
    const here = (grant: (typeof held)[number]): boolean => (grant.projectId ?? projectId) === projectId;
    await noteMany(q, { projectId, by: person.id, now }, [
      { act: 'account.accept', subjectId: person.id, label, after: { again: person.again } },
      ...again.filter(here).map(({ role }) => ({ act: 'grant.waits', subjectId: person.id, label, after: { role } })),
      // at the beginning the giving of it was marked
      ...alone
        .filter((grant) => here(grant) && (person.again || !grant.alone))
        .map(({ role }) => noteOfAlone(person, role)),
    ]);
  }
}
