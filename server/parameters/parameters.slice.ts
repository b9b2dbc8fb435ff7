import { noDigest } from '#server/manifest/tables.ts';
import type { Slice } from '#server/slice.ts';
import { parameterHandlers } from './parameters.handlers.ts';
import { seesParameters } from './parameters.rights.ts';
import { parameterRoutes } from './parameters.routes.ts';
import { companyParameterLines, companyParametersVouched, parameterLines, parametersVouched } from './vouched.sql.ts';

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
  evidence: {
    vouched: [
      { table: 'parameters', lines: parameterLines, rows: parametersVouched },
      { table: 'company_parameters', lines: companyParameterLines, rows: companyParametersVouched },
    ],
  },
};
