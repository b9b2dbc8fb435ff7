import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import { readBoard } from './boards.ts';
import { readChase } from './chase.ts';
import { pageOfRegister } from './registers.ts';
import { idOr, markOf } from './rows.ts';

const defaultPage = 50;

/** Boards and registers, as the definitions have them, and what is to be reminded of. */
export function boardRoutes(deps: Deps): Route[] {
  return [
    route('GET /api/projects/{project}/boards/{procedure}', {
      tag: 'cases',
      title: { zh: '看板', en: 'Board of a procedure' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) =>
          readBoard(context, params.procedure, query, query.limit ?? defaultPage),
        ),
    }),
    route('GET /api/projects/{project}/registers/{register}', {
      tag: 'cases',
      title: { zh: '登记册', en: 'Register' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) =>
          pageOfRegister(context, params.register, query.after, query.limit),
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
  ];
}
