import { v7 as uuidv7 } from 'uuid';
import { departments } from '#kernel/roles.ts';
import type { Site, Undo } from '#server/manifest/import.ts';
import { maskPhone } from '#server/privacy/mask.ts';
import { noteMany, type OfficeChange } from '#server/record/office-changes.ts';
import { noteOfAlone, putGrants, type Standing } from '#server/staff/confirm.ts';
import { peopleLeave } from '#server/staff/leaving.ts';
import { keepStaffTerms } from '#server/staff/staff-terms.ts';
import type { PersonPlan } from './staff.judge.ts';
import { foundPosts, leaversFound, needDepartments, postsOfProject, writePosts, writeStaff } from './staff.sql.ts';

/** Each thing once, the first of those with the same key. */
export const uniqueBy = <T>(list: readonly T[], key: (one: T) => string): T[] => [
  ...new Map([...list].reverse().map((one) => [key(one), one])).values(),
];

/** Writes people, the posts they hold, and what they may do, set by set; notes each change as if it were done by hand. */
export async function writePeople(site: Site, plans: readonly PersonPlan[]): Promise<Undo[]> {
  const { q, projectId, now, today, by } = site;
  const posts = plans.flatMap(({ post }) => post ?? []);
  const above = uniqueBy(
    plans.flatMap((plan) => plan.above ?? []),
    ({ id }) => id,
  );
  const kinds = [...new Set([...posts.map(({ after }) => after.department), ...above.map((one) => one.department)])];
  const undo: Undo[] = [];
  const made = (kind: string, list: readonly { id: string }[]): void =>
    void undo.push(...list.map(({ id }) => ({ kind, subject: id, before: null })));
  made(
    'department',
    await q(needDepartments, [
      ...[projectId, kinds.map(() => uuidv7()), kinds, kinds.map((kind) => departments[kind].zh)],
    ]),
  );
  const people = plans.flatMap(({ id, number, name, staff }) => (staff ? [{ id, number, name, ...staff }] : []));
  if (people.length > 0) await q(writeStaff, [projectId, JSON.stringify(people), now]);
  undo.push(
    ...people.map(({ id, before }) => ({
      kind: 'staff',
      subject: id,
      before: before && { ...before, state: 'active' },
    })),
  );
  made('post', await q(foundPosts, [projectId, JSON.stringify(above)]));
  const written = await q(writePosts, [projectId, JSON.stringify(posts.map(({ after }) => after))]);
  undo.push(...written.map(({ id, before }) => ({ kind: 'post', subject: id, before })));
  const grants = plans.flatMap((plan) => plan.grants.map((grant) => ({ ...grant, staffId: plan.id })));
  const standings = await putGrants(
    q,
    grants.map((grant) => ({ ...grant, projectId })),
    { by, today, now },
  );
  made('grant', grants);
  const leavers = plans.filter(({ leaves }) => leaves);
  if (leavers.length > 0) undo.push(...(await leaveToday(site, leavers)));
  await keepStaffTerms(
    q,
    projectId,
    plans.map(({ id }) => id),
  );
  const titles = new Map((await q(postsOfProject, [projectId])).map(({ id, title }) => [id, title]));
  const noted = await noteMany(q, { projectId, by, now }, [
    ...plans.flatMap((plan) => changesOf(plan, standings, (id) => (id === null ? null : (titles.get(id) ?? null)))),
    ...leavers.map(({ id, name, number }) => ({
      ...{ act: 'staff.leave', subjectId: id, label: `${name} ${number}` },
      after: { last: today },
    })),
  ]);
  // what stands in the log beside these was done by hand
  made(
    'change',
    noted.map((id) => ({ id })),
  );
  return undo;
}

/** People leave today: as by hand, grants and sessions end, invitations hold no more, posts fall vacant. Answers what stood there. */
async function leaveToday({ q, projectId, now, today }: Site, leavers: readonly PersonPlan[]): Promise<Undo[]> {
  const found = await q(leaversFound, [projectId, leavers.map(({ id }) => id), today]);
  const ids = found.flatMap(({ kind, subject }) => (kind === 'staff' ? [subject] : []));
  await peopleLeave(q, projectId, ids, { last: today, gone: true, now });
  return found;
}

function changesOf(
  { id, number, name, staff, post, grants }: PersonPlan,
  standings: ReadonlyMap<string, Standing>,
  titleOf: (id: string | null) => string | null,
): OfficeChange[] {
  const label = `${name} ${number}`;
  const masked = (phone: string | null): string | null => (phone === null ? null : maskPhone(phone));
  const changes: OfficeChange[] = [];
  if (staff && !staff.before)
    changes.push({
      ...{ act: 'staff.add', subjectId: id, label },
      after: { number, name, login: staff.login, phone: masked(staff.phone) },
    });
  if (staff?.before)
    changes.push({
      ...{ act: 'staff.change', subjectId: id, label },
      before: { login: staff.before.login, phone: masked(staff.before.phone) },
      after: { login: staff.login, phone: masked(staff.phone) },
    });
  if (post) {
    const { after, before } = post;
    const shown = { number: after.number, title: after.title, department: after.department };
    changes.push({
      act: before ? 'post.change' : 'post.add',
      subjectId: after.id,
      label: `${after.title} ${after.number}`,
      ...(before
        ? { before: { title: before.title, department: before.department, superior: titleOf(before.superiorId) } }
        : {}),
      after: { ...shown, superior: titleOf(after.superiorId), holder: name },
    });
  }
  for (const { id: grant, role, zoneId, from, to } of grants) {
    const standing = standings.get(grant);
    const waits = standing === 'waits' ? { waits: true } : {};
    changes.push({ act: 'grant.give', subjectId: id, label, after: { role, zone: zoneId, from, to, ...waits } });
    if (standing === 'alone') changes.push(noteOfAlone({ id, name, number }, role));
  }
  return changes;
}
