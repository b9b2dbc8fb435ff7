import { addDays } from '#kernel/calendar.ts';
import { mayName, mayRead, zonesOf } from '#server/access/policy.ts';
import { isId, withPerson } from '#server/access/with-person.ts';
import { namedCases, rowOf } from '#server/cases/read/rows.ts';
import type { Deps } from '#server/deps.ts';
import { notFound, refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { codesSheet } from './codes.ts';
import { managesRounds } from './patrol.rights.ts';
import { pageOfRounds, planOf, routesSeen } from './patrol-lists.ts';
import { readCode } from './points.ts';
import * as sql from './read.sql.ts';
import { openFindings, roundDetail, roundShown } from './read.ts';
import { families, keepsRoutes } from './route.rights.ts';
import { readSorting } from './sorting.ts';
import { readToday } from './today.ts';

/** Rounds, points, plans, routes, and the reading of a day's records. */
export function patrolRoutes(deps: Deps): Route[] {
  return [
    route('GET /api/projects/{project}/sorting', {
      tag: 'patrol',
      title: { zh: '分类看板', en: 'Sorting board' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => readSorting(context, query.after, query.limit ?? 50)),
    }),
    route('GET /api/projects/{project}/today', {
      tag: 'patrol',
      title: { zh: '主任的今日', en: "The manager's day" },
      run: ({ params, request }) => withPerson(deps, request, params.project, readToday),
    }),
    route('GET /api/projects/{project}/rounds', {
      tag: 'patrol',
      title: { zh: '一天的巡查', en: 'Rounds of a day' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfRounds(context, query)),
    }),
    route('GET /api/projects/{project}/rounds/{round}', {
      tag: 'patrol',
      title: { zh: '一次巡查', en: 'One round' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          if (!isId(params.round)) notFound();
          return roundDetail(context, params.round);
        }),
    }),
    route('GET /api/projects/{project}/points/resolve', {
      tag: 'patrol',
      title: { zh: '扫到的点码是哪里', en: 'What a scanned code stands for' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          const read = readCode(deps.pointKey, context.project.id, query.code);
          if (!read)
            refuse(400, 'point.false-code', {
              zh: '这不是本项目的点码，请重新扫描。',
              en: 'Not a point code of this project.',
            });
          const [point] = await context.q(sql.pointById, [context.project.id, read.point]);
          if (!point || !mayName(context.person, point.zoneId)) notFound();
          if (point.serial !== read.serial)
            refuse(400, 'point.old-code', {
              zh: '这张点码已换新，请扫描新的点码，并撕下旧码。',
              en: 'This code was replaced: scan the new one.',
            });
          const [rounds, open] = await Promise.all([
            context.q(sql.walkingWith, [context.project.id, context.person.id, point.id]),
            openFindings(context, [point.id]),
          ]);
          return {
            point: { id: point.id, label: point.label, sections: point.sections },
            rounds: rounds.map((row) => ({ id: row.id, route: { name: row.name } })),
            openFindings: open.map(({ row, verify }) => ({
              ...rowOf(row, context.now),
              ...(verify ? { step: 'verify' as const } : {}),
            })),
          };
        }),
    }),
    route('GET /api/projects/{project}/plans', {
      tag: 'patrol',
      title: { zh: '一个月的巡查计划', en: 'The plan of a month' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => ({
          plan: await planOf(context, query.month),
        })),
    }),
    route('GET /api/projects/{project}/routes', {
      tag: 'patrol',
      title: { zh: '巡查路线', en: 'Routes' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => ({
          items: await routesSeen(context, query.rest === '1'),
          families: families(),
          mayChange: keepsRoutes(context.person),
        })),
    }),
    route('GET /api/projects/{project}/routes/{route}', {
      tag: 'patrol',
      title: { zh: '一条路线的点位', en: 'The points of a route' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          if (!isId(params.route)) notFound();
          const [[found], points] = await Promise.all([
            q(sql.routeById, [project.id, params.route, zonesOf(person)]),
            q(sql.codesOfRoute, [project.id, params.route]),
          ]);
          if (!found) notFound();
          return { ...found, mayChange: keepsRoutes(person), points: points.map(({ route: _, ...point }) => point) };
        }),
    }),
    route('GET /api/projects/{project}/routes/{route}/codes', {
      tag: 'patrol',
      title: { zh: '一条路线的点码，供打印', en: 'Point codes of a route, to print' },
      run: ({ params, query, request, reply }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          if (!isId(params.route)) notFound();
          // whoever holds a printed code can claim to have stood there
          if (!managesRounds(person))
            refuse(403, 'point.not-yours', { zh: '点码由物业助理、物业主管或主任打印。', en: 'Not yours to print.' });
          const all = await q(sql.codesOfRoute, [project.id, params.route]);
          const points = all.filter(({ id }) => query.point === undefined || id === query.point.toLowerCase());
          if (points.length === 0) notFound();
          return reply
            .type('text/html; charset=utf-8')
            .header('cache-control', 'no-store')
            .send(await codesSheet(deps.pointKey, project, points));
        }),
    }),
    route('GET /api/projects/{project}/reading', {
      tag: 'patrol',
      title: { zh: '阅读一天的巡查记录', en: 'Reading the records of a day' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          const of = query.day ?? addDays(context.today, -1);
          const [rows, found, [receipt]] = await Promise.all([
            context.q(sql.roundsOfDay, [
              context.project.id,
              of,
              null,
              [],
              zonesOf(context.person),
              null,
              null,
              null,
              context.person.id,
              500,
            ]),
            context.q(sql.findingsOfDay, [context.project.id, of]),
            context.q(sql.readingReceipt, [context.project.id, of, context.person.id]),
          ]);
          const cases = (
            await namedCases(
              context,
              found.map((row) => row.id),
            )
          ).filter((c) => !c.ended && mayRead(context.person, c));
          return {
            day: of,
            rounds: rows.map((row) => ({
              ...roundShown(row),
              findings: cases
                .filter((c) => found.some((f) => f.roundId === row.id && f.id === c.id))
                .map((c) => rowOf(c, context.now)),
            })),
            receipt: receipt ?? null,
          };
        }),
    }),
  ];
}
