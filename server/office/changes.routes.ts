import { Type } from 'typebox';
import type { Deps } from '#server/deps.ts';
import { defaultLimit, isText, keyOf, pageFrom, pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { isId, withPerson } from '#server/staff/access.ts';
import { mustRunPeople } from '#server/staff/people.rights.ts';
import { changesOf } from './changes.sql.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const facts = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]);
const isTime = (part: string | number): boolean => /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(String(part));

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
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          mustRunPeople(person);
          const limit = query.limit ?? defaultLimit;
          const last = ['9999-12-31T00:00:00Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
          const key = keyOf(query.after, isTime, (part) => isText(part) && isId(String(part))) ?? last;
          const rows = await q(changesOf, [project.id, ...key, limit + 1, query.what ?? null]);
          return pageFrom(
            rows,
            limit,
            (row) => [row.at, row.id],
            (row) => row,
          );
        }),
    }),
  ];
}
