import { type Query, type Statement, statement } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';
import type { Tally } from '#server/replay/compare.ts';
import type { Fault } from '#server/replay/faults.ts';
import type { Entry } from '#server/replay/stream.ts';
import type { Vouching } from '#server/replay/vouched.ts';

/** Whoever goes through streams, and what is told on the way. */
export interface Ear {
  readonly tally: Tally;
  /** a photo a record names: it has to be there, and whole */
  photo(hash: string): void;
  tell(fault: Fault): void;
}

/** What a stream told of itself, for those that show more of it. */
export interface Told {
  readonly state: string;
  readonly sheet: Readonly<Record<string, unknown>>;
}

/** Streams of events that enter the chain, and how their rows are held against what the events tell. */
export interface Stream {
  /** table of the rows they are shown by: of each its `id`, `number`, `seq`, `head` and `head_at` */
  readonly table: string;
  /** SQL over that table that holds of rows with a stream; of all when absent */
  readonly begun?: string;
  /** SQL over that table that says the kind of their events */
  readonly kind: string;
  /** Is a stream that begins so one of them? */
  of(kind: string): boolean;
  /** Reads what rows show of some of them; the answer replays one, and throws `Amiss` where a row says something else. */
  open(
    q: Query,
    project: Project,
    ids: readonly string[],
  ): Promise<(id: string, entries: readonly Entry[], ear: Ear) => Told>;
  /** texts kept beside the chain that its events name (`values.visit`) with their digest, by name */
  readonly texts?: (q: Query, projectId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** What else is shown of streams of one kind, by another slice than theirs. */
export interface Alongside {
  readonly kind: string;
  open(
    q: Query,
    project: Project,
    ids: readonly string[],
  ): Promise<(id: string, entries: readonly Entry[], told: Told, ear: Ear) => void>;
}

/** A question whose every answer is amiss, in words; undefined when all is well. */
export type Question = (q: Query, projectId: string) => Promise<string | undefined>;
/** `say` puts the first answer into words. $1 is the project. */
export const asked =
  <Row>(one: Statement<Row>, say: (row: Row) => string): Question =>
  async (q, projectId) => {
    const [row] = await q(one, [projectId]);
    return row && say(row);
  };

/** How what a slice keeps is proved by the chain. */
export interface Evidence {
  readonly streams?: readonly Stream[];
  readonly alongside?: readonly Alongside[];
  /** rows the chain speaks of, by table: each table has as many as it tells. $1 project */
  readonly counts?: Statement<{ readonly name: string; readonly n: number }>;
  readonly questions?: readonly Question[];
  /** rows of no stream that the log of the office vouches for */
  readonly vouched?: readonly Vouching[];
  /** commands that always leave an event */
  readonly commands?: readonly string[];
}

/** The head of a stream. */
export interface HeadRow {
  stream: string;
  kind: string;
  number: string | null;
  seq: number;
  head: string;
}

/** Every stream there is, and what is asked over the heads of all of them. */
export interface Streams {
  readonly all: readonly Stream[];
  /** by id. $2 the id before, $3 how many */
  readonly page: Statement<HeadRow>;
  /** of some ($2), by id */
  readonly some: Statement<HeadRow>;
  /** that moved since $2 and are not yet anchored where they stand; and the log, under the project's own id */
  readonly moved: Statement<{ streamId: string; seq: number; head: string }>;
  /** a command whose answer names a stream that is nowhere, or was further on then than it is now */
  readonly answered: Statement<{ command: string; kind: string; stream: string }>;
}

const heads =
  (where: string) =>
  (all: readonly Stream[]): string =>
    all
      .map(
        ({ table, kind, begun = 'true' }) =>
          `select id as stream, ${kind} as kind, number, seq, encode(head, 'hex') as head from kewu.${table} where project_id = $1 and ${where} and ${begun}`,
      )
      .join(' union all ');

/** Puts the streams of all slices together: one statement over all their tables. */
export function streamsOf(all: readonly Stream[]): Streams {
  const over = <Row>(name: string, sql: string): Statement<Row> =>
    statement<Row>(`${name}.${all.map(({ table }) => table).join('.')}`, sql);
  const union = (sql: (one: Stream) => string): string => all.map(sql).join(' union all ');
  return {
    all,
    page: over('streams.page', `select * from (${heads('id > $2::uuid')(all)}) as s order by stream limit $3`),
    some: over('streams.some', `select * from (${heads('id = any($2::uuid[])')(all)}) as s order by stream`),
    moved: over(
      'streams.moved',
      `select s.id as "streamId", s.seq, encode(s.head, 'hex') as head from (
         ${union(({ table }) => `select id, seq, head from kewu.${table} where project_id = $1 and head_at is not null and head_at >= $2::timestamptz`)}
         union all select project_id, seq, head from kewu.log_heads where project_id = $1) as s
       where s.seq > 0 and not exists (
         select from kewu.anchor_heads h where h.project_id = $1 and h.stream_id = s.id and h.seq >= s.seq)
       order by s.id`,
    ),
    // its id is compared as text: an answer that was forged may hold anything
    answered: over(
      'streams.answered',
      `with named as (
         select c.id as command, c.kind, x.stream, x.seq from kewu.commands c cross join lateral (
           select c.result #>> '{case,id}' as stream, c.result #> '{case,seq}' as seq
           union all select c.result #>> '{round,id}', null
           union all select c.result #>> '{stream,id}', c.result #> '{stream,seq}'
           union all select r ->> 'case', null from jsonb_path_query(c.result, 'lax $.results[*] ? (@.ok == true)') r
           union all select r #>> '{}', null from jsonb_path_query(c.result, 'lax $.cases[*] ? (@.type() == "string")') r
           union all select r ->> 'id', null from jsonb_path_query(c.result, 'lax $.cases[*] ? (@.type() == "object")') r
         ) x where c.project_id = $1 and x.stream is not null
       ), there as (
         ${union(({ table }) => `select id::text as stream, seq from kewu.${table} where project_id = $1`)}
         union all select stream_id::text, seq from kewu.tombstones where project_id = $1
       )
       select n.command, n.kind, n.stream from named n left join there t on t.stream = n.stream
       where t.stream is null or n.seq > to_jsonb(t.seq) limit 1`,
    ),
  };
}
