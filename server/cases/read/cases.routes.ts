import { openings } from '#kernel/openings.ts';
import { procedures } from '#procedures/all.ts';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import type { Waits } from '#server/manifest/desk.ts';
import { choicesOf, listOf, rowsWithBoxes } from './columns.ts';
import { readCase } from './detail.ts';
import { readInbox } from './inbox.ts';
import { idOr, markOf, nobody, pageOfCases, rowOf } from './rows.ts';
import { readVersions } from './version.ts';

const defaultPage = 50;
/** The procedures whose cases people open themselves. */
const openedByPeople = (): string[] =>
  Object.values(procedures).flatMap((one) => (openings(one).length > 0 ? [one.name] : []));

/** Lists of cases, one case, and what waits for a person. */
export function caseReadRoutes(deps: Deps, waits: readonly Waits[]): Route[] {
  return [
    route('GET /api/projects/{project}/cases', {
      tag: 'cases',
      title: { zh: '单据列表', en: 'Cases' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          const page = await pageOfCases(
            context,
            {
              procedure: query.procedure,
              state: query.state,
              choices: choicesOf(query.procedure, query.choices),
              open: query.open === '1',
              place: idOr(query.place, nobody),
              assignee: idOr(query.assignee, context.person.id),
              opener: idOr(query.opener, context.person.id),
              department: query.department,
              dueBefore: query.due === 'overdue' ? context.now.toISOString() : undefined,
              q: query.q,
              after: markOf(query.after),
            },
            query.limit ?? defaultPage,
          );
          const { sheet, shows } = listOf(query.procedure);
          return { ...(await rowsWithBoxes(context, page.cases, sheet, shows)), next: page.next };
        }),
    }),
    route('GET /api/projects/{project}/cases/{case}', {
      tag: 'cases',
      title: { zh: '一张单', en: 'One case' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => readCase(context, params.case, query.screen ?? 'desk')),
    }),
    route('GET /api/projects/{project}/inbox', {
      tag: 'cases',
      title: { zh: '待办', en: 'What waits' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          const [page, ...others] = await Promise.all([
            readInbox(context, {
              scope: query.scope ?? 'mine',
              screen: query.screen ?? 'desk',
              after: query.after,
              limit: query.limit ?? defaultPage,
            }),
            ...(query.after === undefined && query.screen !== 'pocket' ? waits.map((one) => one(context)) : []),
          ]);
          return { ...page, others: others.flat() };
        }),
    }),
    route('GET /api/projects/{project}/found-by-me', {
      tag: 'cases',
      title: { zh: '我发起的单据', en: 'Opened by me' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          const page = await pageOfCases(
            context,
            { openedAs: openedByPeople(), opener: context.person.id, after: markOf(query.after) },
            query.limit ?? defaultPage,
          );
          return { items: page.cases.map((c) => rowOf(c, context.now)), next: page.next };
        }),
    }),
    route('GET /api/projects/{project}/version', {
      tag: 'cases',
      title: { zh: '有没有变化', en: 'Has anything changed' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async (context) => {
          const found = await readVersions(context.q, context.project.id, [context.person.id], context.now);
          return { inbox: found.get(context.person.id) ?? 0 };
        }),
    }),
  ];
}
