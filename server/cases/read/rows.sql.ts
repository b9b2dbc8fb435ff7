import { type Statement, statement } from '#server/db/statement.ts';
import { type CaseRow, columns } from '../cases.sql.ts';

/** A case with the names its row shows. */
export interface NamedCase extends CaseRow {
  placeLabel: string | null;
  assigneeName: string | null;
  openerName: string | null;
}

/** Cases by id, with names; in no order. */
export const casesByIds = statement<NamedCase>(
  'read.casesByIds',
  `select ${columns}, p.label as "placeLabel", s.name as "assigneeName", o.name as "openerName"
   from kewu.cases c
   left join kewu.places p on p.project_id = c.project_id and p.id = c.place_id
   left join kewu.staff s on s.id = c.assignee_id
   left join kewu.staff o on o.id = c.opener_id
   where c.project_id = $1 and c.id = any($2::uuid[])`,
);

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
  readonly open?: boolean | undefined;
  readonly place?: string | undefined;
  readonly assignee?: string | undefined;
  readonly opener?: string | undefined;
  readonly department?: string | undefined;
  /** only those due before this instant, the most overdue first */
  readonly overdueAt?: string | undefined;
  /** a number or a piece of the title */
  readonly q?: string | undefined;
  /** what the person may read; absent: everything of the project */
  readonly reader?: { zones: readonly string[]; id: string; departments: readonly string[] } | undefined;
  readonly register?: 'hazard' | 'meterKind' | undefined;
  readonly after?: Mark | undefined;
  readonly limit: number;
}

/** Titles are searched among this many of the newest cases: their words are no rows of search_terms yet. */
const searched = 5000;

/**
 * The statement of a list, with its values. Each set of filters is a statement of its own, so that each finds the index
 * made for it; there are as many names as sets, and each name has one text.
 */
export function listCases(projectId: string, f: ListFilters): { one: Statement<Mark>; values: unknown[] } {
  const values: unknown[] = [projectId];
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
  if (f.register === 'hazard') plain('hz', `c.procedure = 'finding' and (c.sheet ->> 'hazard') is not null`);
  if (f.register === 'meterKind') plain('mk', `c.procedure = 'finding' and (c.sheet ->> 'meterKind') is not null`);
  add('pr', f.procedure, (at) => `c.procedure = ${at}`);
  add('st', f.state, (at) => `c.state = ${at}`);
  if (f.open || f.overdueAt) plain('op', 'not c.ended');
  add('pl', f.place, (at) => `c.place_id = ${at}::uuid`);
  add('as', f.assignee, (at) => `c.assignee_id = ${at}::uuid`);
  add('on', f.opener, (at) => `c.opener_id = ${at}::uuid`);
  add('de', f.department, (at) => `c.department = ${at}`);
  add('du', f.overdueAt, (at) => `c.due_at < ${at}::timestamptz`);
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
  const key = f.overdueAt ? 'c.due_at' : 'c.opened_at';
  const [way, than] = f.overdueAt ? ['', '>'] : [' desc', '<'];
  if (f.after) {
    values.push(f.after.at, f.after.id);
    plain('af', `(${key}, c.id) ${than} ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  const where = `c.project_id = $1${parts.map((part) => ` and ${part}`).join('')}`;
  const order = (column: string): string => `order by ${column}${way}, id${way}`;
  values.push(f.limit);
  const limit = `$${values.length}`;
  let sql = `select c.id, ${key} as at from kewu.cases c where ${where} ${order(key).replace(', id', ', c.id')} limit ${limit}`;
  if (f.q !== undefined) {
    values.push(f.q);
    name.push('q');
    const q = `$${values.length}`;
    sql = `select id, at from (select c.id, ${key} as at, c.number, c.title from kewu.cases c where ${where}
      ${order(key).replace(', id', ', c.id')} limit ${searched}) as c
      where strpos(lower(c.title), lower(${q})) > 0 or strpos(upper(c.number), upper(${q})) > 0 ${order('at')} limit ${limit}`;
  }
  return { one: statement<Mark>(`read.list-${name.join('-')}`, sql), values };
}
