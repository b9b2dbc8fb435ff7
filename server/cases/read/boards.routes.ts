import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import { readSorting, readToday } from './boards.ts';
import { readChase } from './chase.ts';
import { pageOfRegister, type registers } from './registers.ts';
import { idOr, markOf } from './rows.ts';

const defaultPage = 50;

/** Boards over many cases: sorting, reminding, the manager's day, registers. */
export function boardRoutes(deps: Deps): Route[] {
  const register = (name: keyof typeof registers, title: { zh: string; en: string }): Route =>
    route(`GET /api/projects/{project}/registers/${name}`, {
      tag: 'cases',
      title,
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfRegister(context, name, query.after, query.limit)),
    });
  return [
    route('GET /api/projects/{project}/sorting', {
      tag: 'cases',
      title: { zh: '分类看板', en: 'Sorting board' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) =>
          readSorting(context, query.after, query.limit ?? defaultPage),
        ),
    }),
    route('GET /api/projects/{project}/chase', {
      tag: 'cases',
      title: { zh: '催办清单', en: 'To be reminded of' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) =>
          readChase(
            context,
            query.which ?? 'soon',
            {
              procedure: query.procedure,
              department: query.department,
              assignee: idOr(query.assignee, context.person.id),
              after: markOf(query.after),
            },
            query.limit ?? defaultPage,
          ),
        ),
    }),
    route('GET /api/projects/{project}/today', {
      tag: 'cases',
      title: { zh: '主任的今日', en: "The manager's day" },
      run: ({ params, request }) => withPerson(deps, request, params.project, readToday),
    }),
    register('hazards', { zh: '隐患登记册', en: 'Register of hazards' }),
    register('meters', { zh: '表具异常登记册', en: 'Register of damaged meters' }),
  ];
}
