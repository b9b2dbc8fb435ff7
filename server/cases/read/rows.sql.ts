import type { Condition } from '#kernel/condition.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { CaseHistory } from '#kernel/procedure.ts';
import { shownTo } from '#server/access/hidden.ts';
import { type Statement, statement } from '#server/db/statement.ts';
import { type CaseRow, columns } from '../cases.sql.ts';
import type { Consulted } from '../consult.ts';
import { conditionSql, quoted } from './condition.sql.ts';

/** A case with the names its row shows. */
export interface NamedCase extends CaseRow {
  placeLabel: string | null;
  assigneeName: string | null;
  openerName: string | null;
  /** what other slices know of it, for the steps it may take */
  consulted?: Consulted;
  children: readonly { procedure: string; version: number; state: string; steps: CaseHistory['steps'] }[];
}

/** The cases opened from one, the first one first, as its definition judges them. */
const children = `(select coalesce(jsonb_agg(jsonb_build_object('procedure', k.procedure, 'version', k.version, 'state', k.state,
     'steps', k.history->'steps') order by k.id), '[]') from kewu.cases k where k.project_id = c.project_id and k.parent_id = c.id)`;
const named = `select ${columns}, ${children} as children, p.label as "placeLabel", s.name as "assigneeName", o.name as "openerName"
   from kewu.cases c
   left join kewu.places p on p.project_id = c.project_id and p.id = c.place_id
   left join kewu.staff s on s.id = c.assignee_id
   left join kewu.staff o on o.id = c.opener_id`;

/** Cases by id, with names; in no order. $3 the reader. */
export const casesByIds = statement<NamedCase>(
  'read.casesByIds',
  `${named} where c.project_id = $1 and c.id = any($2::uuid[]) and ${shownTo('$3')}`,
);
/** The whole families of cases ($2), each root first. $3 the reader. */
export const familiesOf = statement<NamedCase>(
  'read.familiesOf',
  `${named} where c.project_id = $1
     and c.root_id in (select m.root_id from kewu.cases m where m.project_id = $1 and m.id = any($2::uuid[])) and ${shownTo('$3')} order by c.id`,
);
/** Open cases of a procedure ($3) at places ($2), the newest first, at most $4. $5 the reader. */
export const openCasesAt = statement<NamedCase>(
  'read.openCasesAt',
  `${named} where c.project_id = $1 and c.place_id = any($2::uuid[]) and not c.ended and c.procedure = $3
     and ${shownTo('$5')} order by c.id desc limit $4`,
);

/** A register: its name, the procedure it is kept of, and what holds of the cases that stand in it. */
export interface InRegister {
  readonly name: string;
  readonly procedure: string;
  readonly when: Condition;
  readonly params: ReadParam;
}

/** Where a list goes on: the value it is ordered by, and the id. */
export interface Mark {
  readonly id: string;
  /** null: ordered by id alone */
  readonly at: string | null;
}

/** Everything a list may be narrowed by; absent ones are not part of the statement. */
export interface ListFilters {
  readonly procedure?: string | undefined;
  readonly state?: string | undefined;
  /** of one of these procedures, opened by themselves, from no other case */
  readonly openedAs?: readonly string[] | undefined;
  /** in one of these states */
  readonly states?: readonly string[] | undefined;
  /** choices of theirs, by their boxes, hold these options */
  readonly choices?: Readonly<Record<string, string>> | undefined;
  readonly open?: boolean | undefined;
  readonly place?: string | undefined;
  readonly assignee?: string | undefined;
  readonly opener?: string | undefined;
  readonly department?: string | undefined;
  /** only open ones that are due before this instant, the most overdue first; 'infinity': whatever is due at all */
  readonly dueBefore?: string | undefined;
  /** only open ones that are never due */
  readonly undated?: boolean | undefined;
  /** words of the number, the title or the place; see search.ts */
  readonly q?: string | undefined;
  /** what the person may read; absent: everything of the project */
  readonly reader?: { zones: readonly string[]; id: string; departments: readonly string[] } | undefined;
  /** who asks, as access/hidden.ts takes it: what is hidden from them is not there */
  readonly readerId: string | null;
  readonly register?: InRegister | undefined;
  readonly after?: Mark | undefined;
  readonly limit: number;
}

/** Where less than a word was typed, a single character, only the titles of this many of the newest cases are read. */
const readThrough = 5000;

/** The filters as conditions on kewu.cases c, each led by «and», with their values ($1 is the project, $2 the reader) and a name. */
export function narrowed(projectId: string, f: ListFilters): { parts: string; values: unknown[]; name: string[] } {
  const values: unknown[] = [projectId, f.readerId];
  const parts: string[] = [];
  const name: string[] = [];
  const add = (key: string, value: unknown, sql: (at: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    name.push(key);
    parts.push(sql(`$${values.length}`));
  };
  const plain = (key: string, is: string): void => {
    name.push(key);
    parts.push(is);
  };
  const put = (value: unknown): string => `$${values.push(value)}`;
  if (f.register) {
    const { name: own, procedure, when, params } = f.register;
    plain(`rg.${own}`, `c.procedure = ${quoted(procedure)} and (${conditionSql(when, put, params)})`);
  }
  add('pr', f.procedure, (at) => `c.procedure = ${at}`);
  add('st', f.state, (at) => `c.state = ${at}`);
  add('oa', f.openedAs, (at) => `c.procedure = any(${at}::text[]) and c.parent_id is null`);
  add('ss', f.states, (at) => `c.state = any(${at}::text[])`);
  for (const [box, option] of Object.entries(f.choices ?? {}))
    add(`ch.${box}`, option, (at) => `(c.sheet ->> ${quoted(box)}) = ${at}`);
  if (f.open || f.dueBefore || f.undated) plain('op', 'not c.ended');
  if (f.undated) plain('un', 'c.due_at is null');
  add('pl', f.place, (at) => `c.place_id = ${at}::uuid`);
  add('as', f.assignee, (at) => `c.assignee_id = ${at}::uuid`);
  add('on', f.opener, (at) => `c.opener_id = ${at}::uuid`);
  add('de', f.department, (at) => `c.department = ${at}`);
  add('du', f.dueBefore, (at) => `c.due_at < ${at}::timestamptz`);
  if (f.reader) {
    const { zones, id, departments } = f.reader;
    values.push(zones, id, departments);
    const n = values.length;
    plain(
      'me',
      `(c.zone_id = any($${n - 2}::uuid[]) or c.opener_id = $${n - 1}::uuid or c.assignee_id = $${n - 1}::uuid
        or c.department = any($${n}::text[]))`,
    );
  }
  return { parts: [...parts, shownTo('$2')].map((part) => ` and ${part}`).join(''), values, name };
}

/**
 * The statement of a list, with its values. Each set of filters is a statement of its own, so that each finds the index
 * made for it; there are as many names as sets, and each name has one text.
 */
export function listCases(projectId: string, f: ListFilters): { one: Statement<Mark>; values: unknown[] } {
  const { parts, values, name } = narrowed(projectId, f);
  const put = (value: unknown): string => `$${values.push(value)}`;
  const [key, way, than] = f.dueBefore ? ['c.due_at', '', '>'] : ['c.opened_at', ' desc', '<'];
  let where = `c.project_id = $1${parts}`;
  if (f.after) {
    where += ` and (${key}, c.id) ${than} (${put(f.after.at)}::timestamptz, ${put(f.after.id)}::uuid)`;
    name.push('af');
  }
  const page = `select c.id, ${key} as at, c.number, c.title from kewu.cases c where ${where} order by ${key}${way}, c.id${way}`;
  if (f.q === undefined)
    return {
      one: statement<Mark>(`read.list-${name.join('-')}`, `select id, at from (${page} limit ${put(f.limit)}) as c`),
      values,
    };
  const q = put(f.q);
  return {
    one: statement<Mark>(
      `read.list-${[...name, 'q'].join('-')}`,
      `select id, at from (${page} limit ${readThrough}) as c
       where strpos(lower(c.title), lower(${q})) > 0 or strpos(upper(c.number), upper(${q})) > 0
       order by at${way}, id${way} limit ${put(f.limit)}`,
    ),
    values,
  };
}
