import { statement } from '#server/db/statement.ts';
import { linesVouching, us, type VouchedRow } from '#server/replay/vouched.ts';

const setting = (
  table: string,
  own: boolean,
): string => `select p.key || ' ' || p.n as key, p.key as label, ${own} as own, p.set_at as at,
    jsonb_build_object('key', p.key, 'n', p.n, 'from', p.from_day::text, 'value', p.value, 'by', p.set_by, 'at', ${us('p.set_at')})
      || case when p.offered or p.agrees is not null then jsonb_build_object('offered', p.offered, 'agrees', p.agrees) else '{}' end as row
  from kewu.${table} p`;
const parameters = setting('parameters', true);
const companyParameters = setting('company_parameters', false);

/** $1 project, $2 key, $3 n. */
export const parameterVouched = statement<VouchedRow>(
  'parameters.parameterVouched',
  `${parameters} where p.project_id = $1 and p.key = $2 and p.n = $3`,
);

/** $1 key, $2 n. */
export const companyParameterVouched = statement<VouchedRow>(
  'parameters.companyParameterVouched',
  `${companyParameters} where p.key = $1 and p.n = $2`,
);

export const parametersVouched = statement<VouchedRow>(
  'parameters.parametersVouched',
  `${parameters} where p.project_id = $1`,
);

export const companyParametersVouched = statement<VouchedRow>(
  'parameters.companyParametersVouched',
  `${companyParameters} where $1::uuid is not null`,
);

const key = `(after ->> 'key') || ' ' || (after ->> 'n')`;
export const parameterLines = linesVouching('parameters.lines', ['parameter.set', 'parameter.reset'], key);
export const companyParameterLines = linesVouching(
  'parameters.companyLines',
  ['parameter.lock', 'parameter.unlock'],
  key,
);
