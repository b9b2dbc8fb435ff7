import type { PersonOut } from '#contract/pocket.ts';
import { worksHere, zonesOf } from '#server/access/policy.ts';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import type { Pull } from '#server/manifest/desk.ts';
import { leaversAmong } from '#server/sync/late.ts';
import { seesWhoIsOut } from './pocket.rights.ts';
import { peopleOut, phoneSeen } from './pull.sql.ts';
import { readPull } from './pull.ts';

/** A phone that was not heard of for so long is not out any more. */
const outFor = 12 * 3_600_000;

/** What phones take along, and what is known of them meanwhile. */
export function pocketRoutes(deps: Deps, pulls: Readonly<Record<string, Pull>>): Route[] {
  return [
    route('GET /api/projects/{project}/pocket', {
      tag: 'pocket',
      title: { zh: '离线所需的数据', en: 'What a phone takes along' },
      run: async ({ params, query, request }) => {
        const oldest = query.oldest === undefined ? null : new Date(query.oldest);
        if (oldest && Number.isNaN(oldest.getTime()))
          refuse(400, 'query.invalid', { zh: '时间格式不对。', en: 'Not a time.' }, [
            { path: 'oldest', say: { zh: '格式不对。', en: 'Not in the right form.' } },
          ]);
        const { body, who, project } = await withPerson(deps, request, params.project, async (context) => ({
          body: await readPull(context, pulls, query.after, deps.cursorKey),
          who: context.person.id,
          project: context.project.id,
        }));
        if (query.device) {
          const agent = request.headers['user-agent']?.slice(0, 200) ?? null;
          const row = [project, who, query.device, body.at, query.unsent ?? 0, oldest?.toISOString() ?? null, agent];
          await deps.db.run({ projects: [project] }, phoneSeen, row);
        }
        return body;
      },
    }),
    route('GET /api/projects/{project}/leavers', {
      tag: 'pocket',
      title: {
        zh: '手机里留有未交记录的人中，谁已不在',
        en: 'Who of those whose records wait on a phone works here no more',
      },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, today }) => {
          if (!worksHere(person)) return { items: [] };
          const rows = await leaversAmong(q, project.id, query.staff.split(','), today);
          return { items: rows.map(({ id, name, number }) => ({ id, name, number })) };
        }),
    }),
    route('GET /api/projects/{project}/out', {
      tag: 'pocket',
      title: { zh: '谁在外巡查', en: 'Who is out' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, now }) => {
          if (!seesWhoIsOut(person)) return { items: [] };
          const since = new Date(now.getTime() - outFor).toISOString();
          const rows = await q(peopleOut, [project.id, since, zonesOf(person)]);
          return { items: rows.map(shownOut) };
        }),
    }),
  ];
}

type OutRow = NonNullable<(typeof peopleOut)['row']>;

const shownOut = (row: OutRow): PersonOut => ({
  staff: { id: row.staffId, name: row.name },
  number: row.number,
  phone:
    row.seenAt === null
      ? null
      : { seenAt: row.seenAt, unsent: row.unsent ?? 0, oldestAt: row.oldestAt, agent: row.agent },
  round:
    row.roundId === null
      ? null
      : {
          id: row.roundId,
          route: row.route ?? '',
          startedAt: row.startedAt,
          lastLeft: row.lastLeft,
          lastPoint: row.lastPoint,
          visited: row.visited ?? 0,
          total: row.total ?? 0,
          flags: row.flags ?? [],
        },
});
