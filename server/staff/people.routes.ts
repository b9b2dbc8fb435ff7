import { Type } from 'typebox';
import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { mustRunPeople, rolesGivenBy, runsCompany } from './people.rights.ts';
import { onePerson } from './people.sql.ts';
import { pageOfPeople, pageOfWaiting, personShape, postsAndHeads, showPerson } from './staff-lists.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const project = Type.String({ maxLength: 60 });
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
        ...pageOf(personShape).properties,
        mayGive: Type.Array(Type.String()),
        mayEverywhere: Type.Boolean(),
      }),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          return {
            ...(await pageOfPeople(context, query, query.limit)),
            mayGive: rolesGivenBy(context.person),
            mayEverywhere: runsCompany(context.person),
          };
        }),
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/people/:staff',
      tag: 'staff',
      title: { zh: '一位员工', en: 'One person' },
      params: Type.Object({ project, staff: Type.String({ maxLength: 60 }) }),
      answer: personShape,
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, today, now }) => {
          mustRunPeople(person);
          const [row] = isId(params.staff)
            ? await q(onePerson, [project.id, now.toISOString(), today, params.staff])
            : [];
          return showPerson(row ?? notFound(), person, today);
        }),
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/waiting-grants',
      tag: 'staff',
      title: { zh: '待第二人确认的授权', en: 'Grants that wait for a second person' },
      params: Type.Object({ project }),
      query: Type.Object({ ...paging }),
      answer: pageOf(
        Type.Object({
          ...{ id: Type.String(), role: Type.String(), zone: orNull, everywhere: Type.Boolean() },
          ...{ from: Type.String(), to: orNull, since: Type.String(), givenBy: orNull, mayConfirm: Type.Boolean() },
          staff: Type.Object({ id: Type.String(), name: Type.String(), number: Type.String() }),
        }),
      ),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfWaiting(context, query.after, query.limit)),
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
      run: ({ params, request }) => withPerson(deps, request, params.project, postsAndHeads),
    }),
  ];
}
