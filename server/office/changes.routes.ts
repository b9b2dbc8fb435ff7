import { Type } from 'typebox';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { pageOfChanges } from './changes-list.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const facts = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]);

/** Who changed what of the office: for its manager and its administrator. */
export function changeRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/changes',
      tag: 'office',
      title: { zh: '变更记录', en: 'Changes of the office' },
      params: Type.Object({ project: Type.String({ maxLength: 60 }) }),
      query: Type.Object({
        what: Type.Optional(Type.String({ maxLength: 20, pattern: '^[a-z]+$' })),
        ...paging,
      }),
      answer: pageOf(
        Type.Object({
          id: Type.String(),
          at: Type.String(),
          by: Type.String(),
          byId: Type.String(),
          act: Type.String(),
          subjectId: orNull,
          label: Type.String(),
          before: facts,
          after: facts,
        }),
      ),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfChanges(context, query, query.limit)),
    }),
  ];
}
