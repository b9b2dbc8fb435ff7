import { type Statement, statement } from '#server/db/statement.ts';
import { type ListFilters, type Mark, narrowed } from './rows.sql.ts';
import type { Worded } from './terms.ts';

// here and below `(select true … limit 1)` instead of `exists`: that may be turned into a join, which reads every word

/** How many cases have each word, counted up to 200. $1 project, $2 words. */
export const frequencies = statement<{ term: string; n: number }>(
  'read.frequencies',
  `select o.term, (select count(*)::int from (select from kewu.case_terms t
     where t.project_id = $1 and t.term = o.term limit 200) as counted) as n
   from unnest($2::text[]) as o (term)`,
);

/**
 * Cases that have a word, the newest first, narrowed by filters and by further words. As in listCases, each set of
 * filters is a statement of its own.
 */
export function casesWith(
  projectId: string,
  f: ListFilters,
  lead: string,
  also: readonly string[],
): { one: Statement<Mark>; values: unknown[] } {
  const { parts, values, name } = narrowed(projectId, f);
  const put = (value: unknown): string => `$${values.push(value)}`;
  const keys = f.after
    ? ` and (t.opened_at, t.case_id) < (${put(f.after.at)}::timestamptz, ${put(f.after.id)}::uuid)`
    : '';
  const sql = `select t.case_id as id, t.opened_at as at from kewu.case_terms t
    cross join lateral (select from kewu.cases c where c.project_id = $1 and c.id = t.case_id${parts} limit 1) as c
    where t.project_id = $1 and t.term = ${put(lead)}${keys}
      and not exists (select from unnest(${put(also)}::text[]) as o (term) where (
        select true from kewu.case_terms x where x.project_id = $1 and x.term = o.term
          and x.opened_at = t.opened_at and x.case_id = t.case_id limit 1) is null)
    order by t.opened_at desc, t.case_id desc limit ${put(f.limit)}`;
  return { one: statement<Mark>(`read.search-${[...name, ...(f.after ? ['af'] : [])].join('-')}`, sql), values };
}

/** A case whose words are not written down yet. */
/** `mark`: `headAt` to the last digit, to go on behind it. */
export type Wordless = Worded & { id: string; at: string; headAt: string; mark: string };
/** Up to when every case has its words. A value, not part of the statements: behind a sub-select row security would let no index be used. */
export const wordedUpto = statement<{ at: string }>(
  'read.wordedUpto',
  'select at from kewu.case_terms_upto where project_id = $1',
);
const wordless = (
  behind: string,
): string => `c.id, c.opened_at as at, c.head_at as "headAt", c.head_at::text as mark, c.number, c.title, p.code, p.label
   from kewu.cases c
   left join lateral (select code, label from kewu.places i where i.project_id = $1 and i.id = c.place_id limit 1) as p on true
   where c.project_id = $1 and c.number is not null
     and ${behind}
     and (select true from kewu.case_terms t where t.project_id = $1 and t.term = c.number collate "C"
       and t.opened_at = c.opened_at and t.case_id = c.id limit 1) is null`;

/** The oldest of them, to be written down, behind the time $2 and the case $4. */
export const toWord = statement<Wordless>(
  'read.toWord',
  `select ${wordless('(c.head_at, c.id) > ($2::timestamptz, $4::uuid)')} order by c.head_at, c.id limit $3`,
);
/** The newest of them, as far as filters let them through: at most 500 are looked at one by one. */
export function unworded(
  projectId: string,
  f: ListFilters,
  upto: string,
): { one: Statement<Wordless>; values: unknown[] } {
  const { parts, values, name } = narrowed(projectId, f);
  return {
    one: statement<Wordless>(
      `read.unworded-${name.join('-')}`,
      `select ${wordless(`c.head_at > $${values.push(upto)}::timestamptz`)}${parts} order by c.head_at desc limit 500`,
    ),
    values,
  };
}

/** Writes words down. $2: JSON list of { id, terms }. */
export const addWords = statement(
  'read.addWords',
  `insert into kewu.case_terms (project_id, term, opened_at, case_id)
   select $1::uuid, w.term, c.opened_at, c.id
   from jsonb_to_recordset($2::jsonb) as x (id uuid, terms jsonb)
   join kewu.cases c on c.project_id = $1::uuid and c.id = x.id
   cross join lateral jsonb_array_elements_text(x.terms) as w (term)
   order by 2, 3, 4 on conflict do nothing`,
);
/** Everything changed up to $2 has its words. */
export const wordsUpto = statement(
  'read.wordsUpto',
  `insert into kewu.case_terms_upto as u (project_id, at) values ($1, $2::timestamptz)
   on conflict (project_id) do update set at = greatest(u.at, excluded.at)`,
);
