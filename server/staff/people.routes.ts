import { type Static, Type } from 'typebox';
import { maskPhone } from '#server/customers/mask.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { defaultLimit, isText, keyOf, pageFrom, pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { isId, withPerson } from './access.ts';
import { mustRunPeople, rolesGivenBy, runsCompany } from './people.rights.ts';
import { onePerson, type PersonRow, people } from './people.sql.ts';
import type { Person } from './policy.ts';
import { allDepartments, allPosts } from './posts.sql.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const project = Type.String({ maxLength: 60 });
const person = Type.Object({
  id: Type.String(),
  number: Type.String(),
  name: Type.String(),
  phoneMasked: orNull,
  login: orNull,
  /** none: no account name; fresh: never invited; invited: a code holds; active: has a password */
  account: Type.Union([Type.Literal('none'), Type.Literal('fresh'), Type.Literal('invited'), Type.Literal('active')]),
  invitedUntil: orNull,
  state: Type.String(),
  leftOn: orNull,
  version: Type.Integer(),
  /** the reader may change this person */
  mayChange: Type.Boolean(),
  posts: Type.Array(
    Type.Object({ id: Type.String(), number: Type.String(), title: Type.String(), department: Type.String() }),
  ),
  grants: Type.Array(
    Type.Object({
      id: Type.String(),
      role: Type.String(),
      zoneId: orNull,
      zone: orNull,
      from: Type.String(),
      to: orNull,
      everywhere: Type.Boolean(),
      mayEnd: Type.Boolean(),
    }),
  ),
});
type Shown = Static<typeof person>;

/** People, posts and grants as those see them who look after them. Telephone numbers leave the server masked. */
export function peopleRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/people',
      tag: 'staff',
      title: { zh: '员工、账号与授权', en: 'People, accounts and grants' },
      params: Type.Object({ project }),
      query: Type.Object({
        q: Type.Optional(Type.String({ maxLength: 40 })),
        state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('left')])),
        ...paging,
      }),
      answer: Type.Object({
        ...pageOf(person).properties,
        mayGive: Type.Array(Type.String()),
        mayEverywhere: Type.Boolean(),
      }),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, today, now }) => {
          mustRunPeople(person);
          const limit = query.limit ?? defaultLimit;
          const [number] = keyOf(query.after, isText) ?? [''];
          const typed = query.q?.trim() || null;
          const rows = await q(people, [
            ...[project.id, now.toISOString(), today, number, query.state ?? 'active', typed, limit + 1],
          ]);
          return {
            ...pageFrom(
              rows,
              limit,
              (row) => [row.number],
              (row) => show(row, person, today),
            ),
            mayGive: rolesGivenBy(person),
            mayEverywhere: runsCompany(person),
          };
        }),
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/people/:staff',
      tag: 'staff',
      title: { zh: '一位员工', en: 'One person' },
      params: Type.Object({ project, staff: Type.String({ maxLength: 60 }) }),
      answer: person,
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, today, now }) => {
          mustRunPeople(person);
          const [row] = isId(params.staff)
            ? await q(onePerson, [project.id, now.toISOString(), today, params.staff])
            : [];
          return show(row ?? notFound(), person, today);
        }),
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/posts',
      tag: 'staff',
      title: { zh: '岗位与部门', en: 'Posts and departments' },
      params: Type.Object({ project }),
      answer: Type.Object({
        departments: Type.Array(
          Type.Object({ kind: Type.String(), name: Type.String(), headId: orNull, head: orNull }),
        ),
        items: Type.Array(
          Type.Object({
            id: Type.String(),
            number: Type.String(),
            title: Type.String(),
            department: Type.String(),
            superiorId: orNull,
            staffId: orNull,
            holder: orNull,
            version: Type.Integer(),
          }),
        ),
      }),
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          mustRunPeople(person);
          const [departments, items] = await Promise.all([q(allDepartments, [project.id]), q(allPosts, [project.id])]);
          return {
            departments: departments.map(({ kind, name, headId, head }) => ({ kind, name, headId, head })),
            items,
          };
        }),
    }),
  ];
}

function show(row: PersonRow, reader: Person, today: string): Shown {
  const may = rolesGivenBy(reader) as string[];
  const { id, number, name, login, state, leftOn, version, invitedUntil, posts } = row;
  // who holds a role of the company now or later is its administrator's to change
  const above = row.grants.some(({ role, to }) => !may.includes(role) && (to === null || to >= today));
  return {
    ...{ id, number, name, login, state, leftOn, version, posts, invitedUntil },
    phoneMasked: row.phone === null ? null : maskPhone(row.phone),
    account: login === null ? 'none' : row.hasPassword ? 'active' : invitedUntil ? 'invited' : 'fresh',
    mayChange: !above && (!row.elsewhere || runsCompany(reader)),
    grants: row.grants.map((grant) => ({
      ...grant,
      mayEnd: may.includes(grant.role) && (!grant.everywhere || runsCompany(reader)),
    })),
  };
}
