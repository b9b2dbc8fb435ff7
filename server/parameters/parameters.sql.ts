import { statement } from '#server/db/statement.ts';

/** One setting of a parameter. `n`: which one of its key. `value` null: it was taken back. `company`: for all offices. */
export interface Setting {
  readonly key: string;
  readonly n: number;
  readonly value: unknown;
  readonly from: string;
  readonly at: string;
  readonly by: string | null;
  readonly byId: string | null;
  /** waits for a second person, or waited */
  readonly offered: boolean;
  readonly company: boolean;
}

const rows = (table: string, company: boolean, where: string): string =>
  `select p.key, p.n, p.value, p.from_day::text as "from", p.set_at as at, s.name as by, p.set_by as "byId", p.offered, ${company} as company
   from kewu.${table} p left join kewu.staff s on s.id = p.set_by where ${where}`;
const both = (where: string): string =>
  `${rows('parameters', false, `p.project_id = $1 and ${where}`)} union all ${rows('company_parameters', true, where)}`;

/** Whatever was set of a project ($1) and of the company, of one key ($2) or of all (null), in the order it was said. */
export const settingsOf = statement<Setting>(
  'parameters.settings',
  `${both('($2::text is null or p.key = $2)')} order by key, company, n`,
);

/** One page of what was set of a key ($2), the newest first. $3 to $5 the key before (when, company, n), $6 how many. */
export const historyOf = statement<Setting>(
  'parameters.history',
  `select * from (${both('p.key = $2')}) x where (x.at, x.company, x.n) < ($3::timestamptz, $4::boolean, $5::int)
   order by x.at desc, x.company desc, x.n desc limit $6`,
);

/** Sets a parameter of an office ($1): $2 key, $3 n, $4 from, $5 value, $6 by, $7 now, $8 only offered, $9 the offer it agrees to. Nothing when somebody was quicker. */
export const addSetting = statement<{ n: number }>(
  'parameters.add',
  `insert into kewu.parameters (project_id, key, n, from_day, value, set_by, set_at, offered, agrees)
   values ($1, $2, $3, $4::date, $5::jsonb, $6, $7::timestamptz, $8, $9) on conflict do nothing returning n`,
);
/** The same for all offices: $1 key, and so on. */
export const addCompanySetting = statement<{ n: number }>(
  'parameters.addCompany',
  `insert into kewu.company_parameters (key, n, from_day, value, set_by, set_at, offered, agrees)
   values ($1, $2, $3::date, $4::jsonb, $5, $6::timestamptz, $7, $8) on conflict do nothing returning n`,
);

const lastOf = (table: string, company: boolean, where: string): string =>
  `select distinct on (key) key, offered, set_by as by, ${company} as company from kewu.${table} ${where} order by key, n desc`;
/** What waits for a second person, of a project ($1) and of the company: whose offer it is. */
export const openOffers = statement<{ by: string | null; company: boolean }>(
  'parameters.offers',
  `select by, company from ((${lastOf('parameters', false, 'where project_id = $1')})
     union all (${lastOf('company_parameters', true, '')})) x where offered`,
);
