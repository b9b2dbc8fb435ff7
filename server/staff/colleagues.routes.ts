import { Type } from 'typebox';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { pageOfColleagues } from './staff-lists.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const colleague = Type.Object({
  id: Type.String(),
  name: Type.String(),
  number: Type.String(),
  post: orNull,
  department: orNull,
  roles: Type.Array(Type.String()),
  phoneMasked: orNull,
});

/** People of the office, for choosing and for calling. Telephone numbers leave the server masked. */
export function colleagueRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/staff',
      tag: 'staff',
      title: { zh: '员工', en: 'Staff' },
      params: Type.Object({ project: Type.String({ maxLength: 60 }) }),
      query: Type.Object({
        q: Type.Optional(Type.String({ maxLength: 60 })),
        role: Type.Optional(Type.String({ maxLength: 40 })),
        department: Type.Optional(Type.String({ maxLength: 40 })),
        ...paging,
      }),
      answer: pageOf(colleague),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfColleagues(context, query, query.limit)),
    }),
  ];
}
