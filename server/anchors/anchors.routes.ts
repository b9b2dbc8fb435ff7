import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound, refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { runsPeople } from '#server/staff/people.rights.ts';
import { standings } from './anchors.sql.ts';
import { isLate } from './late.ts';

/** How the anchors of an office stand: for its manager and its administrator. */
export function anchorRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('GET /api/projects/{project}/anchors', {
      tag: 'office',
      title: { zh: '锚定情况', en: 'How the anchors stand' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, person, project, now }) => {
          if (!runsPeople(person))
            refuse(403, 'anchors.not-yours', {
              zh: '锚定情况只给主任和系统管理员看，请问他们。',
              en: 'Only the manager and the administrator see how the anchors stand: ask them.',
            });
          const [one] = await q(standings, [[project.id]]);
          if (!one) return notFound();
          const { n, at, night, hash, stampedN, stampedAt } = one;
          return {
            last: n !== null && at !== null && hash !== null ? { n, at, night, hash } : null,
            late: isLate(one, now),
            ...{ file: one.file, added: one.added, folder: one.folder, stamp: one.stamp },
            stamped: stampedN !== null && stampedAt !== null ? { n: stampedN, at: stampedAt } : null,
          };
        }),
    }),
  ];
}
