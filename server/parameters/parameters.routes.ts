import { type Static, Type } from 'typebox';
import { fits, type Param, shapeOf } from '#kernel/parameter.ts';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { defaultLimit, isText, isWhole, keyOf, pageFrom, pageOf, paging } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { type ParameterGroup, parameterOf } from '#server/manifest/parameter.ts';
import { locksParameters, mustSeeParameters, setsParameters } from './parameters.rights.ts';
import { historyOf, type Setting, settingsOf } from './parameters.sql.ts';
import { comingAfter, standsOn } from './settings.ts';

const words = Type.Object({ zh: Type.String(), en: Type.String() });
const project = Type.String({ maxLength: 60 });
const value = Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())]);
const shape = Type.Union([
  Type.Object({ kind: Type.Literal('span'), least: Type.String(), most: Type.String() }),
  Type.Object({
    ...{ kind: Type.Literal('number'), least: Type.Number(), most: Type.Number(), unit: words },
    /** 0 may be set as well, and means this */
    zero: Type.Union([words, Type.Null()]),
  }),
  Type.Object({
    kind: Type.Union([Type.Literal('roles'), Type.Literal('departments')]),
    ...{ least: Type.Number(), options: Type.Array(Type.String()), keeps: Type.Array(Type.String()) },
  }),
]);
/** `value` null: what was set is taken back from that day on */
const setting = Type.Object({
  ...{ value: Type.Union([value, Type.Null()]), from: Type.String(), at: Type.String() },
  ...{ by: Type.Union([Type.String(), Type.Null()]), company: Type.Boolean() },
});
const parameter = Type.Object({
  ...{ key: Type.String(), title: words, shape, shipped: value },
  /** what holds today */
  holds: value,
  /** what the office has set over the shipped value */
  ours: Type.Union([setting, Type.Null()]),
  /** what the company has settled for all offices: it stands over both */
  locked: Type.Union([setting, Type.Null()]),
  /** not in force yet, the next first */
  coming: Type.Array(setting),
  /** how often it was set: by the office, by the company */
  ...{ version: Type.Integer(), companyVersion: Type.Integer() },
});
const overview = Type.Object({
  groups: Type.Array(Type.Object({ id: Type.String(), title: words, parameters: Type.Array(parameter) })),
  today: Type.String(),
  ...{ maySet: Type.Boolean(), mayLock: Type.Boolean() },
});

const shown = ({ value, from, at, by, company }: Setting): Static<typeof setting> =>
  ({ value, from, at, by, company }) as Static<typeof setting>;

/** A parameter as it stands on a day, from all that was ever set of it. */
function standing(one: Param<unknown>, settings: readonly Setting[], today: string): Static<typeof parameter> {
  const [office, company] = [settings.filter((s) => !s.company), settings.filter((s) => s.company)];
  // what is of another shape is passed over by whoever reads it: it is not shown as if it held
  const sound = (s: Setting | undefined): Setting | undefined => (fits(one, s?.value) ? s : undefined);
  const [ours, locked] = [sound(standsOn(office, today)), sound(standsOn(company, today))];
  const coming = [office, company].flatMap((those) =>
    comingAfter(those, today).filter((s) => s.value === null || fits(one, s.value)),
  );
  return {
    ...{ key: one.param, title: one.title, shape: shapeOf(one), shipped: one.fallback },
    holds: (locked ?? ours)?.value ?? one.fallback,
    ...{ ours: ours ? shown(ours) : null, locked: locked ? shown(locked) : null },
    coming: coming.sort((a, b) => (a.from < b.from ? -1 : 1)).map(shown),
    ...{ version: office.at(-1)?.n ?? 0, companyVersion: company.at(-1)?.n ?? 0 },
  } as Static<typeof parameter>;
}

/** 参数: every one an office may set, as it stands; and what was ever set of one. */
export const parameterRoutes = (
  deps: Pick<Deps, 'db' | 'clock'>,
  parameterGroups: readonly ParameterGroup[],
): Route[] => [
  route({
    method: 'GET',
    url: '/api/projects/:project/parameters',
    tag: 'office',
    title: { zh: '参数', en: 'Parameters of the office' },
    params: Type.Object({ project }),
    answer: overview,
    run: ({ params, request }) =>
      withPerson(deps, request, params.project, async ({ q, project, person, today }) => {
        mustSeeParameters(person);
        const byKey = Map.groupBy(await q(settingsOf, [project.id, null]), ({ key }) => key);
        return {
          groups: parameterGroups.map(({ id, title, parameters }) => ({
            ...{ id, title },
            parameters: parameters.map((one) => standing(one, byKey.get(one.param) ?? [], today)),
          })),
          ...{ today, maySet: setsParameters(person), mayLock: locksParameters(person) },
        };
      }),
  }),
  route({
    method: 'GET',
    url: '/api/projects/:project/parameters/:key/history',
    tag: 'office',
    title: { zh: '参数的历次设置', en: 'What was ever set of a parameter' },
    params: Type.Object({ project, key: Type.String({ maxLength: 60 }) }),
    query: Type.Object(paging),
    answer: pageOf(setting),
    run: ({ params, query, request }) =>
      withPerson(deps, request, params.project, async ({ q, project, person }) => {
        mustSeeParameters(person);
        if (!parameterOf(parameterGroups, params.key)) notFound();
        const limit = query.limit ?? defaultLimit;
        const isTime = (part: string | number): boolean => isText(part) && !Number.isNaN(Date.parse(String(part)));
        const [at, company, n] = keyOf(query.after, isTime, isWhole, isWhole) ?? [
          '9999-12-31T00:00:00Z',
          1,
          2 ** 31 - 1,
        ];
        const rows = await q(historyOf, [project.id, params.key, at, company === 1, n, limit + 1]);
        return pageFrom(rows, limit, (row) => [row.at, row.company ? 1 : 0, row.n], shown);
      }),
  }),
];
