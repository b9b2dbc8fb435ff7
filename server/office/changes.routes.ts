import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import { pageOfChanges } from './changes-list.ts';

/** Who changed what of the office: for its manager and its administrator. */
export function changeRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('GET /api/projects/{project}/changes', {
      tag: 'office',
      title: { zh: '变更记录', en: 'Changes of the office' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfChanges(context, query, query.limit)),
    }),
  ];
}
