import { Type } from 'typebox';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import { expoMonth } from './expo-month.ts';
import { orNull } from './shapes.ts';

const maybe = orNull(Type.String());
const unit = Type.Object({
  room: Type.String(),
  label: Type.String(),
  areaM2: orNull(Type.Number()),
  state: maybe,
  party: maybe,
  tenant: maybe,
  scope: maybe,
  headName: maybe,
  from: maybe,
  to: maybe,
});

/** 会展中心租户统计: the month under way as it stands today, earlier months as they were kept (P3-2.8). */
export function expoRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/expo',
      tag: 'customers',
      title: { zh: '会展中心租户统计', en: 'Tenants of the expo' },
      params: Type.Object({ project: Type.String({ maxLength: 60 }) }),
      query: Type.Object({ month: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-01$' })) }),
      answer: Type.Object({
        month: Type.String(),
        /** when the picture was kept; null: as it stands now */
        keptAt: maybe,
        /** false: what is shown is not what was kept */
        whole: Type.Boolean(),
        totals: Type.Object({
          units: Type.Integer(),
          let: Type.Integer(),
          vacant: Type.Integer(),
          tenants: Type.Integer(),
          areaLet: Type.Number(),
          began: Type.Integer(),
          ended: Type.Integer(),
        }),
        units: Type.Array(unit),
        months: Type.Array(Type.String()),
      }),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, (context) => expoMonth(context, query.month)),
    }),
  ];
}
