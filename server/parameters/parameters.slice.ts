import type { Waits } from '#server/manifest/desk.ts';
import { noDigest } from '#server/manifest/tables.ts';
import type { Slice } from '#server/slice.ts';
import { parameterHandlers } from './parameters.handlers.ts';
import { agreesTo, seesParameters } from './parameters.rights.ts';
import { parameterRoutes } from './parameters.routes.ts';
import { openOffers } from './parameters.sql.ts';
import { companyParameterLines, companyParametersVouched, parameterLines, parametersVouched } from './vouched.sql.ts';

/** Limits of amounts that another has offered, and that wait for the reader to agree. */
const waitsForSecond: Waits = async ({ q, project, person }) => {
  if (!agreesTo(person, false)) return [];
  const n = (await q(openOffers, [project.id])).filter(
    ({ by, company }) => by !== person.id && agreesTo(person, company),
  ).length;
  if (n === 0) return [];
  const text = { zh: `金额权限待同意（${n}）`, en: `Limits to agree to (${n})` };
  return [{ text, to: '/parameters?only=offered', urgent: false }];
};

/** What an office sets over the shipped values. */
export const parametersSlice: Slice = {
  name: 'parameters',
  routes: (deps, { parameters }) => [...parameterRoutes(deps, parameters)],
  commands: ({ parameters }) => parameterHandlers(parameters),
  tables: {
    office: ['parameters'],
    company: ['company_parameters'],
    words: { parameters: '参数设置', company_parameters: '公司统一规定的参数' },
    before: {
      parameters: `直接写进数据库的没有日志。其余：${noDigest}`,
      company_parameters: `在办理它的那个项目核验。其余：${noDigest}`,
    },
  },
  menu: () => [
    { to: '/parameters', title: { zh: '参数', en: 'Parameters' }, section: 'office', at: 340, may: seesParameters },
  ],
  inbox: waitsForSecond,
  evidence: {
    vouched: [
      { table: 'parameters', lines: parameterLines, rows: parametersVouched },
      { table: 'company_parameters', lines: companyParameterLines, rows: companyParametersVouched },
    ],
  },
};
