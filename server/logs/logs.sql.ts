import { statement } from '#server/db/statement.ts';

/** The logs that are chained: of personal data that was seen, of the office, of household files. */
export const logs = ['access', 'office', 'party'] as const;
export type Log = (typeof logs)[number];

/** A row of a log in the one shape in which it is sealed. */
export interface LogRow {
  readonly log: Log;
  readonly id: string;
  readonly seq: number | null;
  /** to the microsecond, as stored */
  readonly at: string;
  /** hex; null once what it seals was erased */
  readonly salt: string | null;
  /** what stands in the chain as it is */
  readonly plain: Readonly<Record<string, unknown>>;
  /** what stands there as a digest: the JSON text of each, empty where there is nothing */
  readonly sealed: Readonly<Record<string, string>>;
}

const text = (column: string): string => `coalesce(to_jsonb(${column})::text, '')`;
const shape = (plain: string, sealed: readonly string[]): string =>
  `id, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, encode(salt, 'hex') as salt,
   jsonb_build_object(${plain}) as plain, jsonb_build_object(${sealed.map((one) => `'${one}', ${text(one)}`).join(', ')}) as sealed`;

const tables: Record<Log, { readonly table: string; readonly columns: string }> = {
  access: {
    table: 'data_access',
    columns: shape(
      `'by', staff_id, 'act', act, 'kind', subject_kind, 'subject', subject_id, 'fields', fields, 'outcome', outcome, 'rows', rows`,
      ['reason'],
    ),
  },
  office: {
    table: 'office_changes',
    columns: shape(`'by', by_id, 'act', act, 'subject', subject_id`, ['label', 'before', 'after']),
  },
  party: {
    table: 'party_changes',
    columns: shape(`'by', by_id, 'act', act, 'party', party_id`, ['before', 'after']),
  },
};

const perLog = <T>(make: (log: Log) => T): Record<Log, T> => ({
  access: make('access'),
  office: make('office'),
  party: make('party'),
});
const each = (of: (log: Log) => string): string => logs.map(of).join(' union all ');

/** Projects in which something is to be sealed. */
export const unsealedProjects = statement<{ id: string }>(
  'logs.unsealedProjects',
  `select p.id from kewu.projects p where ${logs
    .map((log) => `exists (select from kewu.${tables[log].table} where project_id = p.id and seq is null)`)
    .join(' or ')} order by p.id`,
);

/**
 * Rows of a log that are not sealed, the oldest first; $2 how many. Held, passing over those somebody is at: an erasure
 * does not wait for them, nor they for it.
 */
export const unsealed = perLog((log) =>
  statement<Omit<LogRow, 'log'>>(
    `logs.unsealed.${log}`,
    `select ${tables[log].columns} from kewu.${tables[log].table} as t
     where project_id = $1 and seq is null order by t.at, t.id limit $2 for update skip locked`,
  ),
);

/** Begins the chain of a project, where there is none. $2 the head of nothing, hex. */
export const beginChain = statement(
  'logs.beginChain',
  `insert into kewu.log_heads (project_id, seq, head) values ($1, 0, decode($2, 'hex')) on conflict do nothing`,
);
/** The end of the chain, held against another process that seals. */
export const holdHead = statement<{ seq: number; head: string }>(
  'logs.holdHead',
  `select seq, encode(head, 'hex') as head from kewu.log_heads where project_id = $1 for update`,
);
/** $2 links in order (JSON: seq, prev, hash, body). */
export const addLinks = statement(
  'logs.addLinks',
  `with links as (
     insert into kewu.log_links (project_id, seq, prev, hash, body)
     select $1::uuid, x.seq, decode(x.prev, 'hex'), decode(x.hash, 'hex'), x.body
     from jsonb_to_recordset($2::jsonb) as x(seq int, prev text, hash text, body text) returning seq, hash
   )
   update kewu.log_heads set seq = l.seq, head = l.hash from (select seq, hash from links order by seq desc limit 1) l where project_id = $1`,
);
/** Says of rows of a log ($2 ids, $3 numbers) where in the chain they stand. */
export const setSeq = perLog((log) =>
  statement(
    `logs.setSeq.${log}`,
    `update kewu.${tables[log].table} t set seq = x.seq from unnest($2::uuid[], $3::int[]) as x(id, seq)
     where t.project_id = $1 and t.id = x.id`,
  ),
);

// Reading and checking -------------------------------------------------------------------------------------------------

export interface LinkRow {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
  readonly body: string;
}
/** Links after number $2, in order; $3 how many. */
export const linksAfter = statement<LinkRow>(
  'logs.linksAfter',
  `select seq, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash, body from kewu.log_links
   where project_id = $1 and seq > $2 order by seq limit $3`,
);
/** Rows of all logs that say they stand after number $2, up to $3. */
export const rowsBetween = statement<LogRow>(
  'logs.rowsBetween',
  each(
    (log) =>
      `select '${log}' as log, ${tables[log].columns} from kewu.${tables[log].table} where project_id = $1 and seq > $2 and seq <= $3`,
  ),
);
export const headOfLog = statement<{ seq: number; head: string }>(
  'logs.head',
  `select seq, encode(head, 'hex') as head from kewu.log_heads where project_id = $1`,
);
/** Rows that say they stand beyond the end of the chain ($2), before its beginning, or nowhere yet. */
export const rowsBeside = statement<{ log: Log; id: string | null; unsealed: number }>(
  'logs.rowsBeside',
  each(
    (
      log,
    ) => `select '${log}' as log, (select id from kewu.${tables[log].table} where project_id = $1 and (seq > $2 or seq < 1) limit 1) as id,
       (select count(*)::int from kewu.${tables[log].table} where project_id = $1 and seq is null) as unsealed`,
  ),
);
/** Of changes of household files ($2 ids, $3 their parties) those that went when the import that brought them was taken back. */
export const takenBack = statement<{ id: string }>(
  'logs.takenBack',
  `select x.id from unnest($2::uuid[], $3::uuid[]) as x(id, party)
   where exists (select from kewu.import_undo u join kewu.imports i on i.project_id = u.project_id and i.id = u.import_id
     where u.project_id = $1 and i.state = 'undone' and u.before is null
       and (u.kind = 'change' and u.subject_id = x.id or u.kind = 'party' and u.subject_id = x.party))`,
);
/** Of parties ($2) those whose data was erased at their request, which the log says of them or of whom they were merged into. */
export const erasedParties = statement<{ id: string }>(
  'logs.erasedParties',
  `with recursive into_whom as (
     select id, id as up, merged_into from kewu.parties where project_id = $1 and id = any($2::uuid[]) and erased_at is not null
     union select i.id, p.id, p.merged_into from into_whom i join kewu.parties p on p.project_id = $1 and p.id = i.merged_into
   )
   select distinct i.id from into_whom i
   join kewu.party_changes c on c.project_id = $1 and c.party_id = i.up and c.act = 'erase'`,
);
