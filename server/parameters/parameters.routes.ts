import type { Parameter, ParameterSetting } from '#contract/parameters.ts';
import { fits, type Param, shapeOf } from '#kernel/parameter.ts';
import type { Person } from '#server/access/policy.ts';
import { withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { defaultLimit, isText, isWhole, keyOf, pageFrom } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { type ParameterGroup, parameterOf } from '#server/manifest/parameter.ts';
import { agreesTo, locksParameters, mustSeeParameters, setsParameters } from './parameters.rights.ts';
import { historyOf, type Setting, settingsOf } from './parameters.sql.ts';
import { comingAfter, openOffer, standsOn } from './settings.ts';

const shown = ({ value, from, at, by, company, offered }: Setting): ParameterSetting =>
  ({ value, from, at, by, company, offered }) as ParameterSetting;

/** A parameter as it stands on a day for whoever asks, from all that was ever set of it. */
function standing(one: Param<unknown>, settings: readonly Setting[], today: string, person: Person): Parameter {
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
    offers: [openOffer(office), openOffer(company)]
      .filter((s) => s !== undefined)
      .map((s) => ({ ...shown(s), mayAgree: s.byId !== person.id && agreesTo(person, s.company) })),
    ...{ version: office.at(-1)?.n ?? 0, companyVersion: company.at(-1)?.n ?? 0 },
  } as Parameter;
}

/** 参数: every one an office may set, as it stands; and what was ever set of one. */
export const parameterRoutes = (
  deps: Pick<Deps, 'db' | 'clock'>,
  parameterGroups: readonly ParameterGroup[],
): Route[] => [
  route('GET /api/projects/{project}/parameters', {
    tag: 'office',
    title: { zh: '参数', en: 'Parameters of the office' },
    run: ({ params, request }) =>
      withPerson(deps, request, params.project, async ({ q, project, person, today }) => {
        mustSeeParameters(person);
        const byKey = Map.groupBy(await q(settingsOf, [project.id, null]), ({ key }) => key);
        return {
          groups: parameterGroups.map(({ id, title, parameters }) => ({
            ...{ id, title },
            parameters: parameters.map((one) => standing(one, byKey.get(one.param) ?? [], today, person)),
          })),
          ...{ today, maySet: setsParameters(person), mayLock: locksParameters(person) },
        };
      }),
  }),
  route('GET /api/projects/{project}/parameters/{key}/history', {
    tag: 'office',
    title: { zh: '参数的历次设置', en: 'What was ever set of a parameter' },
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
