import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { mustRunPeople, rolesGivenBy, runsCompany } from './people.rights.ts';
import { onePerson } from './people.sql.ts';
import { pageOfPeople, pageOfWaiting, postsAndHeads, showPerson } from './staff-lists.ts';

/** People, posts and grants as those see them who look after them. Telephone numbers leave the server masked. */
export function peopleRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('GET /api/projects/{project}/people', {
      tag: 'staff',
      title: { zh: '员工、账号与授权', en: 'People, accounts and grants' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          return {
            ...(await pageOfPeople(context, query, query.limit)),
            mayGive: rolesGivenBy(context.person),
            mayEverywhere: runsCompany(context.person),
          };
        }),
    }),
    route('GET /api/projects/{project}/people/{staff}', {
      tag: 'staff',
      title: { zh: '一位员工', en: 'One person' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, today, now }) => {
          mustRunPeople(person);
          const [row] = isId(params.staff)
            ? await q(onePerson, [project.id, now.toISOString(), today, params.staff])
            : [];
          return showPerson(row ?? notFound(), person, today);
        }),
    }),
    route('GET /api/projects/{project}/waiting-grants', {
      tag: 'staff',
      title: { zh: '待第二人确认的授权', en: 'Grants that wait for a second person' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfWaiting(context, query.after, query.limit)),
    }),
    route('GET /api/projects/{project}/posts', {
      tag: 'staff',
      title: { zh: '岗位与部门', en: 'Posts and departments' },
      run: ({ params, request }) => withPerson(deps, request, params.project, postsAndHeads),
    }),
  ];
}
