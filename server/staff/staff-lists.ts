import type { PersonRow as ContractPerson } from '#contract/staff.ts';
import { isRole } from '#kernel/roles.ts';
import type { Person } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { refuse } from '#server/errors.ts';
import { rangesOf, walkFrom } from '#server/estate/search.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import type { Waits } from '#server/manifest/desk.ts';
import { maskPhone } from '#server/privacy/mask.ts';
import { type ColleagueRow, colleagues, foundColleagues } from './colleagues.sql.ts';
import { waitingInProject } from './confirm.sql.ts';
import { mayConfirm } from './confirm.ts';
import { mustRunPeople, rolesGivenBy, runsCompany } from './people.rights.ts';
import { type PersonRow, people } from './people.sql.ts';
import { allDepartments, allPosts } from './posts.sql.ts';

/** Colleagues to be called, found or by post: telephone numbers masked. A resident has neighbours here, none of these. */
export async function pageOfColleagues(
  { q, project, person, today }: RequestContext,
  asked: {
    q?: string | undefined;
    role?: string | undefined;
    department?: string | undefined;
    after?: string | undefined;
  },
  limit = defaultLimit,
) {
  if (person.grants.every(({ role }) => role === 'resident')) return { items: [], next: null };
  const filters = [asked.role ?? null, asked.department ?? null, today, limit + 1];
  const sought = asked.q === undefined ? undefined : rangesOf(asked.q);
  if (sought) {
    const rows = await q(foundColleagues, [...walkFrom(project.id, sought, asked.after), ...filters]);
    return pageFrom(rows, limit, (row) => [row.term, row.termKind, row.id], showColleague);
  }
  const [number] = keyOf(asked.after, isText) ?? [''];
  const rows = await q(colleagues, [project.id, number, ...filters]);
  return pageFrom(rows, limit, (row) => [row.postNumber], showColleague);
}

const showColleague = ({ id, name, number, post, department, roles, phone }: ColleagueRow) => ({
  ...{ id, name, number, post, department },
  roles: roles.filter(isRole),
  phoneMasked: phone === null ? null : maskPhone(phone),
});

/** People with accounts, posts and grants, by number; 403 for whoever does not look after them. */
export async function pageOfPeople(
  { q, project, person, today, now }: RequestContext,
  asked: { q?: string | undefined; state?: string | undefined; after?: string | undefined },
  limit = defaultLimit,
) {
  mustRunPeople(person);
  const [number] = keyOf(asked.after, isText) ?? [''];
  const rows = await q(people, [
    ...[project.id, now.toISOString(), today, number, asked.state ?? 'active', asked.q?.trim() || null, limit + 1],
  ]);
  return pageFrom(
    rows,
    limit,
    (row) => [row.number],
    (row) => showPerson(row, person, today),
  );
}

/** Departments with their heads, and the open posts; 403 for whoever does not look after people. */
export async function postsAndHeads({ q, project, person }: RequestContext) {
  mustRunPeople(person);
  const [heads, items] = await Promise.all([q(allDepartments, [project.id]), q(allPosts, [project.id])]);
  return { departments: heads.map(({ kind, name, headId, head }) => ({ kind, name, headId, head })), items };
}

/** A person as their reader may see them, and what may be done about them. */
export function showPerson(row: PersonRow, reader: Person, today: string): ContractPerson {
  const may = rolesGivenBy(reader) as string[];
  const { id, number, name, login, state, leftOn, version, invitedUntil, posts } = row;
  // who holds a role of the company now or later is its administrator's to change
  const above =
    row.grants.some(({ role, to }) => !may.includes(role) && (to === null || to >= today)) ||
    row.waiting.some(({ role }) => !may.includes(role));
  return {
    ...{ id, number, name, login, state, leftOn, version, posts, invitedUntil },
    phoneMasked: row.phone === null ? null : maskPhone(row.phone),
    account: login === null ? 'none' : row.hasPassword ? 'active' : invitedUntil ? 'invited' : 'fresh',
    mayChange: !above && (!row.elsewhere || runsCompany(reader)),
    grants: row.grants.map((grant) => ({
      ...grant,
      mayEnd: may.includes(grant.role) && (!grant.everywhere || runsCompany(reader)),
    })),
    waiting: row.waiting.map(({ barred, ...grant }) => ({
      ...grant,
      mayConfirm: mayConfirm(reader) && row.id !== reader.id && !barred.includes(reader.id),
      mayEnd: may.includes(grant.role) && (!grant.everywhere || runsCompany(reader)),
    })),
  };
}

/** Roles that wait for a second person, for those who may confirm them; 403 for everybody else. */
export async function pageOfWaiting(
  { q, project, person }: RequestContext,
  after: string | undefined,
  limit = defaultLimit,
) {
  if (!mayConfirm(person))
    refuse(403, 'grant.not-confirmer', {
      zh: '授权由主任、系统管理员或公司管理层确认，请联系他们。',
      en: 'Grants are confirmed by a manager, an administrator or the company: ask them.',
    });
  const [id] = keyOf(after, (part) => isId(String(part))) ?? ['00000000-0000-0000-0000-000000000000'];
  const rows = await q(waitingInProject, [project.id, id, limit + 1]);
  return pageFrom(
    rows,
    limit,
    (row) => [row.id],
    ({ barred, staffId, name, number, ...row }) => ({
      ...row,
      staff: { id: staffId, name, number },
      mayConfirm: staffId !== person.id && !barred.includes(person.id),
    }),
  );
}

/** Roles of others that wait for the reader to confirm them. */
export const waitsForConfirmation: Waits = async (context) => {
  if (!mayConfirm(context.person)) return [];
  const { items } = await pageOfWaiting(context, undefined);
  const n = items.filter(({ mayConfirm: theirs }) => theirs).length;
  if (n === 0) return [];
  return [{ text: { zh: `待第二人确认（${n}）`, en: `Wait for a second person (${n})` }, to: '/staff', urgent: true }];
};
