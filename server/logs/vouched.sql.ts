import { statement } from '#server/db/statement.ts';

/** A row the log vouches for, as it is digested. `own`: of this office alone. */
export interface VouchedRow {
  readonly key: string;
  readonly label: string;
  readonly own: boolean;
  readonly at: string;
  readonly row: Readonly<Record<string, unknown>>;
}

// instants as microseconds: the same text in every time zone
const us = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint`;

const versions = `select v.paper_id || ' ' || v.n as key, p.code || ' ' || v.label as label, v.project_id is not null as own,
    v.published_at as at, jsonb_build_object('paper', v.paper_id, 'n', v.n, 'project_id', v.project_id, 'label', v.label,
      'content', v.content, 'audience', v.audience, 'from_day', v.from_day::text, 'shipped', v.shipped, 'edited', v.edited,
      'drafted_by', v.drafted_by, 'approved_by', v.approved_by, 'approved_at', ${us('v.approved_at')},
      'published_by', v.published_by, 'published_at', ${us('v.published_at')}, 'note', v.note) as row
  from kewu.paper_versions v left join kewu.papers p on p.id = v.paper_id`;
const receipts = `select r.paper_id || ' ' || r.n || ' ' || r.staff_id as key, coalesce(p.code, '') || ' ' || r.n as label, true as own,
    r.at, jsonb_build_object('paper', r.paper_id, 'n', r.n, 'staff', r.staff_id, 'at', ${us('r.at')}) as row
  from kewu.paper_receipts r left join kewu.papers p on p.id = r.paper_id`;
const readings = `select r.id::text as key, r.day::text as label, true as own, r.read_at as at,
    jsonb_build_object('id', r.id, 'day', r.day::text, 'staff', r.staff_id, 'at', ${us('r.read_at')}, 'followUp', r.follow_up,
      'remark', r.remark, 'to', r.reported_to, 'toAt', ${us('r.reported_at')}) as row
  from kewu.readings r`;

const setting = (
  table: string,
  own: boolean,
): string => `select p.key || ' ' || p.n as key, p.key as label, ${own} as own, p.set_at as at,
    jsonb_build_object('key', p.key, 'n', p.n, 'from', p.from_day::text, 'value', p.value, 'by', p.set_by, 'at', ${us('p.set_at')}) as row
  from kewu.${table} p`;
const parameters = setting('parameters', true);
const companyParameters = setting('company_parameters', false);

/** $1 paper, $2 n. */
export const versionVouched = statement<VouchedRow>(
  'logs.versionVouched',
  `${versions} where v.paper_id = $1 and v.n = $2`,
);
/** $1 project, $2 paper, $3 n, $4 who read it. */
export const receiptVouched = statement<VouchedRow>(
  'logs.receiptVouched',
  `${receipts} where r.project_id = $1 and r.paper_id = $2 and r.n = $3 and r.staff_id = $4`,
);
/** $1 project, $2 id. */
export const readingVouched = statement<VouchedRow>(
  'logs.readingVouched',
  `${readings} where r.project_id = $1 and r.id = $2`,
);

/** $1 project, $2 key, $3 n. */
export const parameterVouched = statement<VouchedRow>(
  'logs.parameterVouched',
  `${parameters} where p.project_id = $1 and p.key = $2 and p.n = $3`,
);
/** $1 key, $2 n. */
export const companyParameterVouched = statement<VouchedRow>(
  'logs.companyParameterVouched',
  `${companyParameters} where p.key = $1 and p.n = $2`,
);

/** Of the company and of the office. $1 project. */
export const versionsVouched = statement<VouchedRow>(
  'logs.versionsVouched',
  `${versions} where v.project_id is null or v.project_id = $1`,
);
export const receiptsVouched = statement<VouchedRow>('logs.receiptsVouched', `${receipts} where r.project_id = $1`);
export const readingsVouched = statement<VouchedRow>('logs.readingsVouched', `${readings} where r.project_id = $1`);
export const parametersVouched = statement<VouchedRow>(
  'logs.parametersVouched',
  `${parameters} where p.project_id = $1`,
);
export const companyParametersVouched = statement<VouchedRow>(
  'logs.companyParametersVouched',
  `${companyParameters} where $1::uuid is not null`,
);

/** What the log says of such rows, the oldest first. $2 the acts. Lines of before digests were written say nothing. */
export const linesVouching = statement<{ key: string; at: string; digest: string }>(
  'logs.linesVouching',
  `select case when act = 'paper.publish' then subject_id || ' ' || (after ->> 'n')
       when act = 'paper.read' then subject_id || ' ' || (after ->> 'n') || ' ' || by_id
       when starts_with(act, 'parameter.') then (after ->> 'key') || ' ' || (after ->> 'n') else subject_id::text end as key,
     at, after ->> 'digest' as digest
   from kewu.office_changes where project_id = $1 and act = any($2::text[]) and after ? 'digest' order by at, id`,
);

/** A paper whose newest version is not the last of those published under it. */
export const newestAmiss = statement<{ code: string }>(
  'logs.newestAmiss',
  `select p.code from kewu.papers p where (p.project_id is null or p.project_id = $1)
     and p.newest is distinct from (select max(v.n) from kewu.paper_versions v
       where v.paper_id = p.id and v.project_id is not distinct from p.project_id) limit 1`,
);
