import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import type { Finder } from '#server/manifest/desk.ts';

/** So many of each. */
const most = 8;

/** What else is found by what was typed, beside people of the house and cases: group by group, as the slices find it. */
export const findRoutes = (deps: Pick<Deps, 'db' | 'clock'>, finders: readonly Finder[]): Route[] => [
  route('GET /api/projects/{project}/find', {
    tag: 'office',
    title: { zh: '查找其他内容', en: 'Find other things' },
    run: ({ params, query, request }) =>
      withPerson(deps, request, params.project, async (context) => {
        const found = await Promise.all(
          finders.map(async ({ title, find }) => ({ title, items: [...(await find(context, query.q.trim(), most))] })),
        );
        return { groups: found.filter(({ items }) => items.length > 0) };
      }),
  }),
];
