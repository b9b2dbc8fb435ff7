import { Type } from 'typebox';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import { readSorting, readToday } from './boards.ts';
import { readChase } from './chase.ts';
import { pageOfRegister, type registers } from './registers.ts';
import { idOr, markOf } from './rows.ts';
import {
  chaseQuery,
  chaseRow,
  inboxRow,
  lateRound,
  orNull,
  pageOf,
  pageQuery,
  projectParams,
  registerRow,
  sortingRow,
} from './shapes.ts';

const defaultPage = 50;
const today = Type.Object({
  day: Type.String(),
  rounds: Type.Object({
    byState: Type.Record(Type.String(), Type.Integer()),
    missed: Type.Array(lateRound),
  }),
  findings: Type.Object({
    open: Type.Integer(),
    overdue: Type.Integer(),
    byAge: Type.Array(Type.Object({ days: Type.Integer(), n: Type.Integer() })),
  }),
  onTime: Type.Object({ rate: orNull(Type.Number()), of: Type.Integer(), days: Type.Integer() }),
  waiting: Type.Array(inboxRow),
  counts: Type.Object({ due: Type.Integer(), overdue: Type.Integer() }),
  unapprovedPlans: Type.Array(Type.Object({ id: Type.String(), month: Type.String() })),
  flags: Type.Array(Type.Object({ ...lateRound.properties, flags: Type.Array(Type.String()) })),
});

/** Boards over many cases: sorting, reminding, the manager's day, registers. */
export function boardRoutes(deps: Deps): Route[] {
  const register = (name: keyof typeof registers, title: { zh: string; en: string }): Route =>
    route({
      method: 'GET',
      url: `/api/projects/:project/registers/${name}`,
      tag: 'cases',
      title,
      params: projectParams,
      query: pageQuery,
      answer: pageOf(registerRow),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => pageOfRegister(context, name, query.after, query.limit)),
    });
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/sorting',
      tag: 'cases',
      title: { zh: '分类看板', en: 'Sorting board' },
      params: projectParams,
      query: pageQuery,
      answer: pageOf(sortingRow),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) =>
          readSorting(context, query.after, query.limit ?? defaultPage),
        ),
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/chase',
      tag: 'cases',
      title: { zh: '催办清单', en: 'To be reminded of' },
      params: projectParams,
      query: chaseQuery,
      answer: Type.Object({ ...pageOf(chaseRow).properties, rounds: Type.Array(lateRound) }),
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
    route({
      method: 'GET',
      url: '/api/projects/:project/today',
      tag: 'cases',
      title: { zh: '主任的今日', en: "The manager's day" },
      params: projectParams,
      answer: today,
      run: ({ params, request }) => withPerson(deps, request, params.project, readToday),
    }),
    register('hazards', { zh: '隐患登记册', en: 'Register of hazards' }),
    register('meters', { zh: '表具异常登记册', en: 'Register of damaged meters' }),
  ];
}
