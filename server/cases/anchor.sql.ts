import { statement } from '#server/db/statement.ts';

/** An anchor as stored; hashes hex. */
export interface AnchorRow {
  readonly n: number;
  readonly at: string;
  readonly prev: string;
  readonly root: string;
  readonly hash: string;
  readonly leaves: number;
}

/** Holds the project's row, so that two processes do not anchor at once; no row when somebody holds it. */
export const lockProject = statement<{ id: string }>(
  'cases.lockProject',
  'select id from kewu.projects where id = $1 for update skip locked',
);

const columns = `n, at, encode(prev, 'hex') as prev, encode(root, 'hex') as root, encode(hash, 'hex') as hash, leaves`;

export const lastAnchor = statement<AnchorRow>(
  'cases.lastAnchor',
  `select ${columns} from kewu.anchors where project_id = $1 order by n desc limit 1`,
);

/** Anchors after number $2, in order. */
export const anchorsAfter = statement<AnchorRow>(
  'cases.anchorsAfter',
  `select ${columns} from kewu.anchors where project_id = $1 and n > $2 order by n`,
);

/**
 * Heads of cases and rounds that moved since $2 and are not yet anchored where they stand. $2 lies an hour before the
 * last anchor: a transaction may have written an earlier time and committed after it.
 */
export const movedHeads = statement<{ streamId: string; seq: number; head: string }>(
  'cases.movedHeads',
  `select s.id as "streamId", s.seq, encode(s.head, 'hex') as head
   from (
     select id, seq, head from kewu.cases where project_id = $1 and head_at >= $2::timestamptz
     union all
     select id, seq, head from kewu.rounds where project_id = $1 and head_at is not null and head_at >= $2::timestamptz
   ) as s
   where s.seq > 0 and not exists (
     select from kewu.anchor_heads h where h.project_id = $1 and h.stream_id = s.id and h.seq >= s.seq)
   order by s.id`,
);

/** Writes an anchor and its leaves, given as arrays. */
export const addAnchor = statement(
  'cases.addAnchor',
  `with anchor as (
     insert into kewu.anchors (project_id, n, at, prev, root, hash, leaves)
     values ($1::uuid, $2::int, $3::timestamptz, decode($4, 'hex'), decode($5, 'hex'), decode($6, 'hex'), cardinality($7::uuid[]))
     returning project_id, n
   )
   insert into kewu.anchor_heads (project_id, n, stream_id, seq, head)
   select a.project_id, a.n, x.stream_id, x.seq, decode(x.head, 'hex')
   from anchor a, unnest($7::uuid[], $8::int[], $9::text[]) as x (stream_id, seq, head)`,
);
