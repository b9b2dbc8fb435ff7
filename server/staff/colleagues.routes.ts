import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import { pageOfColleagues } from './staff-lists.ts';

/** People of the office, for choosing and for calling. Telephone numbers leave the server masked. */
export function colleagueRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('GET /api/projects/{project}/staff', {
      tag: 'staff',
      title: { zh: '员工', en: 'Staff' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfColleagues(context, query, query.limit)),
    }),
  ];
}
