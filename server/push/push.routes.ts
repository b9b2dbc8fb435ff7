import { v7 as uuidv7 } from 'uuid';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { subscribe, subscriptionsOf, unsubscribe } from './push.sql.ts';
import { mayPushTo } from './push.ts';

/** Waking a phone: whether this installation can, and which browsers of mine agreed. */
export function pushRoutes(deps: Deps): Route[] {
  return [
    route('GET /api/projects/{project}/push', {
      tag: 'push',
      title: { zh: '推送设置', en: 'Pushed messages' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => ({
          publicKey: deps.pushKeys.publicKey,
          mine: await q(subscriptionsOf, [project.id, person.id]),
        })),
    }),
    route('PUT /api/projects/{project}/push', {
      tag: 'push',
      title: { zh: '开启推送', en: 'Be woken by messages' },
      run: async ({ params, body, request }) => {
        const who = await withPerson(deps, request, params.project, async ({ person, project }) => ({
          id: person.id,
          project: project.id,
        }));
        if (!mayPushTo(body.endpoint, deps.pushHosts))
          refuse(400, 'push.endpoint', {
            zh: '这个浏览器的推送服务不被支持，消息仍会在打开时提醒。',
            en: 'This push service is not supported; you are still told while the app is open.',
          });
        const row = [who.project, uuidv7(), who.id, body.endpoint, body.keys.p256dh, body.keys.auth, body.wants];
        await deps.db.run({ projects: [who.project] }, subscribe, [...row, deps.clock().toISOString()]);
        return { wants: body.wants };
      },
    }),
    route('DELETE /api/projects/{project}/push', {
      tag: 'push',
      title: { zh: '关闭推送', en: 'Do not be woken any more' },
      run: async ({ params, body, request }) => {
        const id = await withPerson(deps, request, params.project, async ({ project }) => project.id);
        await deps.db.run({ projects: [id] }, unsubscribe, [id, body.endpoint]);
        return {};
      },
    }),
  ];
}
