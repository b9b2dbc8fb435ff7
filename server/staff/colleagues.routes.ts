import { Type } from 'typebox';
import { isRole } from '#kernel/roles.ts';
import { maskPhone } from '#server/customers/mask.ts';
import type { Deps } from '#server/deps.ts';
import { rangesOf, walkFrom } from '#server/estate/search.ts';
import { defaultLimit, isText, keyOf, pageFrom, pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { withPerson } from './access.ts';
import { type ColleagueRow, colleagues, foundColleagues } from './colleagues.sql.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const colleague = Type.Object({
  id: Type.String(),
  name: Type.String(),
  number: Type.String(),
  post: orNull,
  department: orNull,
  roles: Type.Array(Type.String()),
  phoneMasked: orNull,
});

/** People of the office, for choosing and for calling. Telephone numbers leave the server masked. */
export function colleagueRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/staff',
      tag: 'staff',
      title: { zh: '员工', en: 'Staff' },
      params: Type.Object({ project: Type.String({ maxLength: 60 }) }),
      query: Type.Object({
        q: Type.Optional(Type.String({ maxLength: 60 })),
        role: Type.Optional(Type.String({ maxLength: 40 })),
        department: Type.Optional(Type.String({ maxLength: 40 })),
        ...paging,
      }),
      answer: pageOf(colleague),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person, today }) => {
          // a resident has neighbours here, not colleagues
          if (person.grants.every(({ role }) => role === 'resident')) return { items: [], next: null };
          const limit = query.limit ?? defaultLimit;
          const filters = [query.role ?? null, query.department ?? null, today, limit + 1];
          const sought = query.q === undefined ? undefined : rangesOf(query.q);
          if (sought) {
            const rows = await q(foundColleagues, [...walkFrom(project.id, sought, query.after), ...filters]);
            return pageFrom(rows, limit, (row) => [row.term, row.termKind, row.id], show);
          }
          const [number] = keyOf(query.after, isText) ?? [''];
          const rows = await q(colleagues, [project.id, number, ...filters]);
          return pageFrom(rows, limit, (row) => [row.postNumber], show);
        }),
    }),
  ];
}

const show = ({ id, name, number, post, department, roles, phone }: ColleagueRow) => ({
  ...{ id, name, number, post, department },
  roles: roles.filter(isRole),
  phoneMasked: phone === null ? null : maskPhone(phone),
});
