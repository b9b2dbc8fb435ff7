import { readerIdOf } from '#server/access/policy.ts';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { runsPeople } from '#server/staff/people.rights.ts';
import type { Disk } from './disk.ts';
import { shownSince } from './set-aside.ts';
import { setAsideIn } from './trouble.sql.ts';

/** What hinders the installation and whom to tell: for the manager and the administrator of an office. */
export function troubleRoutes(deps: Pick<Deps, 'db' | 'clock'>, disk: Disk): Route[] {
  return [
    route('GET /api/projects/{project}/trouble', {
      tag: 'office',
      title: { zh: '运行情况', en: 'What is amiss' },
      run: async ({ params, request }) => {
        const setAside = await withPerson(deps, request, params.project, async ({ q, project, person, now }) => {
          if (!runsPeople(person))
            refuse(403, 'trouble.not-yours', {
              zh: '运行情况只给主任和系统管理员看，请问他们。',
              en: 'Only the manager and the administrator see what is amiss: ask them.',
            });
          return q(setAsideIn, [project.id, shownSince(now), readerIdOf(person)]);
        });
        return { disk: await disk.look(), setAside };
      },
    }),
  ];
}
