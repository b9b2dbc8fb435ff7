import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import { expoMonth } from './expo-month.ts';

/** 会展中心租户统计: the month under way as it stands today, earlier months as they were kept (P3-2.8). */
export function expoRoutes(deps: Deps): Route[] {
  return [
    route('GET /api/projects/{project}/expo', {
      tag: 'customers',
      title: { zh: '会展中心租户统计', en: 'Tenants of the expo' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => expoMonth(context, query.month)),
    }),
  ];
}
